package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.many.ManyWay;
import dev.cassetteworkbench.model.diff.many.RunTable;
import dev.cassetteworkbench.model.diff.text.TextDiff;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Comparisons as one HTML file: no scripts, nothing loaded, all recorded text escaped, under a policy that forbids
/// both.
public final class ComparisonHtml {
    private static final int LONGEST_VALUE = 4_000;
    private static final int MOST_PLACES = 5_000;

    private ComparisonHtml() {}

    /// Verdict, both sides, calls, headers and bodies.
    public static String of(Comparison comparison) {
        HtmlText html = new HtmlText("Comparison of " + comparison.b().endpoint());
        html.element("p", "verdict", (comparison.regression() ? "Regression: " : "") + comparison.verdict());
        sides(html, comparison.a(), comparison.b());
        html.element("h2", "", "Calls").open("table", "");
        head(html, "", "A", "B", "Why", "Δ ms");
        for (AlignedCall row : comparison.calls()) {
            html.open("tr", style(row.kind()));
            html.element("td", "mono", row.kind().name().toLowerCase(Locale.ROOT));
            html.element("td", "mono", label(row.a())).element("td", "mono", label(row.b()));
            html.element("td", "", String.join(", ", row.reasons()));
            html.element("td", "mono", String.format(Locale.ROOT, "%+.1f", row.durationDeltaMs()));
            html.close("tr");
        }
        html.close("table");
        if (!comparison.headerChanges().isEmpty()) {
            html.element("h2", "", "Response headers").open("table", "");
            head(html, "Header", "A", "B");
            for (Comparison.HeaderChange header : comparison.headerChanges()) {
                html.open("tr", "").element("td", "mono", header.name());
                html.element("td", "mono", header.a() == null ? "–" : header.a());
                html.element("td", "mono", header.b() == null ? "–" : header.b());
                html.close("tr");
            }
            html.close("table");
        }
        body(html, "Request body", comparison.requestBody());
        body(html, "Response body", comparison.responseBody());
        passed(html, comparison.passed());
        return html.page();
    }

    /// A table of two to six.
    ///
    /// @param names one per cassette
    public static String of(ManyWay table, List<String> names) {
        HtmlText html = new HtmlText("Comparison of " + names.size() + " recordings");
        html.open("table", "").open("tr", "");
        html.element("th", "", "").element("th", "", "Place");
        names.forEach(name -> html.element("th", "", name));
        html.close("tr");
        for (ManyWay.Row row : table.rows()) {
            html.open("tr", "").element("td", "mono", row.pattern());
            html.element("td", "mono", row.subject().name().toLowerCase(Locale.ROOT) + " " + row.place());
            for (int i = 0; i < row.values().size(); i++) {
                String value = row.values().get(i);
                char letter = row.pattern().charAt(i);
                String style =
                        letter == '?' ? "unknown" : letter == row.pattern().charAt(0) ? "" : "changed";
                html.element("td", ("mono " + style).strip(), value == null ? "–" : value);
            }
            html.close("tr");
        }
        return html.close("table").page();
    }

    /// A run against another.
    public static String of(RunTable table) {
        HtmlText html = new HtmlText("Run against run");
        html.element("h2", "", "Routes").open("table", "");
        head(
                html,
                "Route",
                "Pairs",
                "Only A",
                "Only B",
                "Regressions",
                "Different",
                "Failing",
                "Fixed",
                "Median Δ",
                "");
        for (RunTable.RouteRow row : table.routes()) {
            html.open("tr", row.regressions() > 0 ? "changed" : "").element("td", "mono", row.route());
            for (int number : List.of(
                    row.pairs(),
                    row.onlyA(),
                    row.onlyB(),
                    row.regressions(),
                    row.different(),
                    row.newFailures(),
                    row.fixed())) {
                html.element("td", "mono", Integer.toString(number));
            }
            html.element("td", "mono", String.format(Locale.ROOT, "%+.1f ms", row.medianDeltaMs()));
            html.element("td", "", row.worst()).close("tr");
        }
        html.close("table").element("h2", "", "Fields").open("table", "");
        head(html, "Differs in", "Route", "Field");
        for (RunTable.FieldRow row : table.fields()) {
            html.open("tr", "").element("td", "mono", row.pairs() + " of " + row.of());
            html.element("td", "mono", row.route())
                    .element("td", "mono", row.field())
                    .close("tr");
        }
        return html.close("table").page();
    }

    private static void sides(HtmlText html, Cassette a, Cassette b) {
        html.open("table", "");
        head(html, "", "Request", "Status", "Duration", "Service", "Recorded");
        side(html, "A", a);
        side(html, "B", b);
        html.close("table");
    }

