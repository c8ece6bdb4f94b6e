package dev.cassetteworkbench.search.internal.lucene;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.FolderSource;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.IndexStatus;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.search.TextReport;
import dev.cassetteworkbench.search.UpdateReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Heads first, texts later, over the real recordings.
@Timeout(120)
class TwoPhaseTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path folder = Path.of("");

    private final FolderSource source = new FolderSource("recordings", Recordings.folder());

    private LuceneIndex open() throws Exception {
        return LuceneIndex.open(folder.toString(), FSDirectory.open(folder), SummarySource.FILES);
    }

    private LuceneIndex faked() throws Exception {
        return LuceneIndex.open(folder.toString(), FSDirectory.open(folder), FakeSource::read);
    }

    private static Set<String> paths(LuceneIndex index, String text) throws Exception {
        return index.search(SearchQuery.parse(text, NOW, ZoneOffset.UTC), SearchSort.NEWEST, 0, 1_000).hits().stream()
                .map(Hit::path)
                .collect(toSet());
    }

    /// Says stop when it has been asked so many times.
    private static Progress stoppingAfter(int asked) {
        AtomicInteger count = new AtomicInteger();
        return new Progress() {
            @Override
            public void report(String step, long done, long total) {}

            @Override
            public boolean isCancelled() {
                return count.incrementAndGet() > asked;
            }
        };
    }

    @Test
    void headsGiveRowsAndTextsFollow() throws Exception {
        try (LuceneIndex index = open()) {
            UpdateReport heads = index.updateHeads(source, Progress.NONE);
            assertEquals(298, heads.added());
            IndexStatus status = index.status();
            assertEquals(298, status.cassettes());
            assertTrue(status.textPending() > 280 && status.textPartial(), status::toString);
            Hit hit = index.find("recordings", "catalog-prod/2026-11-20/GET__fan__89f98f4a.json");
            assertNotNull(hit);
            assertTrue(hit.partial());
            assertEquals("/fan", hit.endpoint());

            TextReport texts = index.readTexts(source, Progress.NONE);
            assertEquals(status.textPending(), texts.read());
            assertEquals(0, texts.left());
            assertFalse(index.status().textPartial());
            assertEquals(298, index.status().cassettes());
            Hit whole = index.find("recordings", "catalog-prod/2026-11-20/GET__fan__89f98f4a.json");
            assertNotNull(whole);
            assertFalse(whole.partial());
            assertEquals(60, whole.callCount());
            assertEquals(0, index.updateHeads(source, Progress.NONE).opened());
            assertEquals(0, index.readTexts(source, Progress.NONE).read());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is:error",
                "status:404",
                "service:checkout",
                "path:orders",
                "path:/orders/*",
                "path:rs",
                "endpoint:fan",
                "endpoint:\"get /fan\"",
                "endpoint:T",
                "endpoint:get\\ /fa",
                "file:checkout-local/*",
                "file:__orders",
                "file:GET__f",
                "file:check*",
                "dur:>100ms",
                "after:2026-11-19 method:POST",
                "id:89f98f4a",
                "size:>10kb",
                "class:crash"
            })
    void whatHeadsTellIsExactBeforeAndAfter(String text) throws Exception {
        try (LuceneIndex index = open()) {
            index.updateHeads(source, Progress.NONE);
            Set<String> before = paths(index, text);
            assertFalse(before.isEmpty());
            index.readTexts(source, Progress.NONE);
            assertEquals(paths(index, text), before);
        }
    }

    @Test
    void aKilledBodyPhaseGoesOnWhereItWas() throws Exception {
        LuceneIndex killed = open();
        killed.updateHeads(source, Progress.NONE);
        assertThrows(CancellationException.class, () -> killed.readTexts(source, stoppingAfter(60)));
        int left = killed.status().textPending();
        assertTrue(left > 0 && left < 298, "left " + left);
        killed.kill();
        int opened = source.opened();
        try (LuceneIndex index = open()) {
            assertEquals(left, index.status().textPending());
            UpdateReport report = index.update(source, Progress.NONE);
            assertEquals(left, report.opened());
            assertEquals(left, source.opened() - opened);
            assertEquals(0, report.added() + report.changed() + report.removed());
            assertEquals(0, index.status().textPending());
            assertEquals(298, index.status().cassettes());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 150, 298, 320, 400})
    void aKillAtAnyMomentLosesNothingForGood(int asked) throws Exception {
        LuceneIndex killed = open();
        try {
            killed.update(source, stoppingAfter(asked));
        } catch (CancellationException e) {
            assertNotNull(e);
        }
        killed.kill();
        try (LuceneIndex index = open()) {
            index.update(source, Progress.NONE);
            assertEquals(new IndexStatus(298, 0, index.status().bytes(), false), index.status());
            assertEquals(298, paths(index, "").size());
            assertEquals(298, paths(index, "-is:partial").size());
        }
    }

    @Test
    void aRefreshedFileIsReadWhole() throws Exception {
        try (LuceneIndex index = open()) {
            index.updateHeads(source, Progress.NONE);
            String path = "catalog-prod/2026-11-20/GET__fan__89f98f4a.json";
            index.refresh(source, List.of(path));
            Hit hit = index.find("recordings", path);
            assertNotNull(hit);
            assertFalse(hit.partial());
            assertEquals(Set.of(path), paths(index, "id:89f98f4a calls:60"));
        }
    }

    /// A bucket: ranges of bytes, and big objects never whole.
    private static final class Bucket implements IndexSource {
        private final Path root;
        private final long most;
        final AtomicInteger whole = new AtomicInteger();
        final AtomicInteger ranges = new AtomicInteger();

        Bucket(Path root, long most) {
            this.root = root;
            this.most = most;
        }

        @Override
        public String id() {
            return "bucket";
        }

        @Override
        public void list(Consumer<Entry> visitor, Progress progress) throws IOException {
            new FolderSource("bucket", root).list(visitor, progress);
        }

        @Override
        public InputStream open(String path) throws IOException {
            whole.incrementAndGet();
            return Files.newInputStream(root.resolve(path));
        }

        @Override
        public InputStream openHead(Entry entry) throws IOException {
            ranges.incrementAndGet();
            byte[] bytes = Files.readAllBytes(root.resolve(entry.path()));
            return new ByteArrayInputStream(bytes, 0, Math.min(bytes.length, headBytes()));
        }

        @Override
        public @Nullable Ends ends(Entry entry) throws IOException {
            if (entry.sizeBytes() <= most) {
                return null;
            }
            ranges.incrementAndGet();
            byte[] bytes = Files.readAllBytes(root.resolve(entry.path()));
            return new Ends(Arrays.copyOf(bytes, 8_192), Arrays.copyOfRange(bytes, bytes.length - 2_048, bytes.length));
        }

        @Override
        public @Nullable Entry stat(String path) throws IOException {
            return new FolderSource("bucket", root).stat(path);
        }

        @Override
        public boolean costlyReads() {
            return true;
        }

        @Override
        public int parallelReads() {
            return 16;
        }
    }

    @Test
    void bigObjectsAreRowsByTheirEnds() throws Exception {
        Bucket bucket = new Bucket(Recordings.folder(), 20_000);
        try (LuceneIndex index = open()) {
            index.update(bucket, Progress.NONE);
            IndexStatus status = index.status();
            assertEquals(298, status.cassettes());
            assertTrue(status.endsOnly() > 5, status::toString);
            assertEquals(0, status.textPending());
            assertEquals(status.endsOnly(), paths(index, "is:partial").size());
            for (Hit hit :
                    index.search(SearchQuery.ALL, SearchSort.NEWEST, 0, 1_000).hits()) {
                assertEquals(hit.sizeBytes() > 20_000, hit.partial(), hit.path());
                if (hit.partial() && !hit.path().endsWith(".gz")) {
                    assertTrue(hit.callCount() > 0, hit.path());
                }
            }
            int requests = bucket.whole.get() + bucket.ranges.get();
            assertEquals(0, index.update(bucket, Progress.NONE).opened());
            assertEquals(requests, bucket.whole.get() + bucket.ranges.get());
        }
    }

    @Test
    void smallObjectsCostOneRequest() throws Exception {
        Bucket bucket = new Bucket(Recordings.folder(), Long.MAX_VALUE);
        try (LuceneIndex index = open()) {
            index.update(bucket, Progress.NONE);
            long small = index.search(SearchQuery.ALL, SearchSort.NEWEST, 0, 1_000).hits().stream()
                    .filter(hit -> hit.sizeBytes() <= bucket.headBytes())
                    .count();
            assertTrue(small > 100);
            assertEquals(298, bucket.ranges.get());
            assertEquals(298 - small, bucket.whole.get());
        }
    }

    @Test
    void anyRowOfADeepTableIsReached() throws Exception {
        FakeSource many = new FakeSource("s");
        for (int i = 0; i < 3_000; i++) {
            many.put("f%04d.json".formatted(i), "GET /x" + i % 97 + " " + (200 + i % 7) + " " + "t".repeat(i % 50));
        }
        try (LuceneIndex index = faked()) {
            index.update(many, Progress.NONE);
            for (SearchSort.Field field : SearchSort.Field.values()) {
                for (boolean down : new boolean[] {true, false}) {
                    SearchSort sort = new SearchSort(field, down);
                    List<Hit> near =
                            index.search(SearchQuery.ALL, sort, 0, 1_000).hits();
                    List<Hit> deep =
                            index.search(SearchQuery.ALL, sort, 0, 3_000).hits();
                    assertEquals(3_000, deep.stream().map(Hit::path).distinct().count());
                    assertEquals(
                            near.stream().map(hit -> key(hit, field)).toList(),
                            deep.subList(0, 1_000).stream()
                                    .map(hit -> key(hit, field))
                                    .toList(),
                            sort.toString());
                    assertEquals(
                            deep.subList(2_900, 2_950),
                            index.search(SearchQuery.ALL, sort, 2_900, 50).hits());
                }
            }
        }
    }

    private static Object key(Hit hit, SearchSort.Field field) {
        return switch (field) {
            case RECORDED -> hit.recordedAt();
            case STATUS -> hit.status();
            case ENDPOINT -> hit.endpoint();
            case DURATION, CALLS, SIZE, METHOD, SERVICE, ENV, FAILED, SLOWEST -> hit.sizeBytes() >= 0;
        };
    }

    @Test
    void tagsAndNotesAreFound() throws Exception {
        FakeSource noted = new FakeSource("s") {
            @Override
            public Notes notes(String path) {
                return path.equals("a.json")
                        ? new Notes(Set.of("Flaky", "todo"), "ask Ann about 2 retries")
                        : Notes.NONE;
            }
        };
        noted.put("a.json", "GET /a 200 alpha");
        noted.put("b.json", "GET /b 200 beta");
        try (LuceneIndex index = faked()) {
            index.update(noted, Progress.NONE);
            for (String text : List.of(
                    "tag:flaky",
                    "tag:TODO",
                    "tag:fl*",
                    "has:tag",
                    "has:note",
                    "note:retries",
                    "note:\"ask ann\"",
                    "note:ret*",
                    "tag:flaky note:ann")) {
                assertEquals(Set.of("a.json"), paths(index, text), text);
            }
            assertEquals(Set.of(), paths(index, "note:alpha OR tag:alpha"));
            assertEquals(Set.of("b.json"), paths(index, "-has:tag"));
        }
    }
}
