package dev.cassetteworkbench.search;

import java.nio.file.Path;

/// Makes indexes.
public final class CassetteIndexes {
    private CassetteIndexes() {}

    /// Opens or creates an index in a folder of its own. An index of another schema number, or a
    /// damaged one, is replaced by an empty one.
    public static CassetteIndex open(Path folder) throws IndexException {
        throw new IndexException(new IndexException.Problem.Failed("in the making"));
    }

    /// An index that lives in memory only.
    public static CassetteIndex inMemory() throws IndexException {
        throw new IndexException(new IndexException.Problem.Failed("in the making"));
    }
}
