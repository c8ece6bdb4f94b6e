package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.search.IndexException;
import java.util.List;

/// Port to wherever recordings are found: the successes of a recording's route, newest first.
@FunctionalInterface
public interface GoodRecordings {
    /// Knows none.
    GoodRecordings NONE = (of, most) -> List.of();

    /// Blocks; call it in the background.
    ///
    /// @param most so many at most
    /// @throws IndexException when the index cannot be asked
    List<CassetteRef> of(Cassette like, int most) throws IndexException;
}
