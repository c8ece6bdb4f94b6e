package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.compare.DiffLine.Mark;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.rule.Recogniser;
import dev.cassetteworkbench.model.diff.text.TextDiff;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of one changed value: old over new with the words that differ, texts of several lines line by line, and below
/// them what differs in the JSON or form within the texts.
final class ChangedLines {
    /// Unchanged lines of a text kept beside a changed one.
    private static final int CONTEXT = 2;

    private ChangedLines() {}

    static void add(
            FoldedValues values,
            List<DiffLine> lines,
            Change change,
            String prefix,
            JsonValue a,
            JsonValue b,
            String pointerA,
            String pointerB,
            boolean comma) {
        BodyDifference.Inside inside = change.inside();
        String left = several(a);
        String right = several(b);
        int depth = values.depth();
        if (inside == null && left != null && right != null) {
            lines.add(new DiffLine(Mark.SAME, depth, prefix + "\"", "text, by line", pointerB, null));
            text(lines, depth + 1, left, right, pointerA, pointerB);
            lines.add(new DiffLine(Mark.SAME, depth, "\"" + (comma ? "," : ""), "", "", null));
            return;
        }
        int first = lines.size();
        values.value(Mark.REMOVED, depth, prefix, a, pointerA, comma);
        int second = lines.size();
        values.value(Mark.ADDED, depth, prefix, b, pointerB, comma);
        if (isScalar(a) && isScalar(b) && second == first + 1 && lines.size() == second + 1) {
            words(lines, first, second, change.shape());
        }
        if (inside != null) {
            String note = inside.format().equals("json") ? "JSON in this text" : "form in this text";
            lines.add(new DiffLine(Mark.NOTE, depth + 1, note, "", "", null));
            for (DiffLine line : BodyDiffLines.of(inside.a(), inside.b(), inside.difference())) {
                lines.add(new DiffLine(
                        line.mark(),
                        line.depth() + depth + 1,
                        line.text(),
                        line.note(),
                        (line.mark() == Mark.REMOVED ? pointerA : pointerB) + line.pointer(),
                        line.hidden(),
                        line.pieces()));
            }
        }
    }

    private static void words(List<DiffLine> lines, int first, int second, @Nullable Recogniser shape) {
        DiffLine old = lines.get(first);
        DiffLine now = lines.get(second);
        List<List<TextDiff.Piece>> pieces = TextDiff.words(old.text(), now.text(), Progress.NONE);
        String note = shape == null ? now.note() : "another " + shape.word();
        lines.set(first, with(old, old.note(), pieces.getFirst()));
        lines.set(second, with(now, note, pieces.getLast()));
    }

    private static DiffLine with(DiffLine line, String note, List<TextDiff.Piece> pieces) {
        return new DiffLine(line.mark(), line.depth(), line.text(), note, line.pointer(), line.hidden(), pieces);
    }

    private static void text(List<DiffLine> lines, int depth, String a, String b, String pointerA, String pointerB) {
        List<TextDiff.Line> all = TextDiff.of(a, b, Progress.NONE).lines();
        int skipped = 0;
        for (int i = 0; i < all.size(); i++) {
            TextDiff.Line line = all.get(i);
            if (line.mark() == TextDiff.Mark.SAME && !nearChange(all, i)) {
                skipped++;
                continue;
            }
            if (skipped > 0) {
                lines.add(note(depth, skipped));
                skipped = 0;
            }
            Mark mark = switch (line.mark()) {
                case SAME -> Mark.SAME;
                case REMOVED -> Mark.REMOVED;
                case ADDED -> Mark.ADDED;
            };
            lines.add(new DiffLine(
                    mark,
                    depth,
                    shown(line.text()),
                    "",
                    mark == Mark.REMOVED ? pointerA : pointerB,
                    null,
                    shown(line.pieces())));
        }
        if (skipped > 0) {
            lines.add(note(depth, skipped));
        }
    }

    private static DiffLine note(int depth, int lines) {
        return new DiffLine(Mark.SAME, depth, "⋯ " + lines + " unchanged line" + (lines == 1 ? "" : "s"), "", "", null);
    }

    private static boolean nearChange(List<TextDiff.Line> lines, int at) {
        for (int i = Math.max(0, at - CONTEXT); i <= Math.min(lines.size() - 1, at + CONTEXT); i++) {
            if (lines.get(i).mark() != TextDiff.Mark.SAME) {
                return true;
            }
        }
        return false;
    }

    private static List<TextDiff.Piece> shown(List<TextDiff.Piece> pieces) {
        List<TextDiff.Piece> shown = new ArrayList<>();
        pieces.forEach(piece -> shown.add(new TextDiff.Piece(piece.mark(), shown(piece.text()))));
        return shown;
    }

    /// Hostile characters as escapes, without the quotes around.
    private static String shown(String text) {
        String quoted = InlineJson.quoted(text, 2_000);
        return quoted.endsWith("\"") ? quoted.substring(1, quoted.length() - 1) : quoted.substring(1);
    }

    /// The text when it has several lines, else null.
    private static @Nullable String several(JsonValue value) {
        return value instanceof JsonString text && text.value().indexOf('\n') >= 0 ? text.value() : null;
    }

    private static boolean isScalar(JsonValue value) {
        return !(value instanceof JsonObject || value instanceof JsonArray);
    }
}
