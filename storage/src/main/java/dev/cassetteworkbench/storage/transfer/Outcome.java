package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.StorageException.Problem;
import org.jspecify.annotations.Nullable;

/// What became of one [Step].
public sealed interface Outcome {

    /// It moved and was verified.
    ///
    /// @param local the file afterwards
    /// @param sha256 of the bytes
    record Transferred(
            LocalFile local, String sha256, @Nullable String etag) implements Outcome {}

    /// Both sides had the same content already; nothing moved.
    record Same(LocalFile local, String sha256, @Nullable String etag) implements Outcome {}

    /// Deleted, or already gone.
    record Deleted() implements Outcome {}

    /// The bucket provably holds the content and the file was deleted.
    record Released(String sha256, @Nullable String etag) implements Outcome {}

    /// Nothing was done because something changed since the plan was made.
    record Conflicted(Changed what) implements Outcome {}

    /// It could not be done, also after all attempts.
    record Failed(Problem problem) implements Outcome {}

    /// It was not tried.
    record NotTried(Why why) implements Outcome {}

    /// What changed since the plan was made.
    enum Changed {
        /// Another file is there, or the file has other content.
        FILE,
        /// Another object is there, or the object has other content.
        OBJECT
    }

    /// Why something was not tried.
    enum Why {
        /// The user cancelled.
        CANCELLED,
        /// Nothing is deleted when something failed before.
        FAILURES_BEFORE,
        /// A problem that concerns all that is left, see [TransferReport#halt].
        HALTED
    }

    /// True when there is nothing left to do for the step.
    default boolean settled() {
        return switch (this) {
            case Transferred _, Same _, Deleted _, Released _ -> true;
            case Conflicted _, Failed _, NotTried _ -> false;
        };
    }
}
