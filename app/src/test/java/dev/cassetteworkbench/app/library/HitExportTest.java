package dev.cassetteworkbench.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.search.Hit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitExportTest {
    @TempDir
    private Path folder;

    private static Hit named(String endpoint) {
        return new Hit(
                "file:///a",
                "b/c.json",
                "GET",
                endpoint,
                new Status(502),
                12.5,
                Instant.parse("2026-11-20T10:00:00Z"),
                "shop",
                "prod",
                Map.of(),
                1,
                2_048,
                Replayability.NEEDS_DATABASE,
                null);
    }

    @Test
    void writesEveryPage() throws Exception {
        List<Hit> rows =
                IntStream.range(0, 2_345).mapToObj(i -> TestHits.hit("p" + i)).toList();
        Path file = folder.resolve("rows.csv");

        assertEquals(2_345, HitExport.write(HitExport.of(rows), rows.size(), file, Progress.NONE));

        List<String> lines = Files.readAllLines(file);
        assertEquals(2_346, lines.size());
        assertTrue(lines.getFirst().startsWith("recorded_at,status,method,"));
        assertTrue(lines.getLast().contains(",p2344,"), lines.getLast());
    }

    @Test
    void writesJsonByTheNameOfTheFile() throws Exception {
        Path file = folder.resolve("rows.JSON");
        HitExport.write(HitExport.of(List.of(named("/a"), named("/b"))), 2, file, Progress.NONE);

        String text = Files.readString(file);
        assertEquals(
                "[\n" + JsonText.compact(HitJson.of(named("/a"))) + ",\n" + JsonText.compact(HitJson.of(named("/b")))
                        + "\n]\n",
                text);
    }

    @Test
    void oneRowLooksSo() {
        assertEquals(
                "2026-11-20T10:00:00Z,502,GET,/a,12.5,shop,prod,0,1,2048,needs-database,file:///a,b/c.json,\r\n",
                HitCsv.line(named("/a")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "=HYPERLINK(1)~'=HYPERLINK(1)",
                "+1~'+1",
                "-2~'-2",
                "@x~'@x",
                "|cmd~'|cmd",
                "a,b~\"a,b\"",
                "=a,\"b\"~\"'=a,\"\"b\"\"\"",
                "/plain=1~/plain=1"
            },
            quoteCharacter = '`')
    void noTextBecomesAFormula(String recorded, String written) {
        assertEquals(written, HitCsv.text(recorded));
    }

    @Test
    void aCancelledExportLeavesNothingBehind() throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, "before");
        Progress stopped = new Progress() {
            @Override
            public void report(String step, long done, long total) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };

        assertThrows(
                CancellationException.class,
                () -> HitExport.write(HitExport.of(List.of(named("/a"))), 1, file, stopped));

        assertEquals("before", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
