package dev.cassetteworkbench.app.batch;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexException;
import java.util.List;

/// One recording chosen for a batch.
///
/// @param service decides which app answers it
public record BatchPick(CassetteRef ref, String service) {

    /// Which recordings a batch is of. Blocks.
    @FunctionalInterface
    public interface Choice {
        List<BatchPick> picks(Progress progress) throws IndexException;
    }
}
