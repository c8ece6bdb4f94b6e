package dev.cassetteworkbench.app.payload;

import java.util.List;
import java.util.stream.Collectors;

/// One line of a shown payload.
///
/// @param fold whether the line can be folded
public record PayloadLine(int indent, List<Part> parts, Fold fold) {
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

    /// Whether something hangs below a line.
    public enum Fold {
        NONE,
        OPEN,
        CLOSED
    }

    /// Text of one kind.
    public record Part(String text, Kind kind) {}

    public PayloadLine {
        parts = List.copyOf(parts);
    }

    /// A line of plain text.
    public static PayloadLine plain(String text) {
        return new PayloadLine(0, List.of(new Part(text, Kind.PLAIN)), Fold.NONE);
    }

    /// `name: value`.
    public static PayloadLine pair(String name, String value) {
        return new PayloadLine(
                0,
                List.of(
                        new Part(name, Kind.KEY),
                        new Part(": ", Kind.PLAIN),
                        new Part(value, JsonTexts.isMask(value) ? Kind.MASKED : Kind.PLAIN)),
                Fold.NONE);
    }

    /// A remark of ours.
    public static PayloadLine remark(String text) {
        return new PayloadLine(0, List.of(new Part(text, Kind.REMARK)), Fold.NONE);
    }

    /// The line as text, with its indent, without remarks.
    public String text() {
        return "  ".repeat(indent)
                + parts.stream()
                        .filter(part -> part.kind() != Kind.REMARK)
                        .map(Part::text)
                        .collect(Collectors.joining());
    }
}
