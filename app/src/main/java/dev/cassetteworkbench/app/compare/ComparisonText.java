package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.PlainTable;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.many.ManyWay;
import dev.cassetteworkbench.model.diff.many.RunTable;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Comparisons as lines of plain text, for terminals and golden files. Lines never hold control characters.
public final class ComparisonText {
    private static final int LONGEST_VALUE = 160;
    private static final int LONGEST_CELL = 40;
    private static final int MOST_FIELDS = 40;

    private ComparisonText() {}

    /// Verdict, calls, headers and bodies.
    ///
    /// @param changedOnly leaves out calls that are the same
    public static List<String> of(Comparison comparison, boolean changedOnly) {
        List<String> lines = new ArrayList<>();
        lines.add(safe((comparison.regression() ? "Regression: " : "") + comparison.verdict()));
        comparison.requestChanges().forEach(change -> lines.add(safe("  request " + change)));
        for (AlignedCall row : comparison.calls()) {
            if (!changedOnly || row.kind() != AlignedCall.Kind.SAME) {
                lines.add(call(row));
            }
        }
        for (Comparison.HeaderChange header : comparison.headerChanges()) {
            lines.add(safe("  header " + header.name() + ": " + orNone(header.a()) + " -> " + orNone(header.b())));
        }
        body("request body", comparison.requestBody(), "  ", lines);
        body("response body", comparison.responseBody(), "  ", lines);
        if (!comparison.passed().isEmpty()) {
            lines.add("Ignored by rules: " + comparison.passed().size());
            comparison.passed().stream()
                    .limit(MOST_FIELDS)
                    .forEach(passed -> lines.add(safe("  " + passed.part().word()
                            + (passed.call().isEmpty() ? "" : " " + passed.call()) + " " + passed.place() + "  ("
                            + passed.reason() + ")")));
        }
        Comparison.Counts counts = comparison.counts();
        lines.add("Calls and bodies: " + counts.equal() + " equal, " + counts.different() + " different, "
                + counts.unknown() + " cannot tell");
        return lines;
    }

    /// A table of two to six: one row per place, one column per cassette.
    ///
    /// @param names one per cassette
    public static List<String> of(ManyWay table, List<String> names) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String verdict =
                    i == 0 ? "baseline" : table.comparisons().get(i - 1).verdict();
            lines.add(safe((char) ('1' + i) + " " + names.get(i) + "  " + verdict));
        }
        List<List<String>> cells = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("", "place"));
        for (int i = 0; i < names.size(); i++) {
            head.add(Integer.toString(i + 1));
        }
        cells.add(head);
        for (ManyWay.Row row : table.rows()) {
            List<String> line = new ArrayList<>();
            line.add(row.pattern());
            line.add(safe((row.subject().name().toLowerCase(Locale.ROOT) + " " + row.place()).strip()));
            row.values().forEach(value -> line.add(value == null ? "-" : safe(cut(value, LONGEST_CELL))));
            cells.add(line);
        }
        if (table.rows().isEmpty()) {
            lines.add("No differences.");
        } else {
            lines.addAll(PlainTable.of(cells));
        }
        return lines;
    }

    /// A run against another: routes, then the fields that differ most often.
    public static List<String> of(RunTable table) {
        List<List<String>> routes = new ArrayList<>();
        routes.add(List.of("route", "pairs", "only A", "only B", "regr", "diff", "failing", "fixed", "median"));
        for (RunTable.RouteRow row : table.routes()) {
            routes.add(List.of(
                    safe(row.route()),
                    Integer.toString(row.pairs()),
                    Integer.toString(row.onlyA()),
                    Integer.toString(row.onlyB()),
                    Integer.toString(row.regressions()),
                    Integer.toString(row.different()),
                    Integer.toString(row.newFailures()),
                    Integer.toString(row.fixed()),
                    String.format(Locale.ROOT, "%+.1f ms", row.medianDeltaMs())));
        }
        List<String> lines = new ArrayList<>(PlainTable.of(routes));
        table.routes().stream()
                .filter(row -> row.regressions() > 0)
                .forEach(row -> lines.add(safe("! " + row.route() + ": " + row.worst())));
        if (!table.fields().isEmpty()) {
            lines.add("");
            List<List<String>> fields = new ArrayList<>();
            fields.add(List.of("differs in", "route", "field"));
            table.fields().stream()
                    .limit(MOST_FIELDS)
                    .forEach(row ->
                            fields.add(List.of(row.pairs() + " of " + row.of(), safe(row.route()), safe(row.field()))));
            lines.addAll(PlainTable.of(fields));
            if (table.fields().size() > MOST_FIELDS) {
                lines.add("… and " + (table.fields().size() - MOST_FIELDS) + " fields more (--format json has all)");
            }
        }
        return lines;
    }

    private static String call(AlignedCall row) {
        String mark = switch (row.kind()) {
            case SAME -> " ";
            case CHANGED -> "!";
            case MOVED -> "~";
            case ADDED -> "+";
            case REMOVED -> "-";
            case UNKNOWN -> "?";
        };
        String reasons = row.reasons().isEmpty() ? "" : "  (" + String.join(", ", row.reasons()) + ")";
        Call named = row.b() == null ? row.a() : row.b();
        return safe(mark + " " + (named == null ? "" : named.label()) + reasons);
    }

    private static void body(String name, BodyDifference difference, String indent, List<String> lines) {
        for (Change change : difference.changes()) {
            lines.add(safe(indent + name + " " + change.pointer() + ": " + words(change)));
            BodyDifference.Inside inside = change.inside();
            if (inside != null) {
                body(inside.format() + " inside", inside.difference(), indent + "  ", lines);
            }
        }
        for (BodyDifference.ArrayReading reading : difference.arrays()) {
            String key = reading.key();
            if (key != null) {
                lines.add(safe(indent + name + " " + reading.pointer() + ": items paired by " + key
                        + (reading.guessed() ? " (guessed; a rule can say otherwise)" : " (by rule)")));
            }
        }
        difference.limits().forEach(limit -> lines.add(indent + name + ": " + limit));
    }

    private static String words(Change change) {
        return switch (change.kind()) {
            case ADDED -> "added " + value(change.b());
            case REMOVED -> "removed " + value(change.a());
            case CHANGED ->
                value(change.a()) + " -> " + value(change.b())
                        + (change.shape() == null
                                ? ""
                                : "  (another " + change.shape().word() + ")");
            case MOVED -> "moved from " + change.from();
            case UNKNOWN -> "cannot tell (masked)";
        };
    }

    private static String value(@Nullable JsonValue value) {
        return value == null ? "(none)" : InlineJson.inline(value, LONGEST_VALUE);
    }

    private static String orNone(@Nullable String value) {
        return value == null ? "(none)" : cut(value, LONGEST_VALUE);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /// Control characters of recorded text could move a terminal's cursor.
    static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                safe.append(String.format("\\u%04x", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
