package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.timeline.internal.export.ChromeTrace;
import dev.cassetteworkbench.timeline.internal.export.CsvTable;
import dev.cassetteworkbench.timeline.internal.export.HtmlPage;
import dev.cassetteworkbench.timeline.internal.export.PngPicture;
import dev.cassetteworkbench.timeline.internal.export.SvgPicture;
import dev.cassetteworkbench.timeline.internal.export.TimelineJson;

/// A timeline as a file's content. Works without a display and without starting JavaFX; recorded
/// text is always
/// escaped,
/// whatever it holds. Pictures show the first rows and say how many more there are; JSON holds
/// them all.
public final class TimelineExport {
    private TimelineExport() {}

    /// All rows as JSON, ASCII only, so that it may be embedded anywhere. Lone surrogates are kept
    /// as escapes.
    public static String json(Timeline timeline) {
        return TimelineJson.of(timeline);
    }

    /// Chrome trace events as JSON, ASCII only: opens in Perfetto, chrome://tracing and Speedscope.
    public static String chromeTrace(Timeline timeline) {
        return ChromeTrace.of(timeline);
    }

    /// All rows as comma separated values with a heading, lines end with CR LF. Nothing in it is
    /// taken for a formula.
    public static String csv(Timeline timeline) {
        return CsvTable.of(timeline);
    }

    /// An SVG document of its own: no scripts, no references to other files.
    public static String svg(Timeline timeline, Theme theme) {
        return SvgPicture.document(timeline, theme);
    }

    /// A page of its own: picture and table, light or dark as the reader's system has it. A
    /// content security policy
    /// forbids scripts and all loading.
    public static String html(Timeline timeline) {
        return HtmlPage.of(timeline);
    }

    /// A light PNG image.
    ///
    /// @param width pixels, 300 to 8,000
    public static byte[] png(Timeline timeline, int width) {
        return png(timeline, width, Theme.LIGHT);
    }

    /// A PNG image; its height follows from the number of rows.
    ///
    /// @param width pixels, 300 to 8,000
    public static byte[] png(Timeline timeline, int width, Theme theme) {
        return PngPicture.of(timeline, width, theme);
    }
}
