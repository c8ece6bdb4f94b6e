package dev.cassetteworkbench.model.diff.rule;

import org.jspecify.annotations.Nullable;

/// One rule: where it applies, what it does, and why it is there.
///
/// @param reason for people; empty when nobody gave one
/// @param learnt true when it was derived from recordings, false when somebody wrote it
public record DiffRule(Where where, RuleAction action, String reason, boolean learnt) {

    /// All conditions given must hold; a condition that is null holds everywhere.
    ///
    /// @param part part of the cassette
    /// @param route glob over `METHOD route` of the inbound request
    /// @param call glob over `OPERATION target` of the call, for parts of calls
    /// @param pointer place within the part
    /// @param name glob over the name of the member, header or parameter itself
    /// @param type JSON type (`string`, `number`, `boolean`, `null`, `object`, `array`) or the name
    /// of a
    /// [Recogniser]; holds when both values there have it
    /// @param value expression that occurs in both values there
    public record Where(
            @Nullable Part part,
            @Nullable String route,
            @Nullable String call,
            @Nullable PointerPattern pointer,
            @Nullable String name,
            @Nullable String type,
            @Nullable ValuePattern value) {
        /// Applies to every value everywhere.
        public static final Where EVERYWHERE = new Where(null, null, null, null, null, null, null);

        /// A rule that asks for nothing of the place or value would silence everything.
        public boolean isUnbounded() {
            return pointer == null && name == null && type == null && value == null;
        }
    }

    /// Passes over the value at one place of one route's part ("ignore here"). Array positions are
    /// generalised.
    public static DiffRule ignoreHere(Part part, String route, @Nullable String call, String pointer) {
        Where where = new Where(part, route, call, PointerPattern.generalised(pointer), null, null, null);
        return new DiffRule(where, new RuleAction.Ignore(), "", false);
    }

    /// Passes over every value of that name ("ignore everywhere").
    public static DiffRule ignoreEverywhere(String name) {
        return new DiffRule(new Where(null, null, null, null, name, null, null), new RuleAction.Ignore(), "", false);
    }

    /// The same rule with a reason.
    public DiffRule because(String why) {
        return new DiffRule(where, action, why, learnt);
    }
}
