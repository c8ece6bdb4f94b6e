package dev.cassetteworkbench.app.compare.run;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexException;
import java.io.IOException;
import java.util.List;

/// Names the recordings of a run. Blocks.
@FunctionalInterface
public interface RunRecordings {
    /// @throws IOException when a folder cannot be listed
    List<CassetteRef> of(RunSide side, Progress progress) throws IOException, IndexException;
}
