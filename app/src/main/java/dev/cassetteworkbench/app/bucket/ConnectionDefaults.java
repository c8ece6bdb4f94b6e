package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import java.util.List;
import java.util.Map;

/// What the environment proposes for a new connection.
///
/// @param provenance name of the variable or file a field's value came from
/// @param profiles names of the AWS profiles of this machine
/// @param keychain whether the system has a keychain that works
public record ConnectionDefaults(
        SavedBucket bucket, Map<ConnectionField, String> provenance, List<String> profiles, boolean keychain) {
    public ConnectionDefaults {
        provenance = Map.copyOf(provenance);
        profiles = List.copyOf(profiles);
    }
}
