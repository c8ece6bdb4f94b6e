package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.internal.align.FlatJson;
import dev.cassetteworkbench.model.internal.align.Scalars;
import dev.cassetteworkbench.model.internal.align.SequenceAlignment;
import dev.cassetteworkbench.model.internal.align.Work;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares documents too large to be laid out: member by member, items of the two outermost levels
/// of arrays aligned
/// by equality, all others by position. Nothing is kept per value but what waits on the stack.
final class CoarseWalk {
    /// Arrays within arrays whose items are still aligned.
    private static final int ALIGNED_LEVELS = 2;
    /// Values of one item that are looked at to find its equal; larger items are paired in order.
    private static final int LARGEST_ITEM = 500_000;

    private record Step(
            Path pathA,
            Path pathB,
            @Nullable JsonValue a,
            @Nullable JsonValue b,
            int arrays) {}

    private final ScopedRules rules;
    private final Places places;
    private final Work work;
    private final Findings findings;
    private final TextComparison texts;
    private final Deque<Step> open = new ArrayDeque<>();

    CoarseWalk(ScopedRules rules, Places places, Work work, Findings findings, TextComparison texts) {
        this.rules = rules;
        this.places = places;
        this.work = work;
        this.findings = findings;
        this.texts = texts;
    }

    void run(JsonValue a, JsonValue b) {
        findings.limit("too large to align everything closely: nested arrays go by position");
        open.push(new Step(Path.ROOT, Path.ROOT, a, b, 0));
        while (!open.isEmpty() && !findings.isFull()) {
            work.spend(1);
            compare(open.pop());
        }
    }

    private void compare(Step step) {
        JsonValue left = step.a;
        JsonValue right = step.b;
        if (left == null || right == null) {
            boolean removed = right == null;
            Path path = removed ? step.pathA : step.pathB;
            note(new Change(removed ? Change.Kind.REMOVED : Change.Kind.ADDED, path.pointer(), left, right), path);
        } else if (Scalars.isMask(left) || Scalars.isMask(right)) {
            findings.add(new Change(Change.Kind.UNKNOWN, step.pathB.pointer(), left, right));
        } else if (left instanceof JsonObject one && right instanceof JsonObject other) {
            members(step, one, other);
        } else if (left instanceof JsonArray one && right instanceof JsonArray other) {
            items(step, one.items(), other.items());
        } else if (Scalars.isScalar(left) && Scalars.equal(left, right)) {
            findings.equal(1);
        } else {
            changed(step.pathB, left, right);
        }
    }

    private void changed(Path path, JsonValue left, JsonValue right) {
        DiffRule rule = rules.isEmpty() ? null : rules.silencing(places.of(path), left, right);
        if (rule == null) {
            texts.changed(path.pointer(), left, right, places.below(path), findings);
        } else {
            findings.pass(new Change(Change.Kind.CHANGED, path.pointer(), left, right), rule);
        }
    }

    private void note(Change change, Path path) {
        DiffRule rule = rules.isEmpty() ? null : rules.silencing(places.of(path), change.a(), change.b());
        if (rule == null) {
            findings.add(change);
        } else {
            findings.pass(change, rule);
        }
    }

    /// Pushed backwards, so that they come off in document order.
    private void members(Step parent, JsonObject a, JsonObject b) {
        int mark = open.size();
        for (Map.Entry<String, JsonValue> member : b.members().entrySet()) {
            if (!a.members().containsKey(member.getKey())) {
                push(parent, member.getKey(), null, member.getValue());
            }
        }
        for (Map.Entry<String, JsonValue> member : a.members().entrySet()) {
            push(parent, member.getKey(), member.getValue(), b.get(member.getKey()));
        }
        reverseTop(open.size() - mark);
    }

    private void reverseTop(int count) {
        Step[] top = new Step[count];
        for (int i = 0; i < count; i++) {
            top[i] = open.pop();
        }
        for (Step step : top) {
            open.push(step);
        }
    }

    private void push(Step parent, String name, @Nullable JsonValue left, @Nullable JsonValue right) {
        if (left != null && right != null && Scalars.isScalar(left) && !Scalars.isMask(left) && left.equals(right)) {
            findings.equal(1);
            return;
        }
        if (!rules.isEmpty() && ignored(parent, name, left, right)) {
            return;
        }
        open.push(new Step(parent.pathA.child(name), parent.pathB.child(name), left, right, parent.arrays));
    }

    private boolean ignored(Step parent, String name, @Nullable JsonValue left, @Nullable JsonValue right) {
        Path path = parent.pathB.child(name);
        if (!rules.ignoresByPlace() || !rules.ignoresPlace(places.of(path))) {
            return false;
        }
        DiffRule rule = rules.silencing(places.of(path), left, right);
        if (rule != null) {
            findings.pass(new Change(Change.Kind.CHANGED, path.pointer(), left, right), rule);
        }
        return true;
    }

    private void items(Step parent, List<JsonValue> a, List<JsonValue> b) {
        int[] partners = parent.arrays < ALIGNED_LEVELS ? aligned(a, b) : inOrder(a.size(), b.size());
        int mark = open.size();
        int nextB = 0;
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] < 0) {
                item(parent, i, a.get(i), -1, null);
                continue;
            }
            for (; nextB < partners[i]; nextB++) {
                item(parent, -1, null, nextB, b.get(nextB));
            }
            item(parent, i, a.get(i), partners[i], b.get(partners[i]));
            nextB = partners[i] + 1;
        }
        for (; nextB < b.size(); nextB++) {
            item(parent, -1, null, nextB, b.get(nextB));
        }
        reverseTop(open.size() - mark);
    }

    private void item(Step parent, int i, @Nullable JsonValue left, int j, @Nullable JsonValue right) {
        Path pathA = i < 0 ? Path.ROOT : parent.pathA.child(Integer.toString(i));
        Path pathB = j < 0 ? Path.ROOT : parent.pathB.child(Integer.toString(j));
        open.push(new Step(pathA, pathB, left, right, parent.arrays + 1));
    }

    /// Equal items in order; what stands between them pairs up in order as far as it goes.
    private int[] aligned(List<JsonValue> a, List<JsonValue> b) {
        int[] partners = SequenceAlignment.align(hashes(a), hashes(b), work);
        int gapA = 0;
        int gapB = 0;
        for (int i = 0; i <= partners.length; i++) {
            if (i < partners.length && partners[i] < 0) {
                continue;
            }
            int untilB = i == partners.length ? b.size() : partners[i];
            if (i - gapA == untilB - gapB) {
                for (int k = gapA; k < i; k++) {
                    partners[k] = gapB + k - gapA;
                }
            }
            gapA = i + 1;
            gapB = untilB + 1;
        }
        return partners;
    }

    private long[] hashes(List<JsonValue> items) {
        return items.stream()
                .mapToLong(item -> FlatJson.hashOf(item, LARGEST_ITEM, work))
                .toArray();
    }

    private static int[] inOrder(int sizeA, int sizeB) {
        int[] partners = new int[sizeA];
        Arrays.setAll(partners, i -> i < sizeB ? i : -1);
        return partners;
    }
}
