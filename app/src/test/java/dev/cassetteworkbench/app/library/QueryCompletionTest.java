package dev.cassetteworkbench.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.library.QueryCompletion.Proposal;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the query box proposes, over the real recordings.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JUnit calls open() before every test
class QueryCompletionTest {
    private static CassetteIndex index;

    private final List<Throwable> problems = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private final QueryCompletion completion =
            new QueryCompletion(index, new InlineBackground(), () -> history, problems::add);

    @BeforeAll
    static void open() throws IndexException, StorageException {
        index = CassetteIndexes.inMemory();
        try (var store = CassetteStores.folder(Recordings.folder())) {
            index.update(new StoreSource(store), Progress.NONE);
        }
    }

    @AfterAll
    static void close() throws IndexException {
        index.close();
    }

    private List<Proposal> ask(String text) {
        completion.ask(text, text.length());
        assertEquals(List.of(), problems);
        return completion.proposals();
    }

    @Test
    void proposesFieldsAndWaitsForTheirValue() {
        Proposal first = ask("is:error serv").getFirst();

        assertEquals("service:", first.words());
        assertEquals("is:error service:", first.text());
        assertEquals(first.text().length(), first.caret());
    }

    @Test
    void proposesValuesWithTheirNumbersMostFrequentFirst() {
        List<Proposal> found = ask("method:");

        assertTrue(found.size() >= 3, found.toString());
        for (int i = 1; i < found.size(); i++) {
            assertTrue(found.get(i - 1).count() >= found.get(i).count());
        }
        assertTrue(found.getFirst().count() > 0);
        assertTrue(found.getFirst().text().endsWith(" "), found.getFirst().text());
    }

    @Test
    void takesTheWordAtTheCaretAndKeepsTheRest() {
        completion.ask("meth is:error", 4);

        Proposal first = completion.proposals().getFirst();
        assertEquals("method: is:error", first.text());
        assertEquals(7, first.caret());
    }

    @Test
    void proposesExamplesWhereTheIndexHasNoWords() {
        assertEquals(
                List.of("after:1h", "after:24h", "after:7d"),
                ask("after:").stream().map(Proposal::words).toList());
        assertEquals("dur:1s..5s ", ask("dur:1").getFirst().text());
    }

    @Test
    void doesNotProposeWhatIsThereAlready() {
        assertEquals(List.of(), ask("is:crash"));
    }

    @Test
    void offersEarlierQueriesWhileTheBoxIsEmpty() {
        history.addAll(List.of("status:404", "is:error"));

        List<Proposal> found = ask("  ");

        assertEquals(
                List.of("status:404", "is:error"),
                found.stream().map(Proposal::text).toList());
        assertTrue(found.getFirst().earlier());
        completion.forget();
        assertEquals(List.of(), completion.proposals());
    }
}
