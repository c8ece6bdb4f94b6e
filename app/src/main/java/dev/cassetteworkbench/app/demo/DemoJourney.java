package dev.cassetteworkbench.app.demo;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.search.Hit;

/// What the walk through the demo came to: the failure that was found, its last good twin, their
/// comparison, the
/// replay.
///
/// @param failure newest failure of the checkout
/// @param good newest earlier success of the same endpoint
/// @param again the second replay, with the app still up
public record DemoJourney(
        DemoWorkspace workspace,
        Hit failure,
        Hit good,
        Cassette failed,
        Cassette succeeded,
        Comparison comparison,
        ReplayResult replay,
        ReplayResult again) {}
