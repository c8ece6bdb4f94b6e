package dev.cassetteworkbench.timeline.internal.export;

import dev.cassetteworkbench.timeline.Theme;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineInsights;
import dev.cassetteworkbench.timeline.TimelineRow;
import dev.cassetteworkbench.timeline.TimelineTexts;
import dev.cassetteworkbench.timeline.internal.layout.DurationText;
import dev.cassetteworkbench.timeline.internal.paint.Palette;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import java.util.ArrayList;
import java.util.List;

/// A timeline as a page: picture and table.
public final class HtmlPage {
    private static final int MOST_TABLE_ROWS = 5_000;
    private static final int MOST_TARGETS = 100;
    private static final int MOST_REMARKS = 20;

    private HtmlPage() {}

    public static String of(Timeline timeline) {
        String title = Markup.escaped(timeline.title());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="referrer" content="no-referrer">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                """
                + "<title>" + title + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n<h1>"
                + title + "</h1>\n<div class=\"picture\">\n" + SvgPicture.element(timeline, "") + "</div>\n"
                + insights(timeline) + table(timeline) + "</main>\n</body>\n</html>\n";
    }

    private static String style() {
        return """
                body{margin:0;font:14px/1.45 'Inter','DejaVu Sans',sans-serif}
                main{max-width:1000px;margin:0 auto;padding:24px 20px 48px}
                h1{font:600 18px/1.4 'JetBrains Mono','DejaVu Sans Mono',monospace;overflow-wrap:anywhere}
                .picture{overflow-x:auto}
                svg{display:block;max-width:100%;height:auto}
                svg text{white-space:pre}
                table{border-collapse:collapse;width:100%;margin-top:20px;font-size:13px}
                th{text-align:left;font-weight:500}
                th,td{padding:5px 10px;border-bottom:1px solid;overflow-wrap:anywhere}
                td{font-family:'JetBrains Mono','DejaVu Sans Mono',monospace}
                .n{text-align:right;white-space:nowrap}
                """
                + "@media (prefers-color-scheme: light){\n" + theme(Theme.LIGHT) + "}\n"
                + "@media (prefers-color-scheme: dark){\n" + theme(Theme.DARK) + "}\n";
    }

    private static String theme(Theme theme) {
        Palette palette = Palette.of(theme);
        return "body{background:" + palette.color(Role.BACKGROUND).hex() + ";color:"
                + palette.color(Role.TEXT).hex() + "}\nth{color:"
                + palette.color(Role.TEXT_MUTED).hex() + "}\nth,td{border-color:"
                + palette.color(Role.LINE).hex() + "}\n.failed{color:"
                + palette.color(Role.ERROR).hex() + "}\n" + SvgPainter.style(palette);
    }

    /// Where the time went: sums per target, repeated calls, chains.
    private static String insights(Timeline timeline) {
        TimelineInsights insights = TimelineInsights.of(timeline);
        if (insights.targets().isEmpty()) {
            return "";
        }
        StringBuilder html =
                new StringBuilder("<table>\n<thead><tr><th>Target</th><th>Kind</th><th class=\"n\">Calls</th>"
                        + "<th class=\"n\">Total</th><th class=\"n\">Longest</th><th class=\"n\">95 %</th>"
                        + "<th class=\"n\">Share</th><th class=\"n\">Failed</th></tr></thead>\n<tbody>\n");
        for (TimelineInsights.Statistics row :
                insights.targets().stream().limit(MOST_TARGETS).toList()) {
            html.append("<tr><td>")
                    .append(Markup.escaped(row.target()))
                    .append("</td><td>")
                    .append(Markup.escaped(row.kind().label()))
                    .append(number(Integer.toString(row.count())))
                    .append(number(DurationText.shortText(row.totalMs())))
                    .append(number(DurationText.shortText(row.maxMs())))
                    .append(number(DurationText.shortText(row.p95Ms())))
                    .append(number(Math.round(row.share() * 100) + " %"))
                    .append(number(Integer.toString(row.errors())))
                    .append("</td></tr>\n");
        }
        html.append("</tbody>\n</table>\n");
        List<String> remarks = new ArrayList<>();
        for (TimelineInsights.Repeat repeat :
                insights.repeats().stream().limit(MOST_REMARKS).toList()) {
            remarks.add(repeat.count() + "× " + repeat.pattern() + " takes " + DurationText.shortText(repeat.totalMs())
                    + "; one call for all would save at most " + DurationText.shortText(repeat.savingMs()));
        }
        for (TimelineInsights.Chain chain :
                insights.chains().stream().limit(MOST_REMARKS).toList()) {
            remarks.add(chain.callIndexes().size() + " reading calls one after another take "
                    + DurationText.shortText(chain.totalMs()) + "; at the same time they would save at most "
                    + DurationText.shortText(chain.savingMs()));
        }
        if (!remarks.isEmpty()) {
            html.append("<ul>\n");
            remarks.forEach(
                    remark -> html.append("<li>").append(Markup.escaped(remark)).append("</li>\n"));
            html.append("</ul>\n");
        }
        return html.toString();
    }

    private static String number(String text) {
        return "</td><td class=\"n\">" + text;
    }

    private static String table(Timeline timeline) {
        StringBuilder html = new StringBuilder("<table>\n<thead><tr><th>Call</th><th>Kind</th><th>Result</th>"
                + "<th class=\"n\">Start</th><th class=\"n\">Duration</th></tr></thead>\n<tbody>\n");
        List<TimelineRow> rows = timeline.rows();
        for (TimelineRow row : rows.subList(0, Math.min(rows.size(), MOST_TABLE_ROWS))) {
            html.append("<tr><td>")
                    .append(Markup.escaped(row.label()))
                    .append("</td><td>")
                    .append(Markup.escaped(TimelineTexts.ENGLISH.kind(row.kind())))
                    .append(row.failed() ? "</td><td class=\"failed\">" : "</td><td>")
                    .append(Markup.escaped(TimelineTexts.ENGLISH.outcome(row)))
                    .append("</td><td class=\"n\">")
                    .append(DurationText.exactText(row.startMs()))
                    .append("</td><td class=\"n\">")
                    .append(DurationText.exactText(row.durationMs()))
                    .append("</td></tr>\n");
        }
        html.append("</tbody>\n</table>\n");
        if (rows.size() > MOST_TABLE_ROWS) {
            html.append("<p>")
                    .append(Markup.escaped(TimelineTexts.ENGLISH.moreCalls(rows.size() - MOST_TABLE_ROWS)))
                    .append("</p>\n");
        }
        return html.toString();
    }
}
