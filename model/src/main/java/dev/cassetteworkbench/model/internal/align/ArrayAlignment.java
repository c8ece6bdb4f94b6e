package dev.cassetteworkbench.model.internal.align;

import dev.cassetteworkbench.model.diff.rule.ArrayMode;
import dev.cassetteworkbench.model.diff.rule.RuleAction;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds out which items of two arrays belong together.
///
/// Common ends first. Then as a rule says; without a rule by a guessed key ([KeyGuess]); else the longest common
/// subsequence of equal items, equal items out of order, and inside each gap the most similar items.
public final class ArrayAlignment {

    /// What belongs together.
    public static final class Pairs {
        private final int[] partners;
        private final boolean[] moved;
        private final @Nullable String key;

        Pairs(int[] partners, boolean[] moved, @Nullable String key) {
            this.partners = partners;
            this.moved = moved;
            this.key = key;
        }

        /// For every item of A the position of its partner in B, or -1.
        public int[] partners() {
            return partners;
        }

        /// For every item of A whether it has a partner but not in order; never in a set.
        public boolean[] moved() {
            return moved;
        }

        /// Member by which the items were paired, null when they were not.
        public @Nullable String key() {
            return key;
        }

        Pairs swapped(int sizeB) {
            int[] inverse = SequenceAlignment.invert(partners, sizeB);
            boolean[] movedB = new boolean[sizeB];
            for (int j = 0; j < sizeB; j++) {
                movedB[j] = inverse[j] >= 0 && moved[inverse[j]];
            }
            return new Pairs(inverse, movedB, key);
        }
    }

    private final Items a;
    private final Items b;
    private final Work work;
    private final int[] partners;
    private final boolean[] moved;
    private final boolean[] takenB;
    private @Nullable String key;

    private ArrayAlignment(Items a, Items b, Work work) {
        this.a = a;
        this.b = b;
        this.work = work;
        this.partners = new int[a.size()];
        Arrays.fill(partners, -1);
        this.moved = new boolean[a.size()];
        this.takenB = new boolean[b.size()];
    }

    /// Pairs the items of two arrays. Swapping the sides gives the same pairs.
    ///
    /// @param reading what a rule says, or null
    public static Pairs align(
            FlatJson a, int nodeA, FlatJson b, int nodeB, RuleAction.@Nullable ReadArray reading, Work work) {
        Items itemsA = Items.of(a, nodeA);
        Items itemsB = Items.of(b, nodeB);
        if (a.hash(nodeA) > b.hash(nodeB)) {
            return new ArrayAlignment(itemsB, itemsA, work).run(reading).swapped(itemsA.size());
        }
        return new ArrayAlignment(itemsA, itemsB, work).run(reading);
    }

    private Pairs run(RuleAction.@Nullable ReadArray reading) {
        int start = 0;
        int endA = a.size();
        int endB = b.size();
        while (start < endA && start < endB && a.hash(start) == b.hash(start)) {
            pair(start, start, false);
            start++;
        }
        while (endA > start && endB > start && a.hash(endA - 1) == b.hash(endB - 1)) {
            pair(--endA, --endB, false);
        }
        if (start < endA && start < endB) {
            middle(start, endA, endB, reading);
        }
        return new Pairs(partners, moved, key);
    }

    private void middle(int start, int endA, int endB, RuleAction.@Nullable ReadArray reading) {
        ArrayMode mode = reading == null ? null : reading.mode();
        if (mode == ArrayMode.SET) {
            pairEqual(start, endA, start, endB, false);
            new GapPairs(a, b, partners, takenB, work).likeness(start, endA, start, endB);
            return;
        }
        KeyGuess guess = mode == ArrayMode.LIST
                ? null
                : reading == null || reading.key() == null
                        ? KeyGuess.of(a, start, endA, b, start, endB)
                        : KeyGuess.given(reading.key(), a, start, endA, b, start, endB);
        if (guess != null) {
            key = guess.name();
            pairByKey(guess, start, endA, endB);
            if (guess.complete()) {
                return;
            }
        } else {
            inOrder(
                    Arrays.copyOfRange(a.hashes(), start, endA),
                    Arrays.copyOfRange(b.hashes(), start, endB),
                    start,
                    start);
        }
        pairEqual(start, endA, start, endB, true);
        new GapPairs(a, b, partners, takenB, work).inGaps(start, endA, start, endB, moved);
        new GapPairs(a, b, partners, takenB, work).acrossGaps(start, endA, start, endB, moved);
    }

    private void pair(int i, int j, boolean outOfOrder) {
        partners[i] = j;
        moved[i] = outOfOrder;
        takenB[j] = true;
    }

    private void inOrder(long[] keysA, long[] keysB, int fromA, int fromB) {
        int[] equal = SequenceAlignment.align(keysA, keysB, work);
        for (int i = 0; i < equal.length; i++) {
            if (equal[i] >= 0) {
                pair(fromA + i, fromB + equal[i], false);
            }
        }
    }

    private void pairByKey(KeyGuess guess, int start, int endA, int endB) {
        inOrder(guess.keysA(), guess.keysB(), start, start);
        Map<Long, Integer> places = new HashMap<>();
        for (int j = start; j < endB; j++) {
            long number = guess.keysB()[j - start];
            if (number >= 0 && !takenB[j]) {
                places.put(number, j);
            }
        }
        for (int i = start; i < endA; i++) {
            Integer j = partners[i] >= 0 ? null : places.get(guess.keysA()[i - start]);
            if (j != null) {
                pair(i, j, true);
            }
        }
    }

    /// Equal items that stand out of order. In a list a scalar must be the only one of its value: zeros that
    /// change places mean nothing.
    private void pairEqual(int fromA, int toA, int fromB, int toB, boolean list) {
        Map<Long, Deque<Integer>> waiting = new HashMap<>();
        for (int j = fromB; j < toB; j++) {
            if (!takenB[j]) {
                waiting.computeIfAbsent(b.hash(j), ignored -> new ArrayDeque<>())
                        .add(j);
            }
        }
        Map<Long, Integer> countA = new HashMap<>();
        for (int i = fromA; i < toA; i++) {
            if (partners[i] < 0) {
                countA.merge(a.hash(i), 1, Integer::sum);
            }
        }
        for (int i = fromA; i < toA; i++) {
            Deque<Integer> candidates = partners[i] < 0 ? waiting.get(a.hash(i)) : null;
            if (candidates == null || candidates.isEmpty()) {
                continue;
            }
            boolean single = candidates.size() == 1 && countA.getOrDefault(a.hash(i), 0) == 1;
            if (!list || !a.isScalar(i) || single) {
                pair(i, candidates.remove(), list);
            }
        }
    }
}
