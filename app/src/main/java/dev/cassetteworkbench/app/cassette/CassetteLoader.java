package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.storage.StorageException;

/// Reads a cassette from wherever it lives. Blocks; call it in the background.
@FunctionalInterface
public interface CassetteLoader {
    Cassette load(CassetteRef ref) throws StorageException, CassetteFormatException;
}
