package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.compare.DiffLine.Entry;
import dev.cassetteworkbench.app.compare.DiffLine.Hidden;
import dev.cassetteworkbench.app.compare.DiffLine.Mark;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes whole values as lines of one mark: short ones on one line, middle ones spread out, big
/// ones folded.
final class FoldedValues {
    /// Longest value that stays on one line, in characters.
    private static final int ONE_LINE = 90;
    /// Longest text of a scalar that is shown at all.
    private static final int LONGEST_TEXT = 2_000;
    /// Largest value that is spread out unasked, in characters on one line.
    private static final int SPREAD = 900;
    /// Most lines that one unfolding adds at its own level.
    private static final int PAGE = 500;

    private final List<DiffLine> lines;
    private int depth;

    FoldedValues(List<DiffLine> lines) {
        this.lines = lines;
    }

    int depth() {
        return depth;
    }

    void enter() {
        depth++;
    }

    void leave() {
        depth--;
    }

    static String key(String name) {
        return InlineJson.quoted(name, LONGEST_TEXT) + ": ";
    }

    static String text(String prefix, JsonValue value, boolean comma) {
        return prefix + InlineJson.inline(value, LONGEST_TEXT) + (comma ? "," : "");
    }

    /// A value on one line however large it is.
    static String brief(String prefix, JsonValue value, boolean comma) {
        int size = sizeOf(value);
        if (size == 0 || InlineJson.fits(value, ONE_LINE)) {
            return text(prefix, value, comma);
        }
        String inside = "⋯ " + counted(size, value instanceof JsonArray);
        return prefix + (value instanceof JsonArray ? "[ " + inside + " ]" : "{ " + inside + " }") + (comma ? "," : "");
    }

    /// A value of one mark at `atDepth`.
    void value(Mark mark, int atDepth, String prefix, JsonValue value, String pointer, boolean comma) {
        int size = sizeOf(value);
        if (size == 0 || InlineJson.fits(value, ONE_LINE)) {
            lines.add(new DiffLine(mark, atDepth, text(prefix, value, comma), "", pointer, null));
        } else if (mark != Mark.SAME && InlineJson.fits(value, SPREAD)) {
            spread(mark, atDepth, prefix, value, pointer, comma);
        } else {
            String inside = "⋯ " + counted(size, value instanceof JsonArray);
            String text = prefix + (value instanceof JsonArray ? "[ " + inside + " ]" : "{ " + inside + " }");
            Hidden whole = new Hidden.Whole(prefix, value, comma);
            lines.add(new DiffLine(mark, atDepth, text + (comma ? "," : ""), "", pointer, whole));
        }
    }

    /// One line in place of unchanged entries.
    void folded(List<Entry> hidden, boolean array, boolean lastHasComma) {
        String text = "⋯ " + counted(hidden.size(), array) + " unchanged";
        lines.add(new DiffLine(Mark.SAME, depth, text, "", "", new Hidden.Run(hidden, lastHasComma)));
    }

    static List<DiffLine> unfold(DiffLine line) {
        Hidden hidden = line.hidden();
        if (hidden == null) {
            return List.of(line);
        }
        List<DiffLine> result = new ArrayList<>();
        FoldedValues values = new FoldedValues(result);
        switch (hidden) {
            case Hidden.Run run -> values.entries(line.mark(), line.depth(), run);
            case Hidden.Whole whole ->
                values.spread(line.mark(), line.depth(), whole.prefix(), whole.value(), line.pointer(), whole.comma());
        }
        return List.copyOf(result);
    }

    private void entries(Mark mark, int atDepth, Hidden.Run run) {
        List<Entry> entries = run.entries();
        int shown = entries.size() > PAGE + 1 ? PAGE : entries.size();
        for (int i = 0; i < shown; i++) {
            Entry entry = entries.get(i);
            boolean comma = i + 1 < entries.size() || run.lastHasComma();
            value(mark, atDepth, entry.prefix(), entry.value(), entry.pointer(), comma);
        }
        if (shown < entries.size()) {
            List<Entry> rest = entries.subList(shown, entries.size());
            String text = "⋯ " + counted(rest.size(), rest.getFirst().prefix().isEmpty()) + " more";
            lines.add(new DiffLine(mark, atDepth, text, "", "", new Hidden.Run(rest, run.lastHasComma())));
        }
    }

    private void spread(Mark mark, int atDepth, String prefix, JsonValue value, String pointer, boolean comma) {
        boolean array = value instanceof JsonArray;
        lines.add(new DiffLine(mark, atDepth, prefix + (array ? "[" : "{"), "", pointer, null));
        entries(mark, atDepth + 1, new Hidden.Run(childrenOf(value, pointer), false));
        lines.add(new DiffLine(mark, atDepth, (array ? "]" : "}") + (comma ? "," : ""), "", "", null));
    }

    private static List<Entry> childrenOf(@Nullable JsonValue value, String pointer) {
        List<Entry> children = new ArrayList<>();
        if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                String place = pointer + "/" + BodyDiffLines.escaped(member.getKey());
                children.add(new Entry(key(member.getKey()), member.getValue(), place));
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.items().size(); i++) {
                children.add(new Entry("", array.items().get(i), pointer + "/" + i));
            }
        }
        return children;
    }

    private static int sizeOf(JsonValue value) {
        return switch (value) {
            case JsonObject object -> object.members().size();
            case JsonArray array -> array.items().size();
            case JsonValue.JsonString ignored -> 0;
            case JsonValue.JsonNumber ignored -> 0;
            case JsonValue.JsonBoolean ignored -> 0;
            case JsonValue.JsonNull ignored -> 0;
        };
    }

    private static String counted(int count, boolean array) {
        String noun = array ? "item" : "member";
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
