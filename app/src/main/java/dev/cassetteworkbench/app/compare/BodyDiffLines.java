package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.compare.DiffLine.Entry;
import dev.cassetteworkbench.app.compare.DiffLine.Mark;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns two JSON values and the list of places where they differ into the lines of a unified
/// difference.
///
/// Decides nothing about equality: that stands in the [BodyDifference]. Unchanged parts are folded;
/// big folded parts
/// cost one line until somebody unfolds them.
public final class BodyDiffLines {
    /// Unchanged members kept beside a change, so that it can be read in its place.
    private static final int CONTEXT = 2;
    /// Shortest run of unchanged members that is folded; arrays fold from two items on.
    private static final int MEMBER_RUN = 7;
    /// The same where nothing differs at all and the body is shown for reading.
    private static final int EQUAL_RUN = 60;
    /// Levels that are compared line by line; below them old and new stand whole.
    private static final int DEEPEST = 500;
    /// Stands behind a value that is masked on one side at least.
    private static final String MASKED = "cannot tell: masked";

    private final Map<String, Change> inB = new HashMap<>();
    private final Map<String, Change> inA = new HashMap<>();
    /// From the place in A to that in B, and back.
    private final Map<String, String> movedAway = new HashMap<>();
    private final Map<String, String> movedHere = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final List<DiffLine> lines = new ArrayList<>();
    private final FoldedValues values = new FoldedValues(lines);
    private final boolean equal;

    private BodyDiffLines(BodyDifference difference) {
        this.equal = difference.changes().isEmpty();
        for (Change change : difference.changes()) {
            boolean removed = change.kind() == Change.Kind.REMOVED;
            (removed ? inA : inB).put(change.pointer(), change);
            touchAncestors((removed ? "a" : "b"), change.pointer());
            String from = change.from();
            if (from != null) {
                movedAway.put(from, change.pointer());
                movedHere.put(change.pointer(), from);
                touchAncestors("a", from);
            }
        }
    }

    /// Lines for two bodies.
    ///
    /// @param a content of A, null when none was recorded
    /// @param b content of B, null when none was recorded
    public static List<DiffLine> of(@Nullable JsonValue a, @Nullable JsonValue b, BodyDifference difference) {
        BodyDiffLines builder = new BodyDiffLines(difference);
        if (a != null && b != null) {
            builder.pair("", a, b, "", "", false);
        } else if (a != null || b != null) {
            builder.oneSided(a, b);
        }
        return List.copyOf(builder.lines);
    }

    /// The lines that a folded line stands for; the line itself when there is nothing to unfold.
    public static List<DiffLine> unfold(DiffLine line) {
        return FoldedValues.unfold(line);
    }

    /// Only one side has content. Whether that is a difference or just unknown, the changes tell.
    private void oneSided(@Nullable JsonValue a, @Nullable JsonValue b) {
        if (a != null) {
            values.value(equal ? Mark.UNKNOWN : Mark.REMOVED, 0, "", a, "", false);
        } else if (b != null) {
            values.value(equal ? Mark.UNKNOWN : Mark.ADDED, 0, "", b, "", false);
        }
    }

    private void touchAncestors(String side, String pointer) {
        String place = pointer;
        while (touched.add(side + place) && !place.isEmpty()) {
            place = place.substring(0, Math.max(0, place.lastIndexOf('/')));
        }
    }

    private boolean isUntouched(String pointerA, String pointerB) {
        return !touched.contains("a" + pointerA) && !touched.contains("b" + pointerB);
    }

    private void pair(String prefix, JsonValue a, JsonValue b, String pointerA, String pointerB, boolean comma) {
        int depth = values.depth();
        Change change = inB.get(pointerB);
        String from = movedHere.get(pointerB);
        if (from != null && (change == null || change.kind() == Change.Kind.MOVED)) {
            moved(prefix, a, b, pointerA, pointerB, comma, from);
        } else if (change != null && change.kind() == Change.Kind.UNKNOWN) {
            unknown(prefix, a, b, pointerB, comma);
        } else if (change != null) {
            ChangedLines.add(values, lines, change, prefix, a, b, pointerA, pointerB, comma);
        } else if (depth > DEEPEST && !a.equals(b)) {
            // Nobody reads deeper; unfolding goes on without the marks, and the thread's stack stays whole.
            values.value(Mark.REMOVED, depth, prefix, a, pointerA, comma);
            values.value(Mark.ADDED, depth, prefix, b, pointerB, comma);
        } else if (isUntouched(pointerA, pointerB) && !pointerB.isEmpty()) {
            values.value(Mark.SAME, depth, prefix, b, pointerB, comma);
        } else if (a instanceof JsonObject left && b instanceof JsonObject right) {
            container(prefix, "{", "}", members(left, right, pointerA, pointerB), false, comma);
        } else if (a instanceof JsonArray left && b instanceof JsonArray right) {
            container(prefix, "[", "]", items(left, right, pointerA, pointerB), true, comma);
        } else {
            values.value(equal ? Mark.SAME : Mark.ADDED, depth, prefix, b, pointerB, comma);
        }
    }

