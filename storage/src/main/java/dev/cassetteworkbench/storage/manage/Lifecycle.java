package dev.cassetteworkbench.storage.manage;

import java.util.List;

/// All rules of a bucket.
///
/// @param smallObjectsMove whether objects below 128 KiB may go to `GLACIER` and `DEEP_ARCHIVE` by
/// rules that say nothing of size (`varies_by_storage_class`, the rule before September 2024);
/// otherwise they stay where they are
public record Lifecycle(List<LifecycleRule> rules, boolean smallObjectsMove) {
    public static final Lifecycle NONE = new Lifecycle(List.of(), false);

    public Lifecycle {
        rules = List.copyOf(rules);
    }

    /// Faults and dangers of these rules, to be shown before they are written.
    public List<LifecycleIssue> issues() {
        return LifecycleCheck.issues(this);
    }
}
