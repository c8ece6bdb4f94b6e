package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.diff.BodyDifference.ArrayReading;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.rule.ArrayMode;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.RuleAction;
import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.internal.align.ArrayAlignment;
import dev.cassetteworkbench.model.internal.align.FlatJson;
import dev.cassetteworkbench.model.internal.align.Scalars;
import dev.cassetteworkbench.model.internal.align.Work;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks two documents side by side and notes where they differ. Equal parts are passed by their
/// hashes and looked at
/// once; the stack is its own, so nesting may be of any depth.
final class JsonWalk {
    private static final int NOTHING = -1;

    /// Two values still to be compared and where each stands; [#NOTHING] where the other has no
    /// counterpart.
    ///
    /// @param moved both stand in one array, in another order
    private record Step(Path pathA, Path pathB, int a, int b, boolean moved) {}

    private final FlatJson a;
    private final FlatJson b;
    private final ScopedRules rules;
    private final Places places;
    private final Work work;
    private final Findings findings;
    private final TextComparison texts;
    private final Deque<Step> open = new ArrayDeque<>();

    JsonWalk(
            FlatJson a,
            FlatJson b,
            ScopedRules rules,
            Places places,
            Work work,
            Findings findings,
            TextComparison texts) {
        this.a = a;
        this.b = b;
        this.rules = rules;
        this.places = places;
        this.work = work;
        this.findings = findings;
        this.texts = texts;
    }

    void run() {
        compare(new Step(Path.ROOT, Path.ROOT, 0, 0, false));
        while (!open.isEmpty() && !findings.isFull()) {
            compare(open.pop());
        }
        if (work.ranOut()) {
            findings.limit("too much differs to align everything closely");
        }
    }

    private void compare(Step step) {
        work.spend(1);
        JsonValue left = step.a == NOTHING ? null : a.value(step.a);
        JsonValue right = step.b == NOTHING ? null : b.value(step.b);
        if (step.moved) {
            findings.add(
                    new Change(Change.Kind.MOVED, step.pathB.pointer(), left, right, step.pathA.pointer(), null, null));
        }
        if (left == null || right == null) {
            note(step, left == null ? Change.Kind.ADDED : Change.Kind.REMOVED, left, right);
        } else if (a.sameAs(step.a, b, step.b)) {
            findings.equal(a.leaves(step.a));
        } else if (!silenced(step, left, right)) {
            differing(step, left, right);
        }
    }

    private void differing(Step step, JsonValue left, JsonValue right) {
        if (Scalars.isMask(left) || Scalars.isMask(right)) {
            note(step, Change.Kind.UNKNOWN, left, right);
        } else if (left instanceof JsonObject && right instanceof JsonObject) {
            schedule(members(step));
        } else if (left instanceof JsonArray && right instanceof JsonArray) {
            schedule(items(step));
        } else if (Scalars.isScalar(left) && Scalars.equal(left, right)) {
            findings.equal(1);
        } else {
            texts.changed(step.pathB.pointer(), left, right, places.below(step.pathB), findings);
        }
    }

    /// A difference of one side alone may be silenced as well; one of both sides was asked about
    /// before.
    private void note(Step step, Change.Kind kind, @Nullable JsonValue left, @Nullable JsonValue right) {
        Path path = kind == Change.Kind.REMOVED ? step.pathA : step.pathB;
        Change change = new Change(kind, path.pointer(), left, right);
        DiffRule rule =
                rules.isEmpty() || kind == Change.Kind.UNKNOWN ? null : rules.silencing(places.of(path), left, right);
        if (rule == null) {
            findings.add(change);
        } else {
            findings.pass(change, rule);
        }
    }

    private boolean silenced(Step step, JsonValue left, JsonValue right) {
        if (rules.isEmpty()) {
            return false;
        }
        DiffRule rule = rules.silencing(places.of(step.pathB), left, right);
        if (rule == null) {
            return false;
        }
        findings.pass(new Change(Change.Kind.CHANGED, step.pathB.pointer(), left, right), rule);
        return true;
    }

    /// The stack gives back what was pushed last: pushing backwards keeps document order.
    private void schedule(List<Step> steps) {
        for (Step step : steps.reversed()) {
            open.push(step);
        }
    }