    /// The item at its new place, with a word about the old one; what changed in it as usual.
    private void moved(
            String prefix, JsonValue a, JsonValue b, String pointerA, String pointerB, boolean comma, String from) {
        int first = lines.size();
        if (changedWithin(pointerA, pointerB)) {
            inB.remove(pointerB);
            movedHere.remove(pointerB);
            pair(prefix, a, b, pointerA, pointerB, comma);
        } else {
            values.value(Mark.MOVED, values.depth(), prefix, b, pointerB, comma);
        }
        lines.set(first, lines.get(first).noted("moved from " + from));
    }

    private boolean changedWithin(String pointerA, String pointerB) {
        return inB.keySet().stream().anyMatch(place -> place.startsWith(pointerB + "/"))
                || inA.keySet().stream().anyMatch(place -> place.startsWith(pointerA + "/"));
    }

    private void unknown(String prefix, JsonValue a, JsonValue b, String pointer, boolean comma) {
        String textA = FoldedValues.text(prefix, a, comma);
        String textB = FoldedValues.text(prefix, b, comma);
        if (!textA.equals(textB)) {
            lines.add(new DiffLine(Mark.UNKNOWN, values.depth(), textA, "A", pointer, null));
        }
        String note = textA.equals(textB) ? MASKED : "B, " + MASKED;
        lines.add(new DiffLine(Mark.UNKNOWN, values.depth(), textB, note, pointer, null));
    }

    private void container(
            String prefix, String open, String close, List<Merged> entries, boolean array, boolean comma) {
        int depth = values.depth();
        lines.add(new DiffLine(Mark.SAME, depth, prefix + open, "", "", null));
        values.enter();
        int at = 0;
        while (at < entries.size()) {
            int end = at;
            while (end < entries.size() && entries.get(end).clean()) {
                end++;
            }
            if (end > at) {
                cleanRun(entries, at, end, array);
                at = end;
            } else {
                entry(entries.get(at), at + 1 < entries.size());
                at++;
            }
        }
        values.leave();
        lines.add(new DiffLine(Mark.SAME, depth, close + (comma ? "," : ""), "", "", null));
    }

    /// Shows the run's ends when they lie beside a change, and folds what is between.
    private void cleanRun(List<Merged> entries, int from, int to, boolean array) {
        int shortest = equal ? EQUAL_RUN : array ? 2 : MEMBER_RUN;
        int head = from;
        int tail = to;
        if (to - from >= shortest) {
            int context = equal || array ? 0 : CONTEXT;
            head = from == 0 ? from : from + context;
            tail = to == entries.size() ? to : to - context;
        } else {
            head = to;
        }
        for (int i = from; i < head; i++) {
            entry(entries.get(i), i + 1 < entries.size());
        }
        if (head < tail) {
            List<Entry> hidden = entries.subList(head, tail).stream()
                    .map(merged -> new Entry(merged.prefix(), merged.valueForReading(), merged.pointerB()))
                    .toList();
            values.folded(hidden, array, tail < entries.size());
            for (int i = tail; i < to; i++) {
                entry(entries.get(i), i + 1 < entries.size());
            }
        }
    }

    private void entry(Merged entry, boolean comma) {
        JsonValue a = entry.a();
        JsonValue b = entry.b();
        if (a != null && b != null) {
            pair(entry.prefix(), a, b, entry.pointerA(), entry.pointerB(), comma);
        } else if (a != null && movedAway.containsKey(entry.pointerA())) {
            String text = FoldedValues.brief(entry.prefix(), a, comma);
            String note = "moved to " + movedAway.get(entry.pointerA());
            lines.add(new DiffLine(Mark.MOVED, values.depth(), text, note, entry.pointerA(), null));
        } else if (a != null) {
            values.value(Mark.REMOVED, values.depth(), entry.prefix(), a, entry.pointerA(), comma);
        } else if (b != null) {
            values.value(Mark.ADDED, values.depth(), entry.prefix(), b, entry.pointerB(), comma);
        }
    }

