package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.WhatIf;
import java.util.List;

/// A replay of an edited recording says so, and never counts as the recording reproduced. Pure.
final class WhatIfResult {
    private WhatIfResult() {}

    static ReplayResult of(ReplayResult result) {
        List<String> changes = WhatIf.changes(result.cassette());
        if (changes.isEmpty() || result.verdict() == Verdict.COULD_NOT_RUN) {
            return result;
        }
        boolean same = result.verdict() == Verdict.REPRODUCED;
        return new ReplayResult(
                result.cassette(),
                same ? Verdict.REPRODUCED_WITH_DIFFERENCES : result.verdict(),
                "What if: " + String.join("; ", changes) + ". " + result.reason(),
                result.replayed(),
                result.body(),
                result.headerDifferences(),
                result.calls(),
                result.counts(),
                result.seal(),
                result.timingsMs());
    }
}
