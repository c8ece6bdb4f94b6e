package dev.cassetteworkbench.search.internal.query;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds what somebody probably meant.
final class Suggestion {
    private Suggestion() {}

    /// The nearest of the known words, or null when none is near.
    static @Nullable String nearest(String typed, List<String> known) {
        String low = typed.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> distance(low, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(low, word)))
                .orElseGet(() -> known.stream()
                        .filter(word -> low.startsWith(word) || word.startsWith(low))
                        .findFirst()
                        .orElse(null));
    }

    /// Letters to insert, delete, replace or swap with their neighbour.
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
