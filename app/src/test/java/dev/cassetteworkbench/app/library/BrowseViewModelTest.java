package dev.cassetteworkbench.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The browse view model over the real recordings and a real index in memory, without a toolkit.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JUnit calls open() before every test
class BrowseViewModelTest {
    private final InlineBackground background = new InlineBackground();
    private final List<Throwable> problems = new ArrayList<>();
    private final List<List<CassetteRef>> compared = new ArrayList<>();
    private CassetteIndex index;
    private Library library;
    private BrowseViewModel viewModel;

    @BeforeEach
    void open() throws IndexException {
        Messages messages = Messages.bundle("messages");
        index = CassetteIndexes.inMemory();
        library = new Library(
                index, CassetteStores::folder, OpenedBucket.Opener.NONE, background, messages, problems::add);
        Searcher searcher = new Searcher(
                index, Searcher.parser(InstantSource.fixed(Instant.parse("2026-11-20T16:00:00Z")), ZoneOffset.UTC));
        viewModel = new BrowseViewModel(
                library, index, searcher, background, messages, (a, b) -> compared.add(List.of(a, b)), problems::add);
        library.openFolder(Recordings.folder());
    }

    @AfterEach
    void close() throws StorageException, IndexException {
        library.close();
        index.close();
        assertEquals(List.of(), problems);
    }

    private void ask(String text) {
        viewModel.textProperty().set(text);
        background.elapse();
    }

    @Test
    void showsAllRecordingsNewestFirst() {
        assertEquals(298, viewModel.rowsProperty().get().size());
        assertEquals(298, viewModel.answerProperty().get().outOf());
        assertTrue(viewModel
                .rowsProperty()
                .get()
                .get(0)
                .recordedAt()
                .isAfter(viewModel.rowsProperty().get().get(100).recordedAt()));
    }

    @Test
    void searchesOnlyAfterAPauseInTyping() {
        viewModel.textProperty().set("is:er");
        viewModel.textProperty().set("is:error");
        assertEquals(298, viewModel.answerProperty().get().total());
        assertEquals(1, background.pauses());

        background.elapse();

        assertTrue(viewModel.answerProperty().get().total() < 298);
        assertTrue(viewModel.rowsProperty().get().get(0).hasErrors());
    }

    @Test
    void marksTheWrongPartAndKeepsTheRows() {
        ask("method:GET colour:red");

        BrowseViewModel.QueryProblem problem = viewModel.problemProperty().get();
        assertNotNull(problem);
        assertTrue(problem.start() >= 11);
        assertEquals(298, viewModel.rowsProperty().get().size());

        ask("method:GET");
        assertNull(viewModel.problemProperty().get());
    }

    @Test
    void keepsTheOtherValuesOfAFacetInItsMenu() {
        int methods = viewModel
                .answerProperty()
                .get()
                .menu("method")
                .orElseThrow()
                .values()
                .size();

        viewModel.toggle("method", "POST");

        assertEquals("method:POST", viewModel.textProperty().get());
        assertEquals(
                methods,
                viewModel
                        .answerProperty()
                        .get()
                        .menu("method")
                        .orElseThrow()
                        .values()
                        .size());
    }

    @Test
    void brushesATimeRangeAndKeepsTheWholeHistogram() {
        int buckets = viewModel.answerProperty().get().histogram().size();
        Instant from = Instant.parse("2026-11-16T00:00:00Z");
        Instant to = Instant.parse("2026-11-17T00:00:00Z");

        viewModel.brush(from, to);

        HitPages rows = viewModel.rowsProperty().get();
        assertFalse(rows.isEmpty());
        for (Hit hit : rows) {
            assertFalse(hit.recordedAt().isBefore(from));
            assertTrue(hit.recordedAt().isBefore(to));
        }
        assertEquals(buckets, viewModel.answerProperty().get().histogram().size());

        viewModel.clearTime();
        assertEquals(298, viewModel.rowsProperty().get().size());
    }

    @Test
    void limitsRowsToAFolderOfTheTree() {
        OpenSource source = library.sources().getFirst();

        viewModel.scopeProperty().set(new BrowseViewModel.Scope(source.id(), "checkout-failures/"));

        HitPages rows = viewModel.rowsProperty().get();
        assertFalse(rows.isEmpty());
        for (Hit hit : rows) {
            assertTrue(hit.path().startsWith("checkout-failures/"), hit.path());
        }
    }

