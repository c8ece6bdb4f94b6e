package dev.cassetteworkbench.timeline.internal.export;

import dev.cassetteworkbench.timeline.Theme;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineRow;
import dev.cassetteworkbench.timeline.TimelineTexts;
import dev.cassetteworkbench.timeline.internal.layout.DurationText;
import dev.cassetteworkbench.timeline.internal.paint.Palette;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import java.util.List;

/// A timeline as a page: picture and table.
public final class HtmlPage {
    private static final int MOST_TABLE_ROWS = 5_000;

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
                + table(timeline) + "</main>\n</body>\n</html>\n";
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