    /// A member or item of the merged container.
    private record Merged(
            String prefix,
            @Nullable JsonValue a,
            @Nullable JsonValue b,
            String pointerA,
            String pointerB,
            boolean clean) {
        JsonValue valueForReading() {
            JsonValue value = b == null ? a : b;
            if (value == null) {
                throw new IllegalStateException("an entry has at least one side");
            }
            return value;
        }
    }

    /// B's order; what A had and B lost stands where it stood in A, right behind its old neighbour.
    private List<Merged> members(JsonObject a, JsonObject b, String pointerA, String pointerB) {
        List<Merged> merged = new ArrayList<>();
        List<String> keysA = List.copyOf(a.members().keySet());
        Map<String, Integer> positionA = new HashMap<>();
        for (int i = 0; i < keysA.size(); i++) {
            positionA.put(keysA.get(i), i);
        }
        removedMembers(merged, a, b, keysA, 0, pointerA);
        b.members().forEach((key, value) -> {
            String placeA = pointerA + "/" + escaped(key);
            String placeB = pointerB + "/" + escaped(key);
            JsonValue old = a.get(key);
            String prefix = FoldedValues.key(key);
            merged.add(new Merged(prefix, old, value, placeA, placeB, old != null && isUntouched(placeA, placeB)));
            if (old != null) {
                removedMembers(merged, a, b, keysA, positionA.getOrDefault(key, 0) + 1, pointerA);
            }
        });
        return merged;
    }

    private static void removedMembers(
            List<Merged> merged, JsonObject a, JsonObject b, List<String> keysA, int from, String pointerA) {
        for (int i = from; i < keysA.size() && b.get(keysA.get(i)) == null; i++) {
            String key = keysA.get(i);
            String place = pointerA + "/" + escaped(key);
            merged.add(new Merged(FoldedValues.key(key), a.get(key), null, place, "", false));
        }
    }

    private List<Merged> items(JsonArray a, JsonArray b, String pointerA, String pointerB) {
        int[] partners = ItemPairs.of(
                a.items(),
                b.items(),
                i -> isRemoved(pointerA + "/" + i) || movedAway.containsKey(pointerA + "/" + i),
                j -> isAdded(pointerB + "/" + j) || movedHere.containsKey(pointerB + "/" + j));
        boolean[] kept = new boolean[a.items().size()];
        for (int partner : partners) {
            if (partner >= 0) {
                kept[partner] = true;
            }
        }
        for (int j = 0; j < partners.length; j++) {
            String from = movedHere.get(pointerB + "/" + j);
            if (from != null && from.startsWith(pointerA + "/")) {
                partners[j] = position(from.substring(pointerA.length() + 1));
            }
        }
        List<Merged> merged = new ArrayList<>();
        removedItems(merged, a, kept, 0, pointerA);
        for (int j = 0; j < partners.length; j++) {
            int i = partners[j];
            String placeB = pointerB + "/" + j;
            JsonValue value = b.items().get(j);
            if (i < 0) {
                merged.add(new Merged("", null, value, "", placeB, false));
            } else {
                String placeA = pointerA + "/" + i;
                merged.add(new Merged("", a.items().get(i), value, placeA, placeB, isUntouched(placeA, placeB)));
                if (kept[i]) {
                    removedItems(merged, a, kept, i + 1, pointerA);
                }
            }
        }
        return merged;
    }

    private static int position(String step) {
        return step.matches("[0-9]{1,9}") ? Integer.parseInt(step) : -1;
    }

    private static void removedItems(List<Merged> merged, JsonArray a, boolean[] kept, int from, String pointerA) {
        for (int i = from; i < kept.length && !kept[i]; i++) {
            merged.add(new Merged("", a.items().get(i), null, pointerA + "/" + i, "", false));
        }
    }

    private boolean isRemoved(String pointerA) {
        return inA.containsKey(pointerA);
    }

    private boolean isAdded(String pointerB) {
        Change change = inB.get(pointerB);
        return change != null && change.kind() == Change.Kind.ADDED;
    }

    /// RFC 6901.
    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
