package dev.cassetteworkbench.replay;

import dev.cassetteworkbench.model.Headers;
import org.jspecify.annotations.Nullable;

/// One thing done to one recorded call in a what-if: the recording itself is never changed, a child
/// of it is.
public sealed interface CallEdit {

    /// Which recorded call: its place in the file, [dev.cassetteworkbench.model.CallFacts#index()].
    int call();

    /// Another answer. What is null stays as recorded.
    ///
    /// @param status HTTP status; row count of a database call; 0 makes a Redis answer nil
    /// @param headers all answer headers, HTTP only
    /// @param body the whole body as text; JSON when it reads as JSON
    record Answer(
            int call,
            @Nullable Integer status,
            @Nullable Headers headers,
            @Nullable String body) implements CallEdit {}

    /// The call ends in an error.
    record Failure(int call, FailureKind kind) implements CallEdit {}

    /// The answer comes later than at once.
    ///
    /// @param ms milliseconds, 0 to an hour
    record Delay(int call, double ms) implements CallEdit {
        public static final double LONGEST_MS = 3_600_000;

        public Delay {
            if (!(ms >= 0 && ms <= LONGEST_MS)) {
                throw new IllegalArgumentException("a delay is 0 to " + (long) LONGEST_MS + " ms");
            }
        }
    }

    /// How a call is made to fail.
    enum FailureKind {
        /// The connection is refused or reset.
        RESET("connection reset"),
        /// The server closes the connection without an answer.
        CLOSED("connection closed"),
        /// No answer until the client gives up.
        TIMEOUT("time-out"),
        /// The connection closes in the middle of the answer.
        CUT_SHORT("answer cut short");

        private final String label;

        FailureKind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
