package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.diff.rule.DiffRules;
import java.util.Set;

/// What counts as a difference, what as a regression, and how much may be spent on finding out.
///
/// @param durationThresholdPercent a duration changed when its absolute change exceeds this share
/// of A's duration
/// @param durationFloorMs … and exceeds this many milliseconds (so that 1 ms against 2 ms is no news)
/// @param regressionSigns what makes B a regression
/// @param rules what is passed over and how values are read
/// @param limits for each pair of bodies
public record ComparisonOptions(
        double durationThresholdPercent,
        double durationFloorMs,
        Set<RegressionSign> regressionSigns,
        DiffRules rules,
        DiffLimits limits) {
    /// The reference's 20 percent, with a floor of 5 ms; no rules.
    public static final ComparisonOptions DEFAULT = new ComparisonOptions(20, 5);

    public ComparisonOptions {
        regressionSigns = Set.copyOf(regressionSigns);
    }

    /// The usual signs, no rules.
    public ComparisonOptions(double durationThresholdPercent, double durationFloorMs) {
        this(durationThresholdPercent, durationFloorMs, RegressionSign.USUAL, DiffRules.NONE, DiffLimits.DEFAULT);
    }

    /// The same with other rules.
    public ComparisonOptions with(DiffRules others) {
        return new ComparisonOptions(durationThresholdPercent, durationFloorMs, regressionSigns, others, limits);
    }

    /// The same with other signs of a regression.
    public ComparisonOptions with(Set<RegressionSign> signs) {
        return new ComparisonOptions(durationThresholdPercent, durationFloorMs, signs, rules, limits);
    }
}
