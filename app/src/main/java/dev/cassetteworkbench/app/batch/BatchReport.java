package dev.cassetteworkbench.app.batch;

import dev.cassetteworkbench.app.compare.HtmlText;
import dev.cassetteworkbench.app.replay.Receipt;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.replay.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A batch's rows with everything that is said about them as a whole.
///
/// @param lines in the order of the batch
/// @param accepted verdicts that count as passed
/// @param part what part of the whole this is, e.g. `2/5`; `1/1` for all
/// @param cancelled it was stopped before the end
public record BatchReport(
        List<BatchLine> lines, Set<Verdict> accepted, String part, Instant at, double tookMs, boolean cancelled) {
    private static final int FORM = 1;

    public BatchReport {
        lines = lines.stream().sorted(Comparator.comparingInt(BatchLine::index)).toList();
        accepted = Set.copyOf(accepted);
    }

    public long count(Verdict verdict) {
        return lines.stream().filter(line -> line.verdict() == verdict).count();
    }

    /// How bad a verdict is: 0 passed, 1 something differs, 2 nothing is proven.
    public static int severity(Verdict verdict, Set<Verdict> accepted) {
        if (accepted.contains(verdict)) {
            return 0;
        }
        return switch (verdict) {
            case REPRODUCED -> 0;
            case REPRODUCED_WITH_DIFFERENCES, DIFFERENT, FIXED -> 1;
            case INCONCLUSIVE, COULD_NOT_RUN -> 2;
        };
    }

    /// The worst of all rows; 2 for a batch that was stopped or has no rows, because that proves nothing.
    public int exitCode() {
        int worst = lines.stream()
                .mapToInt(line -> severity(line.verdict(), accepted))
                .max()
                .orElse(2);
        return cancelled ? 2 : worst;
    }

    /// `151 reproduced, 3 different`, worst last.
    public String summary() {
        StringBuilder words = new StringBuilder();
        for (Verdict verdict : Verdict.values()) {
            long count = count(verdict);
            if (count > 0) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(verdict.label().toLowerCase(Locale.ROOT));
            }
        }
        return words.isEmpty() ? "nothing replayed" : words.toString();
    }

    /// All receipts and the counts, with a checksum over everything.
    public JsonObject json() {
        JsonMembers verdicts = new JsonMembers();
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict.word(), count(verdict));
        }
        return Receipt.sealed(new JsonMembers()
                        .put("report", FORM)
                        .put("at", at.toString())
                        .put("part", part)
                        .put("complete", !cancelled)
                        .putMs("took_ms", tookMs)
                        .put("verdicts", verdicts.object())
                        .put(
                                "results",
                                new JsonArray(lines.stream()
                                        .<JsonValue>map(BatchLine::receipt)
                                        .toList()))
                        .object())
                .document();
    }

    /// One page without scripts that loads nothing.
    public String html() {
        HtmlText html = new HtmlText("Replay of " + lines.size() + (lines.size() == 1 ? " recording" : " recordings"));
        html.element("p", "verdict", summary() + (cancelled ? " (stopped before the end)" : ""));
        html.element(
                "p",
                "soft",
                at + ", part " + part + String.format(Locale.ROOT, ", %.1f s", tookMs / 1_000)
                        + ". Counts as passed: "
                        + String.join(
                                ", ",
                                accepted.stream().map(Verdict::label).sorted().toList()));
        html.open("table", "").open("tr", "");
        for (String head : List.of("Verdict", "Recording", "Request", "Status", "Calls", "ms", "Why")) {
            html.element("th", "", head);
        }
        html.close("tr");
        for (BatchLine line : lines) {
            html.open("tr", style(severity(line.verdict(), accepted)));
            html.element("td", "", line.verdict().label());
            html.element("td", "mono", line.name());
            html.element("td", "mono", line.endpoint());
            html.element("td", "mono", line.status());
            html.element(
                    "td",
                    "mono",
                    line.served() + " of " + line.recorded()
                            + (line.missed() == 0 ? "" : ", " + line.missed() + " missed"));
            html.element("td", "mono", String.format(Locale.ROOT, "%.0f", line.tookMs()));
            html.element("td", "", line.reason()).close("tr");
        }
        return html.close("table").page();
    }

    private static String style(int severity) {
        return switch (severity) {
            case 0 -> "added";
            case 1 -> "changed";
            default -> "unknown";
        };
    }

    /// The report in the form that a file's name asks for: `.html`, `.xml` (JUnit), else JSON.
    public byte[] bytes(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String text;
        if (name.endsWith(".html") || name.endsWith(".htm")) {
            text = html();
        } else if (name.endsWith(".xml")) {
            text = JUnitReport.text(this);
        } else {
            text = JsonText.pretty(json());
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
