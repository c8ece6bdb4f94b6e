package dev.cassetteworkbench.search.internal.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.Facets;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.search.UpdateReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LuceneIndexTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path folder = Path.of("");

    private LuceneIndex open() throws Exception {
        return LuceneIndex.open(folder.toString(), FSDirectory.open(folder), FakeSource::read);
    }

    private static int count(LuceneIndex index, String text) throws Exception {
        return page(index, text).total();
    }

    private static SearchPage page(LuceneIndex index, String text) throws Exception {
        return index.search(SearchQuery.parse(text, NOW, ZoneOffset.UTC), SearchSort.NEWEST, 0, 100);
    }

    private static FakeSource three() {
        FakeSource source = new FakeSource("s");
        source.put("a.json", "GET /a 200 alpha");
        source.put("b.json", "POST /b 404 beta");
        source.put("c.json", "GET /c 0 gamma");
        return source;
    }

    @Test
    void readsOnlyWhatChanged() throws Exception {
        FakeSource source = three();
        try (LuceneIndex index = open()) {
            assertEquals(3, index.update(source, Progress.NONE).added());
            assertEquals(0, index.update(source, Progress.NONE).opened());

            source.put("b.json", "POST /b 404 delta");
            source.remove("c.json");
            source.put("d.json", "PUT /d 500 delta");
            UpdateReport report = index.update(source, Progress.NONE);
            assertEquals(new UpdateReport(3, 2, 1, 1, 1, 0, report.tookMs()), report);
            assertEquals(5, source.opened.get());
            assertEquals(2, count(index, "delta"));
            assertEquals(0, count(index, "beta OR gamma"));
            assertNull(index.find("s", "c.json"));
            assertEquals(3, index.status().cassettes());
        }
    }

    @Test
    void anEntityTagAloneIsAChange() throws Exception {
        FakeSource source = new FakeSource("s");
        source.put("a.json", "GET /a 200 alpha", "e1");
        try (LuceneIndex index = open()) {
            index.update(source, Progress.NONE);
            source.swap("a.json", "GET /a 200 omega", "e1");
            assertEquals(0, index.update(source, Progress.NONE).opened());
            source.swap("a.json", "GET /a 200 omega", "e2");
            assertEquals(1, index.update(source, Progress.NONE).changed());
            assertEquals(1, count(index, "omega"));
        }
    }

    @Test
    void survivesAKillWithoutACommit() throws Exception {
        FakeSource source = three();
        LuceneIndex killed = open();
        killed.update(source, Progress.NONE);
        source.put("d.json", "GET /d 200 delta");
        killed.refresh(source, List.of("d.json"));
        assertEquals(4, killed.status().cassettes());
        killed.kill();
        try (LuceneIndex index = open()) {
            assertEquals(3, index.status().cassettes());
            assertEquals(1, index.update(source, Progress.NONE).opened());
            assertEquals(4, index.status().cassettes());
        }
    }

    @Test
    void keepsEverythingWhenClosed() throws Exception {
        FakeSource source = three();
        try (LuceneIndex index = open()) {
            index.update(source, Progress.NONE);
            source.put("d.json", "GET /d 200 delta");
            index.refresh(source, List.of("d.json"));
        }
        try (LuceneIndex index = open()) {
            assertEquals(0, index.update(source, Progress.NONE).opened());
            assertEquals(4, index.status().cassettes());
            assertTrue(index.status().bytes() > 0);
        }
    }

    @Test
    void startsAnewWhenTheSchemaIsAnother() throws Exception {
        try (LuceneIndex index = open()) {
            index.update(three(), Progress.NONE);
        }
        try (FSDirectory directory = FSDirectory.open(folder);
                IndexWriter writer =
                        new IndexWriter(directory, new IndexWriterConfig().setIndexSort(Schema.INDEX_SORT))) {
            writer.setLiveCommitData(Map.of(Schema.NUMBER_KEY, "0").entrySet());
            writer.commit();
        }
        try (LuceneIndex index = open()) {
            assertEquals(0, index.status().cassettes());
            assertEquals(3, index.update(three(), Progress.NONE).added());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"segments_", "_"})
    void startsAnewWhenFilesAreDamaged(String kind) throws Exception {
        try (LuceneIndex index = open()) {
            index.update(three(), Progress.NONE);
        }
        Files.writeString(folder.resolve("mine.txt"), "not Lucene's");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(kind)) {
                    Files.write(file, "garbage".getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        try (LuceneIndex index = open()) {
            assertEquals(0, index.status().cassettes());
            assertEquals(3, index.update(three(), Progress.NONE).added());
            assertEquals(3, count(index, ""));
        }
        assertTrue(Files.exists(folder.resolve("mine.txt")));
    }

    @Test
    void saysWhenSomebodyElseHasItOpen() throws Exception {
        try (LuceneIndex index = open()) {
            IndexException locked = assertThrows(IndexException.class, this::open);
            assertEquals(new Problem.Locked(folder.toString()), locked.problem());
            assertEquals(0, index.status().cassettes());
        }
        open().close();
    }

    @Test
    void listsUnreadableFilesWithTheirReasonWhenAsked() throws Exception {
        FakeSource source = three();
        source.put("bad.json", "!json");
        source.put("index.json", "!other");
        source.put("disk.json", "!io");
        source.put("odd.json", "!bug");
        try (LuceneIndex index = open()) {
            UpdateReport report = index.update(source, Progress.NONE);
            assertEquals(7, report.added());
            assertEquals(4, report.unreadable());
            assertEquals(3, index.status().cassettes());
            assertEquals(4, index.status().unreadable());
            assertEquals(3, count(index, ""));
            assertEquals(0, count(index, "comma"));
            assertEquals(4, count(index, "is:unreadable"));
            assertEquals(1, count(index, "is:unreadable comma"));
            assertEquals(1, count(index, "is:unreadable NotACassette"));
            assertEquals(7, count(index, "is:unreadable OR service:service"));
            assertEquals(3, count(index, "-is:unreadable"));
            assertEquals(3, index.facets(SearchQuery.ALL).total());
            Hit hit = index.find("s", "bad.json");
            assertNotNull(hit);
            assertEquals("NotJson: line 3, column 7, expected a comma", hit.problem());
            assertTrue(hit.unreadable());
            assertEquals("Unreadable: Input/output error", problem(index, "disk.json"));
            assertEquals("Failed: IllegalStateException", problem(index, "odd.json"));
            assertEquals(0, index.update(source, Progress.NONE).opened());

            source.put("bad.json", "GET /mended 200");
            assertEquals(1, index.update(source, Progress.NONE).changed());
            assertEquals(4, count(index, ""));
        }
    }

    private static String problem(LuceneIndex index, String path) throws Exception {
        Hit hit = index.find("s", path);
        return String.valueOf(hit == null ? null : hit.problem());
    }

    @Test
    void keepsSourcesApart() throws Exception {
        FakeSource one = new FakeSource("one");
        FakeSource two = new FakeSource("two");
        one.put("same.json", "GET /one 200 alpha");
        two.put("same.json", "GET /two 200 alpha");
        try (LuceneIndex index = open()) {
            index.update(one, Progress.NONE);
            index.update(two, Progress.NONE);
            assertEquals(2, count(index, "alpha"));
            assertEquals(1, count(index, "source:one"));
            assertEquals(2, count(index, "file:same*"));
            one.remove("same.json");
            assertEquals(1, index.update(one, Progress.NONE).removed());
            Hit left = page(index, "alpha").hits().getFirst();
            assertEquals("two", left.source());
            assertEquals("/two", left.endpoint());
        }
    }

    @Test
    void refreshesNamedFilesOnly() throws Exception {
        FakeSource source = three();
        try (LuceneIndex index = open()) {
            index.update(source, Progress.NONE);
            source.put("a.json", "GET /a 500 changed");
            source.put("d.json", "GET /d 200 added");
            source.put("e.json", "GET /e 200 unnamed");
            source.put("page.html", "GET /e 200 html");
            source.remove("b.json");
            UpdateReport report =
                    index.refresh(source, List.of("a.json", "b.json", "d.json", "d.json", "page.html", "never.json"));
            assertEquals(new UpdateReport(4, 2, 1, 1, 1, 0, report.tookMs()), report);
            assertEquals(1, count(index, "changed"));
            assertEquals(1, count(index, "added"));
            assertEquals(0, count(index, "unnamed OR beta OR html"));
            index.refresh(source, List.of("d.json"));
            assertEquals(1, count(index, "added"));
        }
    }

    @Test
    void keepsWhatWasIndexedWhenCancelled() throws Exception {
        FakeSource source = new FakeSource("s");
        for (int i = 0; i < 2_000; i++) {
            source.put("f%04d.json".formatted(i), "GET /x" + i + " 200");
        }
        AtomicBoolean cancelled = new AtomicBoolean();
        source.onOpen = _ -> cancelled.set(source.opened.get() >= 600);
        try (LuceneIndex index = open()) {
            assertThrows(CancellationException.class, () -> index.update(source, progress(cancelled)));
            int kept = index.status().cassettes();
            assertTrue(kept >= 500 && kept < 2_000, "kept " + kept);
            assertFalse(index.status().partial());
            source.onOpen = _ -> {};
            assertEquals(2_000 - kept, index.update(source, Progress.NONE).opened());
        }
    }

    private static Progress progress(AtomicBoolean cancelled) {
        return new Progress() {
            @Override
            public void report(String step, long done, long total) {}

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
    }

    @Test
    void anInterruptStopsTheUpdateAndHarmsNothing() throws Exception {
        FakeSource source = new FakeSource("s");
        for (int i = 0; i < 500; i++) {
            source.put("f%04d.json".formatted(i), "GET /x" + i + " 200");
        }
        try (LuceneIndex index = open()) {
            Thread caller = Thread.currentThread();
            CountDownLatch interrupted = new CountDownLatch(1);
            source.onOpen = _ -> {
                if (source.opened.get() >= 100) {
                    caller.interrupt();
                    interrupted.countDown();
                }
            };
            assertThrows(CancellationException.class, () -> index.update(source, Progress.NONE));
            assertTrue(Thread.interrupted(), "the flag is kept");
            assertTrue(interrupted.await(1, TimeUnit.SECONDS));
            source.onOpen = _ -> {};
            index.update(source, Progress.NONE);
            assertEquals(500, count(index, ""));
        }
    }

    @Test
    void aFailedListingForgetsNothing() throws Exception {
        FakeSource source = three();
        try (LuceneIndex index = open()) {
            index.update(source, Progress.NONE);
            source.remove("a.json");
            source.put("d.json", "GET /d 200 delta");
            source.listingFails = true;
            IndexException failed = assertThrows(IndexException.class, () -> index.update(source, Progress.NONE));
            assertEquals(new Problem.SourceFailed("s", "connection lost"), failed.problem());
            assertNotNull(index.find("s", "a.json"));
            source.listingFails = false;
            index.update(source, Progress.NONE);
            assertNull(index.find("s", "a.json"));
            assertEquals(1, count(index, "delta"));
        }
    }

    @Test
    void aFileThatVanishesWhileBeingReadIsNoRow() throws Exception {
        FakeSource source = three();
        source.onOpen = path -> {
            if (path.equals("b.json")) {
                source.remove(path);
            }
        };
        try (LuceneIndex index = open()) {
            assertEquals(2, index.update(source, Progress.NONE).added());
            assertEquals(0, count(index, "is:unreadable"));
        }
    }

    @Test
    void rowsAppearWhileTheScanRuns() throws Exception {
        FakeSource source = new FakeSource("s");
        for (int i = 0; i < 700; i++) {
            source.put("2026-11-%02d/f%04d.json".formatted(1 + i % 20, i), "GET /x" + i + " 200 text");
        }
        CountDownLatch goOn = new CountDownLatch(1);
        source.onOpen = _ -> {
            if (source.opened.get() > 600) {
                hold(goOn);
            }
        };
        AtomicInteger added = new AtomicInteger();
        try (LuceneIndex index = open()) {
            Thread updating = Thread.ofPlatform()
                    .daemon()
                    .start(() -> added.set(update(index, source).added()));
            int found = 0;
            while (found < 500 && updating.isAlive()) {
                SearchPage page = page(index, "text");
                found = page.total();
                Facets facets = index.facets(SearchQuery.ALL);
                assertTrue(facets.total() <= 700);
                Thread.onSpinWait();
            }
            assertTrue(page(index, "").partial());
            assertTrue(count(index, "file:2026-11-20/*") > 0, "newest folder first");
            assertEquals(0, count(index, "file:2026-11-01/*"));
            goOn.countDown();
            updating.join();
            assertFalse(page(index, "").partial());
            assertEquals(700, count(index, "text"));
            assertEquals(700, added.get());
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UpdateReport update(LuceneIndex index, FakeSource source) {
        try {
            return index.update(source, Progress.NONE);
        } catch (IndexException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void throwsEverythingAwayWhenCleared() throws Exception {
        try (LuceneIndex index = open()) {
            index.update(three(), Progress.NONE);
            assertEquals(3, index.facets(SearchQuery.ALL).total());
            index.clear();
            assertEquals(0, count(index, ""));
            assertEquals(0, index.facets(SearchQuery.ALL).total());
            assertEquals(List.of(), index.facets(SearchQuery.ALL).histogram());
            assertEquals(3, index.update(three(), Progress.NONE).added());
        }
    }

    @Test
    void takesHostileValues() throws Exception {
        FakeSource source = new FakeSource("s");
        source.put("long.json", "GET /" + "x".repeat(100_000) + " 200 " + "y".repeat(100_000));
        source.put("marks.json", "GET /a\u0001\u0002\ud83d\ude00b 99999 \ud83d \u0000");
        source.put("method.json", "M".repeat(50_000) + " /m 200");
        try (LuceneIndex index = open()) {
            assertEquals(0, index.update(source, Progress.NONE).unreadable());
            assertEquals(3, index.facets(SearchQuery.ALL).total());
            for (Facets.Field field : index.facets(SearchQuery.ALL).fields()) {
                for (Facets.Value value : field.values()) {
                    SearchQuery clicked = SearchQuery.ALL.with(field.name(), value.value());
                    int found = index.search(clicked, SearchSort.NEWEST, 0, 0).total();
                    assertEquals(value.count(), found, field.name());
                }
            }
            assertEquals(1, count(index, "class:unknown"));
            assertEquals(1, count(index, "path:xxxx"));
            assertEquals(1, count(index, "path:\ud83d\ude00"));
            assertEquals(1, count(index, "y".repeat(200)));
            assertEquals(3, page(index, "").hits().size());
        }
    }

    @Test
    void worksAgainAfterTheDiskWasFull() throws Exception {
        AtomicBoolean full = new AtomicBoolean();
        Directory disk = new FilterDirectory(new ByteBuffersDirectory()) {
            @Override
            public IndexOutput createOutput(String name, IOContext context) throws IOException {
                if (full.get()) {
                    throw new IOException("No space left on device");
                }
                return super.createOutput(name, context);
            }
        };
        FakeSource source = three();
        try (LuceneIndex index = LuceneIndex.open("disk", disk, FakeSource::read)) {
            index.update(source, Progress.NONE);
            full.set(true);
            source.put("d.json", "GET /d 200 delta");
            IndexException failed = assertThrows(IndexException.class, () -> index.update(source, Progress.NONE));
            assertEquals(new Problem.DiskFull("No space left on device"), failed.problem());
            assertEquals(3, count(index, ""));
            full.set(false);
            assertEquals(1, index.update(source, Progress.NONE).opened());
            assertEquals(4, count(index, ""));
        }
    }

    @Test
    void aClosedIndexSaysSo() throws Exception {
        LuceneIndex index = open();
        index.close();
        index.close();
        assertEquals(
                new Problem.Failed("closed"),
                assertThrows(IndexException.class, () -> count(index, "")).problem());
        assertEquals(
                new Problem.Failed("closed"),
                assertThrows(IndexException.class, () -> index.update(three(), Progress.NONE))
                        .problem());
    }
}
