package dev.cassetteworkbench.model.diff.many;

import dev.cassetteworkbench.model.diff.Routes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Which recording of one run belongs to which of another: first those with the same path and
/// input, then the same
/// path, then the same route; within each by time.
///
/// @param pairs positions in both lists
/// @param onlyA positions without a partner
/// @param onlyB positions without a partner
public record RunPairs(List<Pair> pairs, List<Integer> onlyA, List<Integer> onlyB) {
    /// Positions in the two lists.
    public record Pair(int a, int b) {}

    /// What is known of a recording without its bodies.
    ///
    /// @param input query and payload as one text, equal for equal inputs
    public record Key(String method, String path, String input) {}

    public RunPairs {
        pairs = List.copyOf(pairs);
        onlyA = List.copyOf(onlyA);
        onlyB = List.copyOf(onlyB);
    }

    /// @param a by time
    /// @param b by time
    public static RunPairs of(List<Key> a, List<Key> b) {
        int[] partners = new int[a.size()];
        Arrays.fill(partners, -1);
        boolean[] taken = new boolean[b.size()];
        pair(a, b, partners, taken, key -> key.method() + " " + key.path() + "\n" + key.input());
        pair(a, b, partners, taken, key -> key.method() + " " + key.path());
        pair(a, b, partners, taken, key -> Routes.of(key.method(), key.path()));
        List<Pair> pairs = new ArrayList<>();
        List<Integer> onlyA = new ArrayList<>();
        List<Integer> onlyB = new ArrayList<>();
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] < 0) {
                onlyA.add(i);
            } else {
                pairs.add(new Pair(i, partners[i]));
            }
        }
        for (int j = 0; j < taken.length; j++) {
            if (!taken[j]) {
                onlyB.add(j);
            }
        }
        return new RunPairs(pairs, onlyA, onlyB);
    }

    private static void pair(List<Key> a, List<Key> b, int[] partners, boolean[] taken, Function<Key, String> name) {
        Map<String, Deque<Integer>> waiting = new HashMap<>();
        for (int j = 0; j < b.size(); j++) {
            if (!taken[j]) {
                waiting.computeIfAbsent(name.apply(b.get(j)), ignored -> new ArrayDeque<>())
                        .add(j);
            }
        }
        for (int i = 0; i < a.size(); i++) {
            Deque<Integer> candidates = partners[i] < 0 ? waiting.get(name.apply(a.get(i))) : null;
            if (candidates != null && !candidates.isEmpty()) {
                partners[i] = candidates.remove();
                taken[partners[i]] = true;
            }
        }
    }
}
