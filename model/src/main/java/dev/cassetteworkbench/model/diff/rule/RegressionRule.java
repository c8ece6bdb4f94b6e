package dev.cassetteworkbench.model.diff.rule;

import java.util.List;
import java.util.Set;

/// When B counts as worse than A.
///
/// @param slowerPercent a duration changed when it did by more than this share of A's
/// @param slowerMs … and by more than this many milliseconds (so that 1 ms against 2 ms is no news)
/// @param signs what makes a regression
/// @param criticalCalls globs over labels of calls (`POST http://pay/*`); only these can make B a
/// regression by [RegressionSign#CALL]; empty for all calls
public record RegressionRule(
        double slowerPercent, double slowerMs, Set<RegressionSign> signs, List<String> criticalCalls) {
    /// The reference's 20 percent, with a floor of 5 ms; every call is critical.
    public static final RegressionRule USUAL = new RegressionRule(20, 5, RegressionSign.USUAL, List.of());

    /// @throws IllegalArgumentException when a threshold is negative or no number
    public RegressionRule {
        if (!(slowerPercent >= 0) || !(slowerMs >= 0)) {
            throw new IllegalArgumentException("thresholds are 0 or more");
        }
        signs = Set.copyOf(signs);
        criticalCalls = List.copyOf(criticalCalls);
    }

    /// Whether a call of this label can make B a regression.
    ///
    /// @param label `OPERATION target`
    public boolean isCritical(String label) {
        return criticalCalls.isEmpty() || criticalCalls.stream().anyMatch(glob -> Glob.matches(glob, label));
    }
}
