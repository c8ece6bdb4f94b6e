package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;

/// Gives Lucene's failures their types.
final class IndexProblems {
    private IndexProblems() {}

    static IndexException of(String where, IOException cause) {
        return new IndexException(problem(where, cause), cause);
    }

    static IndexException of(AlreadyClosedException cause) {
        return new IndexException(new Problem.Failed("closed"), cause);
    }

    private static Problem problem(String where, IOException cause) {
        if (cause instanceof LockObtainFailedException) {
            return new Problem.Locked(where);
        }
        String message = String.valueOf(cause.getMessage());
        String low = message.toLowerCase(Locale.ROOT);
        boolean full =
                Stream.of("no space left", "not enough space", "disk quota").anyMatch(low::contains);
        return full ? new Problem.DiskFull(message) : new Problem.Damaged(message);
    }
}
