package dev.cassetteworkbench.app.incident;

import dev.cassetteworkbench.storage.bundle.BundleRef;
import java.time.Instant;

/// One incident as a listing shows it.
///
/// @param written when its document was written last
record Incident(IncidentPlace place, BundleRef ref, Instant written) {
    /// What the rail calls it.
    String name() {
        return ref.id();
    }
}
