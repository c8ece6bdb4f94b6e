package dev.cassetteworkbench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/// An index that was filled from sidecars, one a day, and opened no recording.
class SidecarContractTest extends CassetteIndexContract {
    @TempDir
    static Path folder;

    @Override
    CassetteIndex filled() throws Exception {
        CassetteIndex index = CassetteIndexes.inMemory();
        int days = 0;
        for (FolderSource source : List.of(recordings, odd)) {
            Map<LocalDate, List<IndexSource.Entry>> byDay = new TreeMap<>();
            source.list(
                    entry -> byDay.computeIfAbsent(day(entry), _ -> new ArrayList<>())
                            .add(entry),
                    Progress.NONE);
            for (Map.Entry<LocalDate, List<IndexSource.Entry>> day : byDay.entrySet()) {
                Path file = folder.resolve(source.id() + day.getKey());
                SidecarManifest made = Sidecars.build(
                        day.getKey(),
                        new SomeFiles(source, day.getValue()),
                        day.getValue(),
                        null,
                        file,
                        Files.createTempDirectory(folder, "scratch"),
                        NOW,
                        Progress.NONE);
                SidecarManifest read = SidecarManifest.parse("manifest", made.toBytes());
                assertEquals(made, read);
                assertEquals(day.getValue().size(), index.takeOver(source, read, file, Progress.NONE));
                days++;
            }
            int opened = source.opened();
            UpdateReport report = index.update(source, Progress.NONE);
            assertEquals(0, report.opened() + report.added() + report.changed() + report.removed());
            assertEquals(opened, source.opened());
        }
        assertTrue(days > 20);
        return index;
    }

    private static LocalDate day(IndexSource.Entry entry) {
        return entry.path().matches(".*/\\d{4}-\\d{2}-\\d{2}/.*")
                ? LocalDate.parse(entry.path().replaceFirst(".*/(\\d{4}-\\d{2}-\\d{2})/.*", "$1"))
                : LocalDate.EPOCH;
    }
}
