package dev.cassetteworkbench.model.diff.patch;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.internal.align.ArrayAlignment;
import dev.cassetteworkbench.model.internal.align.FlatJson;
import dev.cassetteworkbench.model.internal.align.Work;
import dev.cassetteworkbench.model.json.JsonPointer;
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

/// Makes a patch from the alignment of two documents.
///
/// An array first gets B's shape (takes out, moves, puts in) and only then are its items changed: all paths of changes
/// are those of B, whatever happened around them.
final class PatchMaker {
    private static final long STEPS = 200_000_000L;

    private record Pair(String path, int a, int b) {}

    private final FlatJson a;
    private final FlatJson b;
    private final Work work;
    private final List<PatchStep> steps = new ArrayList<>();
    private final Deque<Pair> open = new ArrayDeque<>();

    PatchMaker(JsonValue a, JsonValue b, Progress progress) {
        this.work = new Work(progress, STEPS);
        this.a = FlatJson.exact(a, work);
        this.b = FlatJson.exact(b, work);
    }

    JsonPatch patch() {
        open.push(new Pair("", 0, 0));
        while (!open.isEmpty()) {
            work.spend(1);
            Pair pair = open.pop();
            if (a.sameAs(pair.a, b, pair.b)) {
                continue;
            }
            JsonValue left = a.value(pair.a);
            JsonValue right = b.value(pair.b);
            if (left instanceof JsonObject && right instanceof JsonObject) {
                members(pair);
            } else if (left instanceof JsonArray && right instanceof JsonArray) {
                items(pair);
            } else if (!left.equals(right)) {
                steps.add(new PatchStep.Replace(pair.path, right));
            }
        }
        return new JsonPatch(steps);
    }

    private void members(Pair pair) {
        Map<String, Integer> others = new HashMap<>();
        for (int child : b.children(pair.b)) {
            others.put(b.name(child), child);
        }
        List<Pair> both = new ArrayList<>();
        for (int child : a.children(pair.a)) {
            String path = JsonPointer.child(pair.path, a.name(child));
            Integer other = others.remove(a.name(child));
            if (other == null) {
                steps.add(new PatchStep.Remove(path));
            } else if (!a.sameAs(child, b, other)) {
                both.add(new Pair(path, child, other));
            }
        }
        for (int child : b.children(pair.b)) {
            if (others.containsKey(b.name(child))) {
                steps.add(new PatchStep.Add(JsonPointer.child(pair.path, b.name(child)), b.value(child)));
            }
        }
        both.reversed().forEach(open::push);
    }

    private void items(Pair pair) {
        ArrayAlignment.Pairs pairs = ArrayAlignment.align(a, pair.a, b, pair.b, null, work);
        int[] left = a.children(pair.a);
        int[] right = b.children(pair.b);
        int[] partners = pairs.partners();
        for (int i = left.length - 1; i >= 0; i--) {
            if (partners[i] < 0) {
                steps.add(new PatchStep.Remove(JsonPointer.child(pair.path, i)));
            }
        }
        int[] partnersOfB = new int[right.length];
        Arrays.fill(partnersOfB, -1);
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < left.length; i++) {
            if (partners[i] >= 0) {
                wanted.add(partners[i]);
                partnersOfB[partners[i]] = i;
            }
        }
        moves(pair.path, wanted, pairs.moved(), partnersOfB);
        for (int j = 0; j < right.length; j++) {
            if (partnersOfB[j] < 0) {
                steps.add(new PatchStep.Add(JsonPointer.child(pair.path, j), b.value(right[j])));
            }
        }
        for (int j = right.length - 1; j >= 0; j--) {
            if (partnersOfB[j] >= 0) {
                open.push(new Pair(JsonPointer.child(pair.path, j), left[partnersOfB[j]], right[j]));
            }
        }
    }

    /// Brings the items that stayed into B's order: from left to right each one out of order goes behind its neighbour
    /// in B. That neighbour stands right by then, relative to all others that do.
    ///
    /// @param now positions in B of the items as they stand now
    private void moves(String path, List<Integer> now, boolean[] moved, int[] partnersOfB) {
        List<Integer> current = new ArrayList<>(now);
        int neighbour = -1;
        for (int j : now.stream().sorted().toList()) {
            if (moved[partnersOfB[j]]) {
                int from = current.indexOf(j);
                current.subList(from, from + 1).clear();
                int to = neighbour < 0 ? 0 : current.indexOf(neighbour) + 1;
                current.add(to, j);
                if (from != to) {
                    steps.add(new PatchStep.Move(JsonPointer.child(path, from), JsonPointer.child(path, to)));
                }
            }
            neighbour = j;
        }
    }
}
