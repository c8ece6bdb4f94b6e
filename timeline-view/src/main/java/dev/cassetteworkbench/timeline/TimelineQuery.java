package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.timeline.internal.query.Condition;
import dev.cassetteworkbench.timeline.internal.query.ConditionParser;
import java.util.BitSet;
import java.util.List;

/// Finds calls of one timeline, in the words of the search language where they apply to a call:
/// text (anywhere in the
/// call's name or result), `method:`, `host:` `table:` `key:` `dep:` (whom the call addresses),
/// `path:`, `status:`,
/// `class:`, `dur:` (also `ms>100`), `start:`, `type:`, `lib:`, `pattern:`, `is:error`, `is:read`;
/// `-` or `NOT`, `OR`, brackets and
/// quotation marks as there. Pure; it never fails: what it does not know it takes as text and
/// names it.
public final class TimelineQuery {
    /// Finds every row.
    public static final TimelineQuery ALL = parse("");

    private final String text;
    private final Condition condition;
    private final List<String> unknown;

    private TimelineQuery(String text, Condition condition, List<String> unknown) {
        this.text = text;
        this.condition = condition;
        this.unknown = List.copyOf(unknown);
    }

    /// Understands a query.
    public static TimelineQuery parse(String text) {
        ConditionParser parser = new ConditionParser(text);
        Condition condition = parser.parse();
        return new TimelineQuery(text.strip(), condition, parser.unknown());
    }

    /// A query for exactly the calls of some kind and target, as the statistics count them.
    public static TimelineQuery of(TimelineInsights.Statistics statistics) {
        String type = "type:" + statistics.kind().name().toLowerCase(java.util.Locale.ROOT);
        if (statistics.target().isEmpty()) {
            return parse(type);
        }
        return parse(type + " dep:" + quoted("=" + statistics.target()));
    }

    /// A query for exactly the calls of one pattern.
    public static TimelineQuery of(TimelineInsights.Repeat repeat) {
        String type = "type:" + repeat.kind().name().toLowerCase(java.util.Locale.ROOT);
        return parse(type + " pattern:" + quoted("=" + repeat.pattern()));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// As written.
    public String text() {
        return text;
    }

    /// True when everything is found.
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /// Fields and values that were not understood, e.g. `colour:` or `dur:fast`.
    public List<String> unknown() {
        return unknown;
    }

    public boolean matches(TimelineRow row) {
        return condition.test(row);
    }

    /// Positions in [Timeline#rows()] of the calls found; the request's own row is never among
    /// them.
    public BitSet in(Timeline timeline) {
        BitSet found = new BitSet(timeline.rows().size());
        List<TimelineRow> rows = timeline.rows();
        for (int i = 0; i < rows.size(); i++) {
            TimelineRow row = rows.get(i);
            if (row.kind() != null && condition.test(row)) {
                found.set(i);
            }
        }
        return found;
    }
}
