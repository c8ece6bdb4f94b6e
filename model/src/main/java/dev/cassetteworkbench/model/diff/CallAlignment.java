package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.internal.align.SequenceAlignment;
import dev.cassetteworkbench.model.internal.align.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds out which calls of two recordings belong together. Both lists are in start order.
///
/// Level by level, from the sharpest signature to the vaguest: pair as many calls as possible in order,
/// then (calls
/// with
/// the same full signature, and calls that ran at the same time on both sides) across the order. What
/// is paired is
/// never taken apart by a vaguer level, so one inserted call leaves all others where they were.
final class CallAlignment {

    /// Cells of the table that a weighted alignment may fill; longer stretches go by equal keys alone.
    private static final long LARGEST_TABLE = 1_000_000;

    private static final long SEQUENCE_STEPS = 100_000_000L;

    private static final int PAIR = 1_000;
    private static final int SAME_OUTCOME = 20;
    private static final int SAME_ANSWER = 10;

    private enum Level {
        STRONG(CallSignature::strong),
        QUERY(CallSignature::query),
        TARGET(CallSignature::target),
        FOLDED(CallSignature::folded),
        SHAPE(CallSignature::shape);

        final Function<CallSignature, String> key;

        Level(Function<CallSignature, String> key) {
            this.key = key;
        }
    }

    private final List<Call> a;
    private final List<Call> b;
    private final List<CallSignature> signaturesA;
    private final List<CallSignature> signaturesB;
    private final int[] partners;
    private final boolean[] inOrder;
    private final boolean[] takenB;
    private final Progress progress;

    private CallAlignment(List<Call> a, List<Call> b, Progress progress) {
        this.progress = progress;
        this.a = a;
        this.b = b;
        Set<String> libs = libs(a);
        libs.retainAll(libs(b));
        this.signaturesA = a.stream().map(call -> CallSignature.of(call, libs)).toList();
        this.signaturesB = b.stream().map(call -> CallSignature.of(call, libs)).toList();
        this.partners = new int[a.size()];
        Arrays.fill(partners, -1);
        this.inOrder = new boolean[a.size()];
        this.takenB = new boolean[b.size()];
    }

    private static Set<String> libs(List<Call> calls) {
        return calls.stream().map(CallSignature::lib).collect(Collectors.toCollection(HashSet::new));
    }

    static CallAlignment align(List<Call> a, List<Call> b, Progress progress) {
        CallAlignment alignment = new CallAlignment(a, b, progress);
        alignment.pairCommonEnds(alignment.keys(CallSignature::exact));
        for (Level level : Level.values()) {
            progress.throwIfCancelled();
            Keys keys = alignment.keys(level.key);
            alignment.pairInGaps(keys);
            if (level != Level.SHAPE) {
                alignment.pairAcross(keys, level == Level.STRONG);
            }
        }
        return alignment;
    }

    /// For every call of B the index of its partner in A, or -1.
    int[] partnersOfB() {
        return SequenceAlignment.invert(partners, b.size());
    }

    /// A's call has a partner.
    boolean isPaired(int i) {
        return partners[i] >= 0;
    }

    /// A's call is paired, and part of the longest run that kept its order.
    boolean keptOrder(int i) {
        return inOrder[i];
    }

    /// A's call is paired out of order, and not merely started in another order while running at
    /// the same time.
    boolean moved(int i) {
        return partners[i] >= 0 && !inOrder[i] && !onlySwapped(i, partners[i]);
    }

    /// One number per call; equal numbers for equal keys, 0 for a call without a key.
    private static final class Keys {
        final long[] ofA;
        final long[] ofB;

        Keys(long[] ofA, long[] ofB) {
            this.ofA = ofA;
            this.ofB = ofB;
        }
    }

    private Keys keys(Function<CallSignature, String> key) {
        Map<String, Long> numbers = new HashMap<>();
        numbers.put("", 0L);
        return new Keys(numbered(signaturesA, key, numbers), numbered(signaturesB, key, numbers));
    }

    private static long[] numbered(
            List<CallSignature> signatures, Function<CallSignature, String> key, Map<String, Long> numbers) {
        return signatures.stream()
                .mapToLong(signature -> numbers.computeIfAbsent(key.apply(signature), ignored -> (long) numbers.size()))
                .toArray();
    }

    private void pair(int i, int j, boolean keepsOrder) {
        partners[i] = j;
        inOrder[i] = keepsOrder;
        takenB[j] = true;
    }

    private void pairCommonEnds(Keys exact) {
        int start = 0;
        int endA = a.size();
        int endB = b.size();
        while (start < endA && start < endB && exact.ofA[start] == exact.ofB[start]) {
            pair(start, start, true);
            start++;
        }
        while (endA > start && endB > start && exact.ofA[endA - 1] == exact.ofB[endB - 1]) {
            pair(--endA, --endB, true);
        }
    }

