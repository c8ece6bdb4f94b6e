package dev.cassetteworkbench.model.diff.rule;

import org.jspecify.annotations.Nullable;

/// What a rule does where it applies.
public sealed interface RuleAction {
    /// The value is passed over, whether it is there or not.
    record Ignore() implements RuleAction {}

    /// The value must be there on both sides and of one JSON type; which value does not matter.
    record Presence() implements RuleAction {}

    /// Numbers and times may differ by this much.
    ///
    /// @param absolute for numbers, 0 or more
    /// @param percent for numbers, share of A's value
    /// @param millis for timestamps of any recognised shape
    record Within(double absolute, double percent, double millis) implements RuleAction {}

    /// How an array is read.
    ///
    /// @param key member that identifies an item; only for [ArrayMode#KEYED]
    record ReadArray(ArrayMode mode, @Nullable String key) implements RuleAction {}
}
