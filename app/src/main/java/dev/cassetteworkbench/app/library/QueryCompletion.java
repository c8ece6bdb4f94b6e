package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Completion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What may be written next into the query box: fields, values that are in the index with their
/// numbers, and, while the box is empty, the queries of before. Lives on the toolkit thread.
final class QueryCompletion {
    private static final int MOST = 10;
    private static final Pattern VALUE_AT_END = Pattern.compile("(?:^|[\\s(-])([a-z-]+):([^\\s\":]*)$");

    /// Values people begin with, for fields whose values are no words of the index.
    private static final Map<String, List<String>> EXAMPLES = Map.of(
            "after", List.of("1h", "24h", "7d"),
            "before", List.of("1h", "24h", "7d"),
            "date", List.of("today", "yesterday", "7d"),
            "status", List.of("5xx", "4xx", "404", "crash", ">=500"),
            "dur", List.of(">100ms", ">1s", "1s..5s"),
            "calls", List.of("0", ">20", "1..5"),
            "failed", List.of(">0", "1"),
            "size", List.of(">1mb", "<10kb"));

    /// One line of the list.
    ///
    /// @param words what is shown
    /// @param count cassettes with it, -1 when that says nothing
    /// @param text what the box holds when it is taken
    /// @param caret where writing goes on
    /// @param earlier true for a query of before
    record Proposal(String words, int count, String text, int caret, boolean earlier) {}

    private final CassetteIndex index;
    private final Lane lane;
    private final Supplier<List<String>> history;
    private final Consumer<? super Throwable> problems;
    private final ObservableList<Proposal> proposals = FXCollections.observableArrayList();
    private final ObservableList<Proposal> readOnly = FXCollections.unmodifiableObservableList(proposals);

    /// @param history queries of before, newest first
    QueryCompletion(
            CassetteIndex index,
            Background background,
            Supplier<List<String>> history,
            Consumer<? super Throwable> problems) {
        this.index = index;
        this.lane = new Lane(background);
        this.history = history;
        this.problems = problems;
    }

    /// The best ones first.
    ObservableList<Proposal> proposals() {
        return readOnly;
    }

    /// Looks for what may stand at the caret.
    void ask(String text, int caret) {
        if (text.isBlank()) {
            showHistory();
            return;
        }
        lane.run(
                ignored -> index.complete(text, caret, MOST),
                found -> proposals.setAll(of(text, caret, found)),
                problems);
    }

    /// Offers the queries of before.
    void showHistory() {
        lane.cancel();
        proposals.setAll(history.get().stream()
                .limit(MOST)
                .map(query -> new Proposal(query, -1, query, query.length(), true))
                .toList());
    }

    /// Offers nothing.
    void forget() {
        lane.cancel();
        proposals.clear();
    }

    private static List<Proposal> of(String text, int caret, List<Completion> found) {
        List<Proposal> result = new ArrayList<>();
        for (Completion completion : found) {
            result.add(proposal(text, completion.start(), completion.end(), completion.text(), completion.count()));
        }
        if (result.isEmpty()) {
            String before = text.substring(0, caret);
            Matcher matcher = VALUE_AT_END.matcher(before.toLowerCase(Locale.ROOT));
            if (matcher.find()) {
                String field = matcher.group(1);
                int start = matcher.start(1);
                EXAMPLES.getOrDefault(field, List.of()).stream()
                        .filter(value -> value.startsWith(matcher.group(2)))
                        .forEach(value -> result.add(proposal(text, start, caret, field + ":" + value, -1)));
            }
        }
        result.removeIf(proposal -> proposal.text().strip().equals(text.strip()));
        return result;
    }

    /// A value ends with a space, so that the next condition can follow; a field waits for its value.
    private static Proposal proposal(String text, int start, int end, String words, int count) {
        String after = text.substring(end);
        boolean ends = !words.endsWith(":") && !after.startsWith(" ") && !after.startsWith(")");
        String put = ends ? words + " " : words;
        return new Proposal(words, count, text.substring(0, start) + put + after, start + put.length(), false);
    }
}