    private static void side(HtmlText html, String letter, Cassette cassette) {
        html.open("tr", "").element("td", "", letter).element("td", "mono", cassette.endpoint());
        html.element("td", "mono", cassette.response().status().label());
        html.element(
                "td",
                "mono",
                String.format(Locale.ROOT, "%.1f ms", cassette.response().durationMs()));
        html.element(
                "td",
                "",
                cassette.session().service() + " · " + cassette.session().env());
        html.element("td", "", cassette.session().recordedAt().toString()).close("tr");
    }

    private static void head(HtmlText html, String... names) {
        html.open("tr", "");
        for (String name : names) {
            html.element("th", "", name);
        }
        html.close("tr");
    }

    private static void body(HtmlText html, String title, BodyDifference difference) {
        if (difference.changes().isEmpty() && difference.truth() == BodyDifference.Truth.EQUAL) {
            return;
        }
        html.element("h2", "", title);
        String truth = difference.truth().name().toLowerCase(Locale.ROOT).replace("unknown", "cannot tell");
        html.element(
                "p",
                "soft",
                truth + ": " + difference.reason() + " · " + difference.equalLeaves()
                        + " values equal, " + difference.places() + " places different, " + difference.unknownLeaves()
                        + " cannot be told, " + difference.ignored().size() + " ignored");
        difference.limits().forEach(limit -> html.element("p", "soft", limit));
        html.open("table", "");
        head(html, "", "Place", "A", "B");
        changes(html, "", difference.changes());
        html.close("table");
    }

    private static void changes(HtmlText html, String prefix, List<Change> changes) {
        for (Change change : changes.subList(0, Math.min(MOST_PLACES, changes.size()))) {
            html.open("tr", change.kind().name().toLowerCase(Locale.ROOT));
            html.element("td", "", change.kind().name().toLowerCase(Locale.ROOT));
            html.element("td", "mono", prefix + change.pointer());
            if (change.kind() == Change.Kind.MOVED) {
                html.element("td", "mono", "from " + change.from()).element("td", "", "");
            } else {
                values(html, change);
            }
            html.close("tr");
            BodyDifference.Inside inside = change.inside();
            if (inside != null) {
                changes(
                        html,
                        prefix + change.pointer() + " › ",
                        inside.difference().changes());
            }
        }
        if (changes.size() > MOST_PLACES) {
            html.open("tr", "")
                    .element("td", "", "")
                    .element("td", "soft", "… and " + (changes.size() - MOST_PLACES) + " more");
            html.close("tr");
        }
    }

    /// Old and new value, the words that differ marked when both are short.
    private static void values(HtmlText html, Change change) {
        String a = value(change.a());
        String b = value(change.b());
        if (change.kind() != Change.Kind.CHANGED) {
            html.element("td", "mono", a).element("td", "mono", b);
            return;
        }
        List<List<TextDiff.Piece>> pieces = TextDiff.words(a, b, Progress.NONE);
        cell(html, pieces.getFirst(), "del");
        cell(html, pieces.getLast(), "ins");
    }

    private static void cell(HtmlText html, List<TextDiff.Piece> pieces, String element) {
        html.open("td", "mono");
        for (TextDiff.Piece piece : pieces) {
            if (piece.mark() == TextDiff.Mark.SAME) {
                html.text(piece.text());
            } else {
                html.open(element, "").text(piece.text()).close(element);
            }
        }
        html.close("td");
    }

    private static void passed(HtmlText html, List<Comparison.Passed> passed) {
        if (passed.isEmpty()) {
            return;
        }
        html.element("h2", "", "Ignored by rules").open("table", "");
        head(html, "In", "Call", "Place", "Reason");
        for (Comparison.Passed one : passed) {
            html.open("tr", "").element("td", "", one.part().word()).element("td", "mono", one.call());
            html.element("td", "mono", one.place())
                    .element("td", "", one.reason())
                    .close("tr");
        }
        html.close("table");
    }

    private static String style(AlignedCall.Kind kind) {
        return switch (kind) {
            case SAME -> "";
            case CHANGED, REMOVED -> "removed";
            case ADDED -> "added";
            case MOVED, UNKNOWN -> "unknown";
        };
    }

    private static String label(@Nullable Call call) {
        return call == null ? "–" : call.label();
    }

    private static String value(@Nullable JsonValue value) {
        return value == null ? "–" : InlineJson.inline(value, LONGEST_VALUE);
    }
}
