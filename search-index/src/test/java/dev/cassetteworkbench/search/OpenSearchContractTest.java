package dev.cassetteworkbench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.OpenSearchNode;

/// The team index on a real node.
class OpenSearchContractTest extends CassetteIndexContract {
    @Override
    CassetteIndex filled() throws Exception {
        CassetteIndex index = TeamIndexes.openOrCreate(
                TeamIndexAddress.parse(OpenSearchNode.shared().freshIndex(), false), TeamIndexes.Options.DEFAULT);
        UpdateReport report = index.update(recordings, Progress.NONE);
        assertEquals(298, report.added());
        assertEquals(298, report.opened());
        index.update(odd, Progress.NONE);
        return index;
    }
}