    private void pairInGaps(Keys keys) {
        List<Integer> restA = new ArrayList<>();
        int nextB = 0;
        for (int i = 0; i <= a.size(); i++) {
            boolean anchor = i == a.size() || inOrder[i];
            if (!anchor) {
                if (partners[i] < 0) {
                    restA.add(i);
                }
                continue;
            }
            int untilB = i == a.size() ? b.size() : partners[i];
            List<Integer> restB = new ArrayList<>();
            for (; nextB < untilB; nextB++) {
                if (!takenB[nextB]) {
                    restB.add(nextB);
                }
            }
            pairGap(restA, restB, keys);
            restA.clear();
            nextB = untilB + 1;
        }
    }

    private void pairGap(List<Integer> restA, List<Integer> restB, Keys keys) {
        if (restA.isEmpty() || restB.isEmpty()) {
            return;
        }
        if ((long) restA.size() * restB.size() <= LARGEST_TABLE) {
            pairWeighted(restA, restB, keys);
            return;
        }
        int[] equal = SequenceAlignment.align(
                picked(restA, keys.ofA, 1), picked(restB, keys.ofB, -1), new Work(progress, SEQUENCE_STEPS));
        for (int i = 0; i < equal.length; i++) {
            if (equal[i] >= 0) {
                pair(restA.get(i), restB.get(equal[i]), true);
            }
        }
    }

    /// The picked keys; calls without a key of this level get numbers that match nothing.
    private static long[] picked(List<Integer> indexes, long[] keys, int sign) {
        return indexes.stream()
                .mapToLong(index -> keys[index] == 0 ? Long.MAX_VALUE / 2 + sign : keys[index])
                .toArray();
    }

    /// Needleman and Wunsch: the in-order pairing with most pairs, and among those the one with most
    /// equal outcomes.
    private void pairWeighted(List<Integer> restA, List<Integer> restB, Keys keys) {
        int rows = restA.size();
        int columns = restB.size();
        int[][] best = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                int skip = Math.max(best[i + 1][j], best[i][j + 1]);
                int weight = weight(restA.get(i), restB.get(j), keys);
                best[i][j] = weight == 0 ? skip : Math.max(skip, weight + best[i + 1][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows && j < columns) {
            int weight = weight(restA.get(i), restB.get(j), keys);
            if (weight > 0 && weight + best[i + 1][j + 1] == best[i][j]) {
                pair(restA.get(i++), restB.get(j++), true);
            } else if (best[i + 1][j] == best[i][j]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private int weight(int i, int j, Keys keys) {
        long key = keys.ofA[i];
        if (key == 0 || key != keys.ofB[j]) {
            return 0;
        }
        String answer = a.get(i).answer().bodyFacts().hash();
        boolean sameAnswer =
                answer != null && answer.equals(b.get(j).answer().bodyFacts().hash());
        boolean sameOutcome =
                signaturesA.get(i).outcome().equals(signaturesB.get(j).outcome());
        return PAIR + (sameOutcome ? SAME_OUTCOME : 0) + (sameAnswer ? SAME_ANSWER : 0);
    }

    /// Pairs what is left across the order: equal full signatures always, vaguer ones only when the
    /// calls ran at the
    /// same time as all those they changed places with.
    private void pairAcross(Keys keys, boolean always) {
        Map<Long, Deque<Integer>> waiting = new HashMap<>();
        for (int j = 0; j < b.size(); j++) {
            if (!takenB[j]) {
                waiting.computeIfAbsent(keys.ofB[j], ignored -> new ArrayDeque<>())
                        .add(j);
            }
        }
        for (int i = 0; i < a.size(); i++) {
            progress.throwIfCancelled();
            Deque<Integer> candidates = partners[i] < 0 ? waiting.get(keys.ofA[i]) : null;
            Integer j = candidates == null ? null : candidates.peek();
            if (candidates != null && j != null && (always || onlySwapped(i, j))) {
                candidates.remove();
                pair(i, j, false);
            }
        }
    }

    /// True when every pair that this pair changed places with ran at the same time as it, in A and
    /// in B.
    private boolean onlySwapped(int i, int j) {
        for (int k = 0; k < partners.length; k++) {
            int l = partners[k];
            if (l >= 0
                    && k != i
                    && (k < i) != (l < j)
                    && !(overlap(a.get(i), a.get(k)) && overlap(b.get(j), b.get(l)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean overlap(Call one, Call other) {
        return one.startMs() == other.startMs()
                || Math.max(one.startMs(), other.startMs()) < Math.min(one.endMs(), other.endMs());
    }
}
