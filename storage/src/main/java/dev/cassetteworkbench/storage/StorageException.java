package dev.cassetteworkbench.storage;

/// A store could not do what was asked; [#problem()] says why.
public final class StorageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public StorageException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public StorageException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /// What went wrong, without user text.
    public sealed interface Problem {
        /// No such key, folder or bucket.
        record NotFound(String what) implements Problem {}

        record AccessDenied(String what) implements Problem {}

        /// [CassetteStore.WriteMode#CREATE_ONLY] met an existing object.
        record AlreadyExists(String key) implements Problem {}

        /// The key would leave the store's root or cannot be a file name here.
        record UnsafeKey(String key, String reason) implements Problem {}

        /// A bundle or archive is not what it says it is; `detail` names the first thing that is wrong.
        record Damaged(String what, String detail) implements Problem {}

        /// The wish itself cannot be granted, e.g. a link that lives longer than seven days.
        ///
        /// @param reason stable English words, for people who know S3
        record NotAllowed(String what, String reason) implements Problem {}

        /// No room left.
        record DiskFull(String what) implements Problem {}

        /// The object is another one than was expected: its etag changed (S3's 412).
        record Conflict(String key) implements Problem {}

        /// Cancelled by the user; what was moved can be resumed.
        record Cancelled(String what) implements Problem {}

        /// Any other I/O failure; `detail` is the system's message.
        record Failed(String what, String detail) implements Problem {}
    }
}
