package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.diff.rule.RegressionRule;
import dev.cassetteworkbench.model.diff.rule.RegressionSign;
import java.util.List;
import java.util.Set;

/// What counts as a difference, what as a regression, and how much may be spent on finding out.
///
/// @param rules what is passed over, how values are read, and when B counts as worse
/// @param limits for each pair of bodies
public record ComparisonOptions(DiffRules rules, DiffLimits limits) {
    /// No rules, and what the reference calls a regression, with a floor of 5 ms.
    public static final ComparisonOptions DEFAULT = new ComparisonOptions(DiffRules.NONE, DiffLimits.DEFAULT);

    /// The usual signs, no rules.
    ///
    /// @param durationThresholdPercent see [RegressionRule#slowerPercent()]
    /// @param durationFloorMs see [RegressionRule#slowerMs()]
    public ComparisonOptions(double durationThresholdPercent, double durationFloorMs) {
        this(
                DiffRules.NONE.with(
                        new RegressionRule(durationThresholdPercent, durationFloorMs, RegressionSign.USUAL, List.of())),
                DiffLimits.DEFAULT);
    }

    /// The same with other rules and their idea of a regression.
    public ComparisonOptions with(DiffRules others) {
        return new ComparisonOptions(others, limits);
    }

    /// The same with other signs of a regression.
    public ComparisonOptions with(Set<RegressionSign> signs) {
        RegressionRule old = rules.regression();
        return new ComparisonOptions(
                rules.with(new RegressionRule(old.slowerPercent(), old.slowerMs(), signs, old.criticalCalls())),
                limits);
    }

    /// See [RegressionRule#slowerPercent()].
    public double durationThresholdPercent() {
        return rules.regression().slowerPercent();
    }

    /// See [RegressionRule#slowerMs()].
    public double durationFloorMs() {
        return rules.regression().slowerMs();
    }

    /// What makes B a regression.
    public Set<RegressionSign> regressionSigns() {
        return rules.regression().signs();
    }
}
