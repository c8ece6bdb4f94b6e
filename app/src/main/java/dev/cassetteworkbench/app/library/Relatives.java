package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.format.SummaryReader;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.Neighbours;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Recordings that belong to one: those made next to it in time, those of the same correlation id.
/// Each becomes a query, so that the user sees how it was found and can go on from there. Lives on
/// the toolkit thread.
final class Relatives {
    /// Before and after.
    private static final int NEAR = 12;

    private final BrowseViewModel browse;
    private final CassetteIndex index;
    private final Background background;
    private final Messages messages;
    private final Consumer<? super Throwable> problems;

    Relatives(
            BrowseViewModel browse,
            CassetteIndex index,
            Background background,
            Messages messages,
            Consumer<? super Throwable> problems) {
        this.browse = browse;
        this.index = index;
        this.background = background;
        this.messages = messages;
        this.problems = problems;
    }

    /// Shows what was recorded just before and after, of every source.
    void neighbours(Hit hit) {
        background.run(
                ignored -> index.neighbours(hit.source(), hit.path(), SearchQuery.ALL, NEAR),
                found -> show(hit, found),
                problems);
    }

    private void show(Hit hit, Neighbours found) {
        if (found.before().isEmpty() && found.after().isEmpty()) {
            browse.notify(messages.get("browse.neighbours.none"));
            return;
        }
        Instant from = found.before().isEmpty()
                ? hit.recordedAt()
                : found.before().getLast().recordedAt();
        Instant to = found.after().isEmpty()
                ? hit.recordedAt()
                : found.after().getLast().recordedAt();
        browse.scopeProperty().set(BrowseViewModel.Scope.ALL);
        // The end of a range is not part of it, and times are kept to the microsecond.
        browse.replaceQuery("date:" + from + ".." + to.plusMillis(1));
        browse.selectedProperty().set(hit);
    }

    /// Shows all requests that carried one of this one's correlation ids.
    void sameCorrelation(Hit hit) {
        background.run(
                ignored -> correlationIds(hit),
                ids -> {
                    if (ids.isEmpty()) {
                        browse.notify(messages.get("browse.correlation.none"));
                        return;
                    }
                    List<String> terms = ids.stream()
                            .map(id -> "corr:" + QueryText.quoted(id))
                            .toList();
                    browse.scopeProperty().set(BrowseViewModel.Scope.ALL);
                    browse.replaceQuery(
                            terms.size() == 1
                                    ? terms.getFirst()
                                    : terms.stream().collect(Collectors.joining(" OR ", "(", ")")));
                    browse.selectedProperty().set(hit);
                },
                problems);
    }

    private Set<String> correlationIds(Hit hit) throws StorageException, IOException, CassetteFormatException {
        try (InputStream bytes = browse.library().bytes(BrowseViewModel.ref(hit))) {
            return new TreeSet<>(
                    SummaryReader.read(bytes, ReadLimits.DEFAULT, 0).correlationIds());
        }
    }
}
