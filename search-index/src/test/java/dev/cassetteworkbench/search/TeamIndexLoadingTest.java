package dev.cassetteworkbench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.OpenSearchNode;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.internal.opensearch.RemoteIndex;
import dev.cassetteworkbench.search.internal.opensearch.Transport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Loading again, loading side by side, and pages far down, on a real node.
@Timeout(240)
class TeamIndexLoadingTest {
    @TempDir
    Path folder = Path.of("");

    private static TeamIndexAddress fresh() {
        return TeamIndexAddress.parse(OpenSearchNode.shared().freshIndex(), false);
    }

    private FolderSource copy(String of) throws Exception {
        Path from = Recordings.folder().resolve(of);
        try (var walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new FolderSource("copy", folder);
    }

    @Test
    void onlyWhatDiffersIsReadAgain() throws Exception {
        FolderSource source = copy("checkout-small-bodies");
        List<IndexSource.Entry> files = new ArrayList<>();
        source.list(files::add, Progress.NONE);
        try (CassetteIndex index = TeamIndexes.openOrCreate(fresh(), TeamIndexes.Options.DEFAULT)) {
            assertEquals(4, index.update(source, Progress.NONE).added());
            Files.delete(folder.resolve(files.get(0).path()));
            Files.write(folder.resolve(files.get(1).path()), "{}".getBytes(StandardCharsets.UTF_8));
            UpdateReport report = index.update(source, Progress.NONE);
            assertEquals(
                    List.of(3, 1, 0, 1, 1),
                    List.of(report.seen(), report.opened(), report.added(), report.changed(), report.removed()));
            assertEquals(1, report.unreadable());
            assertEquals(2, index.status().cassettes());
            assertEquals(1, index.status().unreadable());

            Files.delete(folder.resolve(files.get(1).path()));
            index.refresh(source, List.of(files.get(1).path(), files.get(2).path()));
            assertEquals(
                    2, index.search(SearchQuery.ALL, SearchSort.NEWEST, 0, 10).total());
            assertEquals(0, index.status().unreadable());
        }
    }

    @Test
    void loadingTheSameFilesTwiceAtOnceMakesNoSecondRows() throws Exception {
        TeamIndexAddress address = fresh();
        FolderSource source = new FolderSource("some", Recordings.folder().resolve("checkout-errors-only"));
        try (CassetteIndex one = TeamIndexes.openOrCreate(address, TeamIndexes.Options.DEFAULT);
                CassetteIndex other = TeamIndexes.openOrCreate(address, TeamIndexes.Options.DEFAULT)) {
            Thread second = Thread.ofVirtual().start(() -> {
                try {
                    other.update(source, Progress.NONE);
                } catch (IndexException e) {
                    throw new IllegalStateException(e);
                }
            });
            one.update(source, Progress.NONE);
            second.join();
            assertEquals(
                    3, one.search(SearchQuery.ALL, SearchSort.NEWEST, 0, 10).total());
        }
    }

    @Test
    void sourcesShareAnIndexAndDoNotTouchEachOthersRows() throws Exception {
        try (CassetteIndex index = TeamIndexes.openOrCreate(fresh(), TeamIndexes.Options.DEFAULT)) {
            index.update(new FolderSource("one", Recordings.folder().resolve("checkout-errors-only")), Progress.NONE);
            index.update(new FolderSource("two", Recordings.folder().resolve("checkout-small-bodies")), Progress.NONE);
            assertEquals(7, index.status().cassettes());
        }
    }

    @Test
    void rowsFarDownAreReachedByWalking() throws Exception {
        TeamIndexAddress address = fresh();
        FolderSource source = new FolderSource("some", Recordings.folder().resolve("checkout-local"));
        try (CassetteIndex index = TeamIndexes.openOrCreate(address, TeamIndexes.Options.DEFAULT);
                CassetteIndex narrow = RemoteIndex.open(new Transport(address, TeamIndexes.Options.DEFAULT), 10)) {
            index.update(source, Progress.NONE);
            for (SearchSort sort : List.of(SearchSort.NEWEST, new SearchSort(SearchSort.Field.METHOD, false))) {
                List<Hit> all = index.search(SearchQuery.ALL, sort, 0, 45).hits();
                assertEquals(45, new HashSet<>(all).size());
                assertEquals(
                        45,
                        new HashSet<>(narrow.search(SearchQuery.ALL, sort, 0, 45)
                                        .hits())
                                .size());
                List<Hit> walked = new ArrayList<>();
                for (int offset = 0; offset < 45; offset += 7) {
                    SearchPage page = narrow.search(SearchQuery.ALL, sort, offset, 7);
                    assertEquals(45, page.total());
                    walked.addAll(page.hits());
                }
                assertEquals(new HashSet<>(all), new HashSet<>(walked));
                Function<Hit, Object> key = sort.equals(SearchSort.NEWEST) ? Hit::recordedAt : Hit::method;
                assertEquals(
                        all.stream().map(key).toList(), walked.stream().map(key).toList());
                // Backwards, and beyond the end.
                assertEquals(
                        walked.subList(21, 28),
                        narrow.search(SearchQuery.ALL, sort, 21, 7).hits());
                assertTrue(narrow.search(SearchQuery.ALL, sort, 45, 7).hits().isEmpty());
            }
        }
    }

    @Test
    void anIndexThatIsNotThereIsMadeOnlyWhenItIsToBeFilled() throws Exception {
        TeamIndexAddress address = fresh();
        IndexException missing =
                assertThrows(IndexException.class, () -> TeamIndexes.open(address, TeamIndexes.Options.DEFAULT));
        assertEquals(IndexException.RemoteFault.MISSING, ((IndexException.Problem.Remote) missing.problem()).fault());
        TeamIndexes.openOrCreate(address, TeamIndexes.Options.DEFAULT).close();
        TeamIndexes.openOrCreate(address, TeamIndexes.Options.DEFAULT).close();
        TeamIndexes.open(address, TeamIndexes.Options.DEFAULT).close();
    }
}
