package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.storage.tier.TierPlan.Decision;

/// Where a key lives after the plan.
enum TierGroup {
    /// Given up here; in the bucket alone.
    TO_BUCKET("↑"),
    /// Fetched.
    TO_FOLDER("↓"),
    STAYS_HERE("="),
    STAYS_THERE("·");

    private final String mark;

    TierGroup(String mark) {
        this.mark = mark;
    }

    /// Sign in front of a row and in its chip.
    String mark() {
        return mark;
    }

    static TierGroup of(Decision decision) {
        return switch (decision) {
            case DEMOTE, DEMOTE_AND_SEND, DEMOTE_FOR_ROOM, DEMOTE_AND_SEND_FOR_ROOM -> TO_BUCKET;
            case PROMOTE_HOT, PROMOTE_PINNED -> TO_FOLDER;
            case KEEP_PINNED, KEEP_RECENT, KEEP_NO_DEMOTE, KEEP_DIFFERENT -> STAYS_HERE;
            case STAY_COLD, STAY_NO_PROMOTE, STAY_NO_ROOM -> STAYS_THERE;
        };
    }
}
