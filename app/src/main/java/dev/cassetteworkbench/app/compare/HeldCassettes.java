package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.storage.StorageException;
import org.jspecify.annotations.Nullable;

/// Loads recordings, and one more that stands in no file: what a replay gave. Thread safe.
final class HeldCassettes implements CassetteLoader {
    private final CassetteLoader files;
    private volatile @Nullable Held held;

    private record Held(CassetteRef ref, Cassette cassette) {}

    HeldCassettes(CassetteLoader files) {
        this.files = files;
    }

    /// Keeps a cassette under an address no file has, in place of the one kept before.
    void hold(CassetteRef ref, Cassette cassette) {
        held = new Held(ref, cassette);
    }

    @Override
    public Cassette load(CassetteRef ref) throws StorageException, CassetteFormatException {
        Held now = held;
        return now != null && now.ref().equals(ref) ? now.cassette() : files.load(ref);
    }
}
