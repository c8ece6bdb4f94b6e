package dev.cassetteworkbench.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How sources come into the index: heads, then texts, which can be paused, then what changes.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JUnit calls open() before every test
class IndexFeedTest {
    @TempDir
    private Path parent;

    private final InlineBackground background = new InlineBackground();
    private final List<Throwable> problems = new ArrayList<>();
    private CassetteIndex index;
    private Library library;

    @BeforeEach
    void open() throws IndexException {
        index = CassetteIndexes.inMemory();
        library = new Library(
                index,
                CassetteStores::folder,
                OpenedBucket.Opener.NONE,
                background,
                Messages.bundle("messages"),
                problems::add);
    }

    @AfterEach
    void close() throws StorageException, IndexException {
        library.close();
        index.close();
        assertEquals(List.of(), problems);
    }

    private int found(SearchQuery.Clause clause) throws IndexException {
        return index.search(SearchQuery.ALL.and(clause), SearchSort.NEWEST, 0, 1)
                .total();
    }

    private void openHeadsOnly() {
        background.hold();
        library.openFolder(Recordings.folder());
        background.release(); // the folder is open
        background.release(); // its heads are read
    }

    @Test
    void everyRowIsThereBeforeAnyTextIsRead() throws IndexException {
        SearchQuery.Clause called = new SearchQuery.Clause.Term("is", "deperror");
        openHeadsOnly();
        assertEquals(298, index.search(SearchQuery.ALL, SearchSort.NEWEST, 0, 1).total());
        assertTrue(index.status().textPending() > 100, index.status().toString());
        assertEquals(TextPhase.State.READING, library.texts().stateProperty().get());
        int before = found(called);

        background.release();

        assertEquals(0, index.status().textPending());
        assertTrue(found(called) > before);
        assertEquals(TextPhase.State.IDLE, library.texts().stateProperty().get());
    }

    @Test
    void readingTextsCanBePausedAndGoesOn() throws IndexException {
        openHeadsOnly();
        library.texts().pause();
        background.release();
        assertEquals(TextPhase.State.PAUSED, library.texts().stateProperty().get());
        assertTrue(index.status().textPending() > 100);

        library.texts().resume();
        background.release();

        assertEquals(TextPhase.State.IDLE, library.texts().stateProperty().get());
        assertEquals(0, index.status().textPending());
    }

    @Test
    void aSourceThatIsClosedMeanwhileIsNotRead() throws IndexException {
        openHeadsOnly();
        library.close(library.sources().getFirst());
        background.release();
        background.release();

        assertEquals(TextPhase.State.IDLE, library.texts().stateProperty().get());
        assertEquals(0, index.status().cassettes());
    }

    @Test
    void anIndexThatIsThrownAwayIsBuiltAnew() throws IndexException {
        library.openFolder(Recordings.folder());
        library.rebuildIndex();

        assertEquals(298, index.status().cassettes());
        assertEquals(0, index.status().textPending());
    }

    /// The best of a few: what the machine does beside it is no business of ours.
    @Test
    void aChangedFileIsSeenWithinHalfASecond() throws Exception {
        Path folder = Files.createDirectories(parent.resolve("recordings"));
        List<Path> all = Recordings.all();
        Path target = folder.resolve("a.json");
        Files.copy(all.get(0), target);
        library.openFolder(folder);
        assertEquals(1, index.status().cassettes());
        double best = Double.MAX_VALUE;
        for (int i = 1; i < 6 && best > 0.5; i++) {
            Path draft = Files.copy(all.get(i), parent.resolve("draft"), StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(draft, java.nio.file.attribute.FileTime.fromMillis(1_000_000_000_000L + i));
            CountDownLatch seen = new CountDownLatch(1);
            javafx.beans.value.ChangeListener<Number> listener = (ignored, before, now) -> seen.countDown();
            library.revisionProperty().addListener(listener);
            long started = System.nanoTime();
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            assertTrue(seen.await(20, TimeUnit.SECONDS), "never seen");
            best = Math.min(best, (System.nanoTime() - started) / 1e9);
            library.revisionProperty().removeListener(listener);
            assertEquals(Files.size(target), sizeInIndex());
        }

        assertTrue(best <= 0.5, "seen after " + best + " s");
    }

    private long sizeInIndex() throws IndexException {
        return index.search(SearchQuery.ALL, SearchSort.NEWEST, 0, 1)
                .hits()
                .getFirst()
                .sizeBytes();
    }

    @Test
    void manyChangesAtOnceAreReadTogether() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(parent.resolve("many"));
        library.openFolder(folder);
        AtomicInteger changes = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(1);
        library.statusProperty().addListener((ignored, before, now) -> {
            changes.incrementAndGet();
            if (now.cassettes() == 20) {
                all.countDown();
            }
        });
        Path drafts = Files.createDirectories(parent.resolve("drafts"));
        for (int i = 0; i < 20; i++) {
            Path whole = Files.copy(Recordings.all().get(i), drafts.resolve("d"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, folder.resolve(i + ".json"), StandardCopyOption.ATOMIC_MOVE);
        }

        assertTrue(all.await(30, TimeUnit.SECONDS), "not all seen");
        assertTrue(changes.get() <= 5, changes + " readings for 20 files");
    }
}
