package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.IndexException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/// Throws what another thread threw, as if it had happened here.
final class TaskFailure {
    private TaskFailure() {}

    /// @return what to throw when the cause is of none of the types that tasks throw
    static IllegalStateException rethrow(ExecutionException failure) throws IOException, IndexException {
        return switch (failure.getCause()) {
            case IOException cause -> throw cause;
            case IndexException cause -> throw cause;
            case CancellationException cause -> throw cause;
            case RuntimeException cause -> throw cause;
            case Error cause -> throw cause;
            case null, default -> new IllegalStateException(failure);
        };
    }
}
