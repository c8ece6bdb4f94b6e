package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.BodyDifference.Inside;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.diff.rule.Recogniser;
import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.internal.align.Work;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.List;

/// Looks closer at two values that differ: names the shape they share, and opens the JSON or form
/// within two texts.
///
/// @param depth documents within documents so far
record TextComparison(ScopedRules rules, DiffLimits limits, Work work, int depth) {
    private static final int DEEPEST = 3;

    /// Notes the change, unless the documents within are equal or differ only where rules pass over it.
    void changed(String pointer, JsonValue a, JsonValue b, Places places, Findings findings) {
        List<OpenedText> opened = a instanceof JsonString left && b instanceof JsonString right && depth < DEEPEST
                ? OpenedText.both(left.value(), right.value(), limits.openedCharacters())
                : null;
        if (opened == null) {
            findings.add(new Change(Change.Kind.CHANGED, pointer, a, b, null, Recogniser.common(a, b), null));
            return;
        }
        String format = opened.getFirst().format();
        JsonValue innerA = opened.getFirst().content();
        JsonValue innerB = opened.getLast().content();
        BodyDifference difference =
                JsonDiffer.within(innerA, innerB, places, new TextComparison(rules, limits, work, depth + 1));
        Inside inside = new Inside(format, innerA, innerB, difference);
        difference.limits().forEach(findings::limit);
        Change change = new Change(Change.Kind.CHANGED, pointer, a, b, null, null, inside);
        if (difference.truth() == Truth.DIFFERENT) {
            findings.add(change);
        } else if (difference.truth() == Truth.UNKNOWN) {
            findings.add(new Change(Change.Kind.UNKNOWN, pointer, a, b, null, null, inside));
        } else if (difference.ignored().isEmpty()) {
            findings.pass(change, "the same " + format + " inside, written otherwise");
        } else {
            findings.pass(change, difference.ignored().getFirst().reason());
        }
    }
}
