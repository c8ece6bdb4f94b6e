package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import java.time.Instant;

/// The recording that somebody accepted as what a route should do.
///
/// @param route as [dev.cassetteworkbench.model.diff.Routes] names it
/// @param reason why, may be empty
public record Baseline(String route, CassetteRef cassette, String author, String reason, Instant acceptedAt) {}
