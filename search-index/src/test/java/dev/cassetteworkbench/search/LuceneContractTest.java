package dev.cassetteworkbench.search;

import dev.cassetteworkbench.model.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// The embedded index on disk, filled in two phases and opened again.
class LuceneContractTest extends CassetteIndexContract {
    @TempDir
    static Path folder;

    @Override
    CassetteIndex filled() throws Exception {
        try (CassetteIndex index = CassetteIndexes.open(folder)) {
            index.updateHeads(odd, Progress.NONE);
            index.updateHeads(recordings, Progress.NONE);
            index.readTexts(recordings, Progress.NONE);
            index.readTexts(odd, Progress.NONE);
        }
        return CassetteIndexes.open(folder);
    }
}
