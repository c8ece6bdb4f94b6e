package dev.cassetteworkbench.app.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.Asked;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.library.StoreSource;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.Differences;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.FailureGroups.Group;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.QuerySyntaxException;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Failure groups over the real recordings.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JUnit calls open() before every test
class FailuresViewModelTest {
    private static CassetteIndex index;

    private final List<String> done = new ArrayList<>();
    private final List<FailureGroups.Rules> kept = new ArrayList<>();
    private final FailuresViewModel viewModel =
            new FailuresViewModel(index, new InlineBackground(), new Noted(), FailureGroups.Rules.NONE, kept::add);

    /// Notes what was asked for.
    private final class Noted implements FailuresViewModel.Actions {
        @Override
        public void narrow(String clause) {
            done.add("rows " + clause);
        }

        @Override
        public void open(Hit hit, String clause) {
            done.add("open " + hit.path() + " of " + clause);
        }

        @Override
        public void replay(Hit hit) {
            done.add("replay " + hit.path());
        }

        @Override
        public void compareWithLastGood(Hit hit) {
            done.add("compare " + hit.path());
        }
    }

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

    private FailureGroups ask() {
        viewModel.ask(SearchQuery.ALL, SearchQuery.ALL);
        return answer();
    }

    private FailureGroups answer() {
        return assertInstanceOf(Asked.Answered.class, viewModel.stateProperty().get())
                                .answer()
                        instanceof FailureGroups groups
                ? groups
                : new FailureGroups(List.of(), 0, null, null);
    }

    private static int found(String query) throws IndexException {
        try {
            return index.search(
                            SearchQuery.parse(query, Instant.parse("2026-11-20T16:00:00Z"), ZoneOffset.UTC),
                            SearchSort.NEWEST,
                            0,
                            1)
                    .total();
        } catch (QuerySyntaxException e) {
            throw new AssertionError(query, e);
        }
    }

    @Test
    void theClauseOfAGroupFindsExactlyItsFailures() throws IndexException {
        FailureGroups groups = ask();
        assertTrue(groups.groups().size() > 5);
        int sum = 0;
        for (Group group : groups.groups()) {
            assertEquals(group.count(), found(FailuresViewModel.clause(group)));
            sum += group.count();
        }
        assertEquals(groups.failures(), sum);
    }

    @Test
    void twoGroupsBecomeOneAndComeApartAgain() throws IndexException {
        FailureGroups before = ask();
        List<Group> two = before.groups().subList(0, 2);
        int both = two.get(0).count() + two.get(1).count();

        viewModel.merge(two);

        Group merged = answer().groups().getFirst();
        assertEquals(both, merged.count());
        assertEquals(both, found(FailuresViewModel.clause(merged)));
        assertTrue(viewModel.isChanged(merged));
        assertEquals(1, kept.size());

        viewModel.asFound(merged);
        assertEquals(before, answer());
    }

    @Test
    void aSplitGroupHasOnePartForEachValueOfTheField() throws IndexException {
        Group first = ask().groups().getFirst();

        viewModel.split(first, "service");

        int sum = 0;
        for (Group part : answer().groups()) {
            if (part.id().startsWith(first.id() + "/")) {
                assertTrue(part.reason().splitBy().startsWith("service:"));
                assertEquals(part.count(), found(FailuresViewModel.clause(part)));
                sum += part.count();
            }
        }
        assertEquals(first.count(), sum);
    }

    @Test
    void theGroupLookedAtStaysWhenTheAnswerIsNew() {
        List<Group> groups = ask().groups();
        viewModel.selectedProperty().set(groups.get(3));

        ask();

        Group now = viewModel.selectedProperty().get();
        assertNotNull(now);
        assertEquals(groups.get(3).id(), now.id());

        viewModel.ask(SearchQuery.ALL.with("class", "2xx"), SearchQuery.ALL);
        assertNull(viewModel.selectedProperty().get());
    }

    @Test
    void whatIsDifferentLeavesOutWhatTheGroupIsChosenBy() {
        boolean any = false;
        for (Group group : ask().groups()) {
            viewModel.selectedProperty().set(group);
            Asked<Differences> state = viewModel.differences().stateProperty().get();
            Differences found = assertInstanceOf(Asked.Answered.class, state).answer() instanceof Differences all
                    ? all
                    : new Differences(0, 0, List.of());
            assertEquals(group.count(), found.selected());
            for (Differences.Value value : found.values()) {
                assertTrue(!value.field().equals("status") && !value.field().equals("endpoint"), value.toString());
                any = true;
            }
        }
        assertTrue(any);
    }

    @Test
    void theClauseOfADifferenceFindsAsManyAsItSays() throws IndexException {
        DifferencesViewModel differences = new DifferencesViewModel(index, new InlineBackground());
        differences.askAbout(SearchQuery.ALL.with("is", "error"), SearchQuery.ALL);
        Asked<Differences> state = differences.stateProperty().get();
        Differences found = assertInstanceOf(Asked.Answered.class, state).answer() instanceof Differences all
                ? all
                : new Differences(0, 0, List.of());
        assertTrue(found.values().size() > 3);
        for (Differences.Value value : found.values()) {
            int all = value.moreFrequent() ? value.inSelection() : found.selected() - value.inSelection();
            assertEquals(all, found("is:error " + DifferencesViewModel.clause(value)), value.toString());
        }
    }

    @Test
    void newestAndSmallestAreOneClickAway() {
        Group group = ask().groups().stream()
                .filter(one -> one.smallestReplayable() != null)
                .findFirst()
                .orElseThrow();
        Hit smallest = group.smallestReplayable();
        assertNotNull(smallest);
        String clause = FailuresViewModel.clause(group);

        viewModel.showRows(group);
        viewModel.open(group, smallest);
        viewModel.replay(group.newest());
        viewModel.compareWithLastGood(group);
        viewModel.narrow(group, "service:cart");

        assertEquals(
                List.of(
                        "rows " + clause,
                        "open " + smallest.path() + " of " + clause,
                        "replay " + group.newest().path(),
                        "compare " + group.newest().path(),
                        "rows " + clause + " service:cart"),
                done);
    }
}
