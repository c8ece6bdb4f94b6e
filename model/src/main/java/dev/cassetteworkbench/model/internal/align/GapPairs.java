package dev.cassetteworkbench.model.internal.align;

import dev.cassetteworkbench.model.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Pairs what equality left over: within each gap between items in order, then across gaps.
final class GapPairs {
    private final Items a;
    private final Items b;
    private final int[] partners;
    private final boolean[] takenB;
    private final Work work;

    GapPairs(Items a, Items b, int[] partners, boolean[] takenB, Work work) {
        this.a = a;
        this.b = b;
        this.partners = partners;
        this.takenB = takenB;
        this.work = work;
    }

    /// Pairs of items whose similarity is looked at within one gap.
    private static final int LARGEST_TABLE = 250_000;
    /// The same across all gaps.
    private static final int LARGEST_ACROSS = 40_000;
    /// Steps that one similarity costs on average.
    private static final int SIMILARITY_STEPS = 12;

    private static final double SIMILAR = 0.5;
    /// Out of order the likeness must be plain.
    private static final double PLAINLY_SIMILAR = 0.6;

    void inGaps(int fromA, int toA, int fromB, int toB, boolean[] moved) {
        List<Integer> restA = new ArrayList<>();
        List<Integer> restB = new ArrayList<>();
        int nextB = fromB;
        for (int i = fromA; i <= toA; i++) {
            boolean anchor = i == toA || (partners[i] >= 0 && !moved[i]);
            if (!anchor) {
                if (partners[i] < 0) {
                    restA.add(i);
                }
                continue;
            }
            int untilB = i == toA ? toB : partners[i];
            for (; nextB < untilB; nextB++) {
                if (!takenB[nextB]) {
                    restB.add(nextB);
                }
            }
            gap(restA, restB);
            restA.clear();
            restB.clear();
            nextB = untilB + 1;
        }
    }

    /// Similar leftovers of a set, where order says nothing.
    void likeness(int fromA, int toA, int fromB, int toB) {
        across(fromA, toA, fromB, toB, new boolean[partners.length], SIMILAR, false);
    }

    /// Items that moved and were changed on the way.
    void acrossGaps(int fromA, int toA, int fromB, int toB, boolean[] moved) {
        across(fromA, toA, fromB, toB, moved, PLAINLY_SIMILAR, true);
    }

    private void across(int fromA, int toA, int fromB, int toB, boolean[] moved, double least, boolean asMoved) {
        List<Integer> restA = left(fromA, toA, true);
        List<Integer> restB = left(fromB, toB, false);
        long pairs = (long) restA.size() * restB.size();
        if (pairs == 0 || pairs > LARGEST_ACROSS || !work.spend(pairs * SIMILARITY_STEPS)) {
            return;
        }
        record Likeness(double similarity, int i, int j) {}
        List<Likeness> alike = new ArrayList<>();
        for (int i : restA) {
            for (int j : restB) {
                double similarity = FlatJson.sizeOf(a.value(i)) < 2 ? 0 : Items.similarity(a, i, b, j);
                if (similarity >= least) {
                    alike.add(new Likeness(similarity, i, j));
                }
            }
        }
        // Ties by the sum and then the distance of the places, which swapping the sides does not change.
        alike.sort((one, other) -> {
            int order = Double.compare(other.similarity(), one.similarity());
            if (order != 0) {
                return order;
            }
            int sum = Integer.compare(one.i() + one.j(), other.i() + other.j());
            return sum != 0 ? sum : Integer.compare(one.i(), other.i());
        });
        for (Likeness pair : alike) {
            if (partners[pair.i()] < 0 && !takenB[pair.j()]) {
                partners[pair.i()] = pair.j();
                takenB[pair.j()] = true;
                moved[pair.i()] = asMoved;
            }
        }
    }

    private List<Integer> left(int from, int to, boolean ofA) {
        List<Integer> left = new ArrayList<>();
        for (int i = from; i < to; i++) {
            boolean free = ofA ? partners[i] < 0 : !takenB[i];
            if (free && !(ofA ? a : b).isScalar(i)) {
                left.add(i);
            }
        }
        return left;
    }

    private void gap(List<Integer> restA, List<Integer> restB) {
        if (restA.isEmpty() || restB.isEmpty()) {
            return;
        }
        long cells = (long) restA.size() * restB.size();
        if (cells <= LARGEST_TABLE && work.spend(cells * SIMILARITY_STEPS)) {
            similar(restA, restB);
        } else if (restA.size() != restB.size()) {
            for (int k = 0; k < Math.min(restA.size(), restB.size()); k++) {
                if (Items.similarity(a, restA.get(k), b, restB.get(k)) >= SIMILAR) {
                    pair(restA.get(k), restB.get(k));
                }
            }
        }
        rests(restA, restB);
    }

    /// What stands alone in equal numbers between two pairs belongs together when of one kind, so that `[1, 2]` against
    /// `[1, 3]` is one changed item.
    private void rests(List<Integer> restA, List<Integer> restB) {
        List<Integer> aloneA = new ArrayList<>();
        List<Integer> aloneB = new ArrayList<>();
        int next = 0;
        for (int i : restA) {
            if (partners[i] < 0) {
                aloneA.add(i);
                continue;
            }
            for (; next < restB.size() && restB.get(next) < partners[i]; next++) {
                aloneB.add(restB.get(next));
            }
            next++;
            rest(aloneA, aloneB);
            aloneA.clear();
            aloneB.clear();
        }
        aloneB.addAll(restB.subList(Math.min(next, restB.size()), restB.size()));
        rest(aloneA, aloneB);
    }

    private void rest(List<Integer> aloneA, List<Integer> aloneB) {
        if (aloneA.size() != aloneB.size()) {
            return;
        }
        for (int k = 0; k < aloneA.size(); k++) {
            if (sameKind(a.value(aloneA.get(k)), b.value(aloneB.get(k)))) {
                pair(aloneA.get(k), aloneB.get(k));
            }
        }
    }

    private static boolean sameKind(JsonValue left, JsonValue right) {
        return left.getClass() == right.getClass() || (Scalars.isScalar(left) && Scalars.isScalar(right));
    }

    private void pair(int i, int j) {
        partners[i] = j;
        takenB[j] = true;
    }

    /// The order-keeping pairing with the largest total similarity.
    private void similar(List<Integer> restA, List<Integer> restB) {
        int rows = restA.size();
        int columns = restB.size();
        double[][] best = new double[rows + 1][columns + 1];
        double[][] pair = new double[rows][columns];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                double similarity = Items.similarity(a, restA.get(i), b, restB.get(j));
                pair[i][j] = similarity >= SIMILAR ? similarity : 0;
                double together = pair[i][j] > 0 ? pair[i][j] + best[i + 1][j + 1] : 0;
                best[i][j] = Math.max(together, Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows && j < columns) {
            if (pair[i][j] > 0 && pair[i][j] + best[i + 1][j + 1] >= best[i][j]) {
                pair(restA.get(i++), restB.get(j++));
            } else if (best[i + 1][j] >= best[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }
}
