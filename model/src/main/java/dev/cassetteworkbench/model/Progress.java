package dev.cassetteworkbench.model;

import java.util.concurrent.CancellationException;

/// Port through which long work reports how far it is and learns that it should stop.
/// Implementations are thread safe.
public interface Progress {

    /// Reports nothing, never cancels.
    Progress NONE = new Progress() {
        @Override
        public void report(String step, long done, long total) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /// @param step what is being done, a stable word such as `listing`, `reading`
    /// @param done units done so far
    /// @param total units in all, -1 when not known
    void report(String step, long done, long total);

    boolean isCancelled();

    /// @throws CancellationException when the user asked to stop
    default void throwIfCancelled() {
        if (isCancelled() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("cancelled");
        }
    }
}