    private void child(List<Step> steps, Step parent, String nameA, String nameB, int left, int right, boolean moved) {
        if (left != NOTHING && right != NOTHING && !moved && a.sameAs(left, b, right)) {
            findings.equal(a.leaves(left));
            return;
        }
        // A place that one side lacks is never asked for.
        Path pathA = left == NOTHING ? Path.ROOT : parent.pathA.child(nameA);
        Path pathB = right == NOTHING ? Path.ROOT : parent.pathB.child(nameB);
        steps.add(new Step(pathA, pathB, left, right, moved));
    }

    private List<Step> members(Step parent) {
        int[] left = a.children(parent.a);
        int[] right = b.children(parent.b);
        List<Step> steps = new ArrayList<>();
        int same = 0;
        while (same < left.length && same < right.length && a.name(left[same]).equals(b.name(right[same]))) {
            String name = a.name(left[same]);
            child(steps, parent, name, name, left[same], right[same], false);
            same++;
        }
        Map<String, Integer> others = new HashMap<>();
        for (int j = same; j < right.length; j++) {
            others.put(b.name(right[j]), right[j]);
        }
        for (int i = same; i < left.length; i++) {
            String name = a.name(left[i]);
            Integer other = others.remove(name);
            child(steps, parent, name, name, left[i], other == null ? NOTHING : other, false);
        }
        for (int j = same; j < right.length; j++) {
            String name = b.name(right[j]);
            if (others.containsKey(name)) {
                child(steps, parent, name, name, NOTHING, right[j], false);
            }
        }
        return steps;
    }

    /// B's order; what A had and B lost stands behind its old neighbour.
    private List<Step> items(Step parent) {
        RuleAction.ReadArray rule = rules.isEmpty() ? null : rules.arrayAt(places.of(parent.pathB));
        ArrayAlignment.Pairs pairs = ArrayAlignment.align(a, parent.a, b, parent.b, rule, work);
        note(parent, pairs, rule);
        int[] left = a.children(parent.a);
        int[] right = b.children(parent.b);
        int[] partnersOfB = new int[right.length];
        Arrays.fill(partnersOfB, NOTHING);
        for (int i = 0; i < left.length; i++) {
            if (pairs.partners()[i] >= 0) {
                partnersOfB[pairs.partners()[i]] = i;
            }
        }
        List<Step> steps = new ArrayList<>();
        int nextA = removed(steps, parent, pairs, left, 0);
        for (int j = 0; j < right.length; j++) {
            int i = partnersOfB[j];
            String name = Integer.toString(j);
            if (i == NOTHING) {
                child(steps, parent, "", name, NOTHING, right[j], false);
                continue;
            }
            child(steps, parent, Integer.toString(i), name, left[i], right[j], pairs.moved()[i]);
            if (i == nextA) {
                nextA = removed(steps, parent, pairs, left, i + 1);
            }
        }
        // In a set no order leads past every item that is gone.
        while (nextA < left.length) {
            nextA = removed(steps, parent, pairs, left, nextA + 1);
        }
        return steps;
    }

    /// Lists what was removed up to the next item that kept its order, and returns that item's
    /// position.
    private int removed(List<Step> steps, Step parent, ArrayAlignment.Pairs pairs, int[] left, int from) {
        int i = from;
        for (; i < left.length && (pairs.partners()[i] < 0 || pairs.moved()[i]); i++) {
            if (pairs.partners()[i] < 0) {
                child(steps, parent, Integer.toString(i), "", left[i], NOTHING, false);
            }
        }
        return i;
    }

    private void note(Step parent, ArrayAlignment.Pairs pairs, RuleAction.@Nullable ReadArray rule) {
        if (rule != null) {
            findings.read(new ArrayReading(parent.pathB.pointer(), rule.mode(), pairs.key(), false));
        } else if (pairs.key() != null) {
            findings.read(new ArrayReading(parent.pathB.pointer(), ArrayMode.KEYED, pairs.key(), true));
        } else if (outOfPlace(pairs.partners()) && !Scalars.isScalar(a.value(parent.a + 1))) {
            findings.read(new ArrayReading(parent.pathB.pointer(), ArrayMode.LIST, null, true));
        }
    }

    /// False when every item of A stands where it stood.
    private static boolean outOfPlace(int[] partners) {
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] != i) {
                return true;
            }
        }
        return false;
    }
}
