package dev.cassetteworkbench.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.RegexSearch;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Regular expressions and relatives of a row, over the real recordings.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JUnit calls open() before every test
class RegexModelTest {
    private final InlineBackground background = new InlineBackground();
    private final List<Throwable> problems = new ArrayList<>();
    private CassetteIndex index;
    private Library library;
    private BrowseViewModel browse;
    private RegexModel regex;
    private Relatives relatives;

    @BeforeEach
    void open() throws IndexException {
        Messages messages = Messages.bundle("messages");
        index = CassetteIndexes.inMemory();
        library = new Library(
                index, CassetteStores::folder, OpenedBucket.Opener.NONE, background, messages, problems::add);
        Searcher searcher = new Searcher(
                index, Searcher.parser(InstantSource.fixed(Instant.parse("2026-11-20T16:00:00Z")), ZoneOffset.UTC));
        browse = new BrowseViewModel(library, index, searcher, background, messages, (a, b) -> {}, problems::add);
        regex = new RegexModel(browse, index, background, problems::add);
        relatives = new Relatives(browse, index, background, messages, problems::add);
        library.openFolder(Recordings.folder());
    }

    @AfterEach
    void close() throws StorageException, IndexException {
        library.close();
        index.close();
        assertEquals(List.of(), problems);
    }

    private void ask(String text) {
        browse.textProperty().set(text);
        background.elapse();
    }

    @Test
    void showsWhereTheExpressionStandsWithinTheMatches() {
        ask("is:error");
        regex.patternProperty().set("unknown [a-z]+");
        regex.look();

        RegexSearch.Report report = assertInstanceOf(
                        RegexState.Done.class, regex.stateProperty().get())
                .report();
        assertTrue(report.found() > 0);
        assertEquals(report.found(), regex.found().size());
        Pattern pattern = Pattern.compile("(?i)unknown [a-z]+");
        for (RegexSearch.Found found : regex.found()) {
            assertTrue(found.hit().hasErrors());
            assertTrue(
                    pattern.matcher(found.value().substring(found.start(), found.end()))
                            .matches(),
                    found.value());
        }
        regex.choose(regex.found().getFirst());
        assertEquals(regex.found().getFirst().hit(), browse.selectedProperty().get());
    }

    @Test
    void letterCaseCountsWhenAskedFor() {
        regex.patternProperty().set("UNKNOWN [A-Z]+");
        regex.look();
        int any = regex.found().size();
        regex.ignoreCaseProperty().set(false);
        regex.look();

        assertTrue(any > 0);
        assertTrue(regex.found().size() < any);
    }

    @Test
    void saysWhereAnExpressionIsWrong() {
        regex.patternProperty().set("card(");
        regex.look();

        RegexState.Wrong wrong =
                assertInstanceOf(RegexState.Wrong.class, regex.stateProperty().get());
        assertEquals("Unclosed group", wrong.reason());
        assertEquals(5, wrong.at());
    }

    @Test
    void aSearchThatWasStoppedDeliversNothingLate() {
        background.hold();
        regex.patternProperty().set("card");
        regex.look();
        assertInstanceOf(RegexState.Looking.class, regex.stateProperty().get());
        regex.cancel();
        background.release();

        assertInstanceOf(RegexState.Stopped.class, regex.stateProperty().get());
        assertEquals(List.of(), regex.found());
    }

    @Test
    void neighboursAreARangeOfTimeAroundTheRow() {
        ask("is:error");
        Hit hit = browse.rowsProperty().get().get(20);
        relatives.neighbours(hit);

        HitPages rows = browse.rowsProperty().get();
        assertTrue(
                browse.textProperty().get().startsWith("date:"),
                browse.textProperty().get());
        assertTrue(rows.loadedIndexOf(hit.source(), hit.path()) >= 0);
        assertTrue(rows.size() > 12 && rows.size() < 100, rows.size() + " rows");
        assertEquals(hit, browse.selectedProperty().get());
    }

    @Test
    void requestsOfOneCorrelationIdAreFoundTogether() {
        HitPages all = browse.rowsProperty().get();
        Hit one = null;
        for (int i = 0; i < all.size() && one == null; i++) {
            Hit hit = all.get(i);
            relatives.sameCorrelation(hit);
            if (browse.textProperty().get().contains("corr:")) {
                one = hit;
            }
        }

        assertNotNull(one, "no recording has a correlation id");
        assertTrue(browse.rowsProperty().get().loadedIndexOf(one.source(), one.path()) >= 0);
        assertTrue(browse.rowsProperty().get().size() < 50);
    }
}
