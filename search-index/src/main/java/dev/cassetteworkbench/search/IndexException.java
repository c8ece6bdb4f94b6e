package dev.cassetteworkbench.search;

/// The index could not do what was asked; [#problem()] says why.
public final class IndexException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public IndexException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public IndexException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    public sealed interface Problem {
        /// Another process has this index open.
        record Locked(String where) implements Problem {}

        /// The index cannot be opened or written; it may be deleted and built again.
        record Damaged(String detail) implements Problem {}

        /// The source could not be listed.
        record SourceFailed(String source, String detail) implements Problem {}

        record DiskFull(String detail) implements Problem {}

        record Failed(String detail) implements Problem {}

        /// A team index could not do what was asked.
        ///
        /// @param where server and index
        /// @param detail what the server said, without recorded content
        record Remote(String where, RemoteFault fault, String detail) implements Problem {}

        /// This kind of index cannot do that.
        ///
        /// @param what a stable word
        record Unsupported(String what) implements Problem {}

        /// A ready-made index of a day is not taken over; its files are read in the ordinary way.
        ///
        /// @param day as its manifest says, or the manifest's name where it says nothing
        record SidecarRefused(String day, Refusal why, String detail) implements Problem {}
    }

    /// What is wrong with a team index.
    public enum RemoteFault {
        /// No such host, or nobody listens there.
        UNREACHABLE,
        TIMED_OUT,
        /// The server's certificate is not trusted, or it does not speak TLS.
        TLS,
        /// The server wants to know who asks, or does not take the name and password (401).
        LOGIN,
        /// Known, and not allowed (403).
        DENIED,
        /// There is no index of this name.
        MISSING,
        /// The index was made by another version of this program.
        OTHER_VERSION,
        /// The index is not one of ours, or the server is no OpenSearch.
        FOREIGN,
        /// Too much to do, after waiting and asking again (429, 503).
        BUSY,
        /// Some rows were refused.
        REJECTED,
        FAILED
    }

    /// Why a ready-made index is of no use.
    public enum Refusal {
        /// A later program made it, in a form this one does not know.
        NEWER,
        /// Made by an earlier program, or with another version of the search engine.
        OTHER_VERSION,
        /// Bytes are missing or changed.
        DAMAGED,
        /// It does not hold what a sidecar holds; somebody made it by other means.
        FOREIGN
    }
}
