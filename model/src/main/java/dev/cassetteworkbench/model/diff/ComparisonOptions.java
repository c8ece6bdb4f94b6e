package dev.cassetteworkbench.model.diff;

/// What counts as a difference.
///
/// @param durationThresholdPercent a duration changed when its absolute change exceeds this share of A's duration
/// @param durationFloorMs … and exceeds this many milliseconds (so that 1 ms against 2 ms is no news)
public record ComparisonOptions(double durationThresholdPercent, double durationFloorMs) {
    /// The reference's 20 percent, with a floor of 5 ms.
    public static final ComparisonOptions DEFAULT = new ComparisonOptions(20, 5);
}
