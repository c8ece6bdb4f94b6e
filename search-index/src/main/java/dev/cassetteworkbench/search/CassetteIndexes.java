package dev.cassetteworkbench.search;

import dev.cassetteworkbench.search.internal.lucene.LuceneIndex;
import dev.cassetteworkbench.search.internal.lucene.SummarySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FSDirectory;

/// Makes indexes.
public final class CassetteIndexes {
    private CassetteIndexes() {}

    /// Opens or creates an index in a folder of its own. An index of another schema number, or a
    /// damaged one, is replaced by an empty one.
    ///
    /// @throws IndexException with `Locked` when another process (or this one) has it open
    public static CassetteIndex open(Path folder) throws IndexException {
        try {
            Files.createDirectories(folder);
            return LuceneIndex.open(folder.toString(), FSDirectory.open(folder), SummarySource.FILES);
        } catch (IOException e) {
            throw new IndexException(new IndexException.Problem.Damaged(String.valueOf(e.getMessage())), e);
        }
    }

    /// An index that lives in memory only.
    public static CassetteIndex inMemory() throws IndexException {
        return LuceneIndex.open("memory", new ByteBuffersDirectory(), SummarySource.FILES);
    }
}
