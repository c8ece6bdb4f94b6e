package dev.cassetteworkbench.app.cassette;

import java.util.List;
import java.util.stream.Collectors;

/// One line of pretty-printed recorded data.
///
/// @param pointer JSON pointer (RFC 6901) of the value that begins or stands on this line; empty for the root and for
/// lines that are no JSON
public record JsonLine(int indent, List<Part> parts, String pointer) {
    /// What a part of a line is, which decides its colour.
    public enum Kind {
        PLAIN,
        KEY,
        STRING,
        /// Numbers, `true`, `false`, `null`.
        WORD,
        /// A value the recorder replaced.
        MASKED,
        /// A remark of ours, not recorded.
        REMARK
    }

    /// Text of one kind.
    public record Part(String text, Kind kind) {}

    public JsonLine {
        parts = List.copyOf(parts);
    }

    /// A line of plain text.
    public static JsonLine plain(String text) {
        return new JsonLine(0, List.of(new Part(text, Kind.PLAIN)), "");
    }

    /// The line as text, with its indent.
    public String text() {
        return "  ".repeat(indent) + parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
