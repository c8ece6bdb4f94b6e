package dev.cassetteworkbench.app.indexing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.Asked;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.library.OpenedBucket;
import dev.cassetteworkbench.app.library.StoreSource;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JUnit calls open() before every test
class IndexPageModelTest {
    @TempDir
    private Path folder;

    private final InlineBackground background = new InlineBackground();
    private final List<Throwable> problems = new ArrayList<>();
    private CassetteIndex index;
    private Library library;
    private IndexPageModel model;

    @BeforeEach
    void open() throws IndexException {
        index = CassetteIndexes.open(folder);
        library = new Library(
                index,
                CassetteStores::folder,
                OpenedBucket.Opener.NONE,
                background,
                Messages.bundle("messages"),
                problems::add);
        library.openFolder(Recordings.folder());
        model = new IndexPageModel(library, index, folder, background);
        model.show(true);
    }

    @AfterEach
    void close() throws StorageException, IndexException {
        library.close();
        index.close();
        assertEquals(List.of(), problems);
    }

    private IndexFacts facts() {
        return assertInstanceOf(Asked.Answered.class, model.stateProperty().get())
                                .answer()
                        instanceof IndexFacts facts
                ? facts
                : new IndexFacts(library.statusProperty().get(), null, List.of(), List.of());
    }

    @Test
    void saysWhatTheIndexHolds() {
        IndexFacts facts = facts();

        assertEquals(298, facts.status().cassettes());
        assertEquals(0, facts.status().textPending());
        assertTrue(facts.status().bytes() > 10_000);
        assertNotNull(facts.changed());
        assertEquals(1, facts.sources().size());
        assertEquals(298, facts.sources().getFirst().count());
    }

    @Test
    void listsUnreadableFilesWithTheirReason() {
        library.openFolder(Recordings.odd());

        IndexFacts facts = facts();
        assertTrue(facts.unreadable().size() > 10);
        assertEquals(facts.status().unreadable(), facts.unreadable().size());
        for (Hit hit : facts.unreadable()) {
            assertNotNull(hit.problem());
        }
    }

    @Test
    void rowsOfASourceThatIsNotOpenAreOrphansAndCanBeForgotten() throws Exception {
        try (var store = CassetteStores.folder(Recordings.odd())) {
            index.update(new StoreSource(store), Progress.NONE);
        }
        model.show(true);
        IndexFacts.Part orphan = facts().sources().getLast();
        assertTrue(orphan.orphan());
        assertTrue(orphan.count() > 0);

        model.forget(orphan);

        assertEquals(1, facts().sources().size());
        assertEquals(298, facts().status().cassettes());
    }

    @Test
    void deletingEmptiesItAndRebuildingFillsItAgain() throws IndexException {
        model.delete();
        assertEquals(0, facts().status().cassettes());

        model.rebuild();
        assertEquals(298, index.status().cassettes());
        assertEquals(298, facts().status().cassettes());
        assertEquals(0, facts().status().textPending());
    }
}
