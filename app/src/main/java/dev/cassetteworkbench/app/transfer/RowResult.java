package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.storage.StorageException;

/// What became of one line of a plan.
public sealed interface RowResult {
    /// It has not been its turn yet.
    record Waiting() implements RowResult {}

    record Moving() implements RowResult {}

    /// It is at the target, verified.
    record Done() implements RowResult {}

    /// Deleted at the target.
    record Deleted() implements RowResult {}

    /// It was there already, or was left alone for another reason.
    record Left() implements RowResult {}

    /// One side changed while the plan ran; nothing was overwritten.
    record Changed() implements RowResult {}

    record Failed(StorageException.Problem problem) implements RowResult {}
}
