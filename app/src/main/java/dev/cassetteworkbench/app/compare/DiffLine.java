package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.diff.text.TextDiff;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of a body difference, ready to be drawn in a fixed-width font.
///
/// @param depth levels of indent, two characters each
/// @param text the line without indent and mark
/// @param note dimmed words after the text, e.g. `cannot tell: masked`; empty for most lines
/// @param pointer JSON pointer of the value, in A for removed values, else in B; empty for the root and for brackets
/// @param hidden what a folded line keeps back, null when there is nothing to unfold
/// @param pieces the text cut where words differ from the line it replaces; empty when there is no such line
public record DiffLine(
        Mark mark,
        int depth,
        String text,
        String note,
        String pointer,
        @Nullable Hidden hidden,
        List<TextDiff.Piece> pieces) {

    public DiffLine {
        pieces = List.copyOf(pieces);
    }

    public DiffLine(Mark mark, int depth, String text, String note, String pointer, @Nullable Hidden hidden) {
        this(mark, depth, text, note, pointer, hidden, List.of());
    }

    /// How a line differs.
    public enum Mark {
        SAME(" "),
        REMOVED("-"),
        ADDED("+"),
        /// The two values cannot be compared, because one is masked.
        UNKNOWN("?"),
        /// Stands elsewhere on the other side.
        MOVED("~"),
        /// A sentence about the bodies as a whole, no JSON.
        NOTE(" ");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        /// The sign in the first column.
        public String sign() {
            return sign;
        }
    }

    /// Values that a folded line stands for; made into lines only when somebody unfolds it.
    sealed interface Hidden {
        /// Some neighbouring entries of one object or array.
        record Run(List<Entry> entries, boolean lastHasComma) implements Hidden {}

        /// One whole object or array with what stands before it (its key).
        record Whole(String prefix, JsonValue value, boolean comma) implements Hidden {}
    }

    /// One member (or item, then `prefix` is empty) with its pointer.
    record Entry(String prefix, JsonValue value, String pointer) {}

    /// The same line with other words behind it.
    DiffLine noted(String words) {
        return new DiffLine(mark, depth, text, note.isEmpty() ? words : note + " · " + words, pointer, hidden, pieces);
    }

    /// True for a line that shows a difference or what cannot be told.
    public boolean differs() {
        return mark != Mark.SAME && mark != Mark.NOTE;
    }

    public boolean isFolded() {
        return hidden != null;
    }

    /// Sign, indent, text and note, as copied to the clipboard.
    public String plain() {
        return mark.sign() + " " + "  ".repeat(depth) + text + (note.isEmpty() ? "" : "   " + note);
    }
}
