package dev.cassetteworkbench.timeline.internal.export;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.Locale;
import java.util.StringJoiner;

/// A timeline as JSON. Keys: `title`, `durationMs`, `appMs`, `kindMs` (kind → sum), `rows`; a row has `call` (index,
/// -1 for the request), `label`, `kind` (null for the request), `startMs`, `durationMs`, `endMs`, `result`, `failed`,
/// `lane`.
public final class JsonText {
    private JsonText() {}

    public static String of(Timeline timeline) {
        StringJoiner kinds = new StringJoiner(", ", "{", "}");
        for (CallKind kind : CallKind.values()) {
            Double ms = timeline.kindMs().get(kind);
            if (ms != null) {
                kinds.add(name(kind) + ": " + number(ms));
            }
        }
        StringJoiner rows = new StringJoiner(",\n    ", "[\n    ", "\n  ]").setEmptyValue("[]");
        timeline.rows().forEach(row -> rows.add(row(row)));
        return "{\n  \"title\": " + quoted(timeline.title()) + ",\n  \"durationMs\": " + number(timeline.durationMs())
                + ",\n  \"appMs\": " + number(timeline.appMs()) + ",\n  \"kindMs\": " + kinds + ",\n  \"rows\": " + rows
                + "\n}\n";
    }

    private static String row(TimelineRow row) {
        CallKind kind = row.kind();
        return "{\"call\": " + row.callIndex() + ", \"label\": " + quoted(row.label()) + ", \"kind\": "
                + (kind == null ? "null" : name(kind)) + ", \"startMs\": " + number(row.startMs())
                + ", \"durationMs\": "
                + number(row.durationMs()) + ", \"endMs\": " + number(row.endMs()) + ", \"result\": "
                + quoted(row.result()) + ", \"failed\": " + row.failed() + ", \"lane\": " + row.lane() + "}";
    }

    private static String name(CallKind kind) {
        return '"' + kind.name().toLowerCase(Locale.ROOT) + '"';
    }

    /// JSON has no NaN and no infinity.
    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    private static String quoted(String text) {
        StringBuilder result = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '"' -> result.append("\\\"");
                case '\\' -> result.append("\\\\");
                // Markup letters are escaped so that the text may stand in a page.
                case '<', '>', '&', '\'' -> result.append(unicode(letter));
                default -> {
                    if (letter < 0x20 || letter > 0x7E) {
                        result.append(unicode(letter));
                    } else {
                        result.append(letter);
                    }
                }
            }
        }
        return result.append('"').toString();
    }

    private static String unicode(char letter) {
        return String.format(Locale.ROOT, "\\u%04x", (int) letter);
    }
}
