package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.timeline.Theme;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineExport;
import java.nio.charset.StandardCharsets;

/// The files that a timeline can be saved as.
enum TimelineFormat {
    PNG("png"),
    SVG("svg"),
    HTML("html"),
    TRACE("trace.json"),
    CSV("csv"),
    JSON("json");

    private static final int PICTURE_WIDTH = 1200;

    private final String extension;

    TimelineFormat(String extension) {
        this.extension = extension;
    }

    /// Without its dot.
    String extension() {
        return extension;
    }

    /// The key of its name.
    String key() {
        return "timeline.export." + name().toLowerCase(java.util.Locale.ROOT);
    }

    byte[] bytes(Timeline timeline) {
        return switch (this) {
            case PNG -> TimelineExport.png(timeline, PICTURE_WIDTH);
            case SVG -> utf8(TimelineExport.svg(timeline, Theme.LIGHT));
            case HTML -> utf8(TimelineExport.html(timeline));
            case TRACE -> utf8(TimelineExport.chromeTrace(timeline));
            case CSV -> utf8(TimelineExport.csv(timeline));
            case JSON -> utf8(TimelineExport.json(timeline));
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