    @Test
    void sortsByAskingTheIndex() {
        viewModel.sortProperty().set(new SearchSort(SearchSort.Field.DURATION, true));

        HitPages rows = viewModel.rowsProperty().get();
        for (int i = 1; i < rows.size(); i++) {
            Hit before = rows.get(i - 1);
            assertTrue(before.durationMs() >= rows.get(i).durationMs());
        }
    }

    @Test
    void dropsTheLateAnswerToAnEarlierQuestion() {
        background.hold();
        viewModel.textProperty().set("is:error");
        viewModel.searchNow();
        viewModel.textProperty().set("method:DELETE");
        viewModel.searchNow();

        background.releaseBackwards();

        assertEquals("DELETE", viewModel.rowsProperty().get().get(0).method());
    }

    @Test
    void listsUnreadableFilesWithTheirReason() {
        library.openFolder(Recordings.odd());
        ask("is:unreadable");

        HitPages rows = viewModel.rowsProperty().get();
        assertTrue(rows.size() > 10);
        for (Hit hit : rows) {
            assertNotNull(hit.problem());
        }
        assertEquals(rows.size(), library.statusProperty().get().unreadable());
    }

    @Test
    void asksForTheTwinOfAFailureAndSaysWhenThereIsNone() {
        ask("is:error endpoint:/checkout method:POST");
        Hit failure = viewModel.rowsProperty().get().get(0);

        viewModel.compareWithLastGood(failure);

        assertEquals(List.of(), compared);
        assertTrue(viewModel.noticeProperty().get().contains("/checkout"));
    }

    @Test
    void refusesToCompareARecordingWithItself() {
        CassetteRef ref = BrowseViewModel.ref(viewModel.rowsProperty().get().get(0));

        viewModel.compare(ref, ref);

        assertEquals(List.of(), compared);
        assertFalse(viewModel.noticeProperty().get().isEmpty());
    }

    @Test
    void forgetsTheRowsOfAClosedSource() {
        library.close(library.sources().getFirst());

        assertEquals(0, viewModel.rowsProperty().get().size());
        assertEquals(0, library.statusProperty().get().cassettes());
    }

    @Test
    void reportsAFolderThatIsNotThere() {
        library.openFolder(Path.of("no-such-folder"));

        assertEquals(1, problems.size());
        assertTrue(problems.getFirst() instanceof StorageException);
        problems.clear();
    }

    @Test
    void aFacetCountsExactlyWhatItsValueFinds() throws IndexException {
        ask("is:error");
        for (String field : List.of("class", "service", "env", "dep", "etype", "replayable", "status", "endpoint")) {
            List<dev.cassetteworkbench.search.Facets.Value> values = List.copyOf(
                    viewModel.answerProperty().get().menu(field).orElseThrow().values());
            assertFalse(values.isEmpty(), field);
            for (var value : values.subList(0, Math.min(3, values.size()))) {
                viewModel.toggle(field, value.value());
                assertNull(
                        viewModel.problemProperty().get(),
                        viewModel.textProperty().get());
                assertEquals(
                        value.count(),
                        viewModel.answerProperty().get().total(),
                        viewModel.textProperty().get());
                viewModel.toggle(field, value.value());
                viewModel.exclude(field, value.value());
                assertEquals(
                        88 - value.count(),
                        viewModel.answerProperty().get().total(),
                        viewModel.textProperty().get());
                assertEquals(
                        values,
                        viewModel
                                .answerProperty()
                                .get()
                                .menu(field)
                                .orElseThrow()
                                .values());
                viewModel.exclude(field, value.value());
            }
        }
        assertEquals("is:error", viewModel.textProperty().get());
    }

    @Test
    void theZoomedHistogramShowsTheChosenTimeAlone() {
        Instant from = Instant.parse("2026-11-16T00:00:00Z");
        Instant to = Instant.parse("2026-11-18T00:00:00Z");

        viewModel.zoomTo(from, to);

        List<dev.cassetteworkbench.search.Facets.Bucket> buckets =
                viewModel.answerProperty().get().histogram();
        assertFalse(buckets.getFirst().from().isBefore(from));
        assertEquals(
                viewModel.answerProperty().get().total(),
                buckets.stream()
                        .mapToInt(dev.cassetteworkbench.search.Facets.Bucket::total)
                        .sum());

        viewModel.clearTime();
        assertFalse(viewModel.zoomedProperty().get());
        assertTrue(
                viewModel.answerProperty().get().histogram().getFirst().from().isBefore(from));
    }
}
