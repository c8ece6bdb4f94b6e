package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.replay.internal.request.FireRequest;
import java.util.ArrayList;
import java.util.List;

/// Replaces header fields of the recorded request, for example by a development token. Pure.
final class RequestOverride {
    private RequestOverride() {}

    /// Fields of the same name go; a field with an empty value only takes the recorded one away.
    static FireRequest of(FireRequest request, List<Headers.Field> overrides) {
        if (overrides.isEmpty()) {
            return request;
        }
        List<Headers.Field> fields = new ArrayList<>(request.headers().fields());
        List<String> names = new ArrayList<>();
        for (Headers.Field override : overrides) {
            fields.removeIf(field -> field.name().equalsIgnoreCase(override.name()));
            names.add(override.name());
        }
        overrides.stream().filter(override -> !override.value().isEmpty()).forEach(fields::add);
        List<String> notes = new ArrayList<>(request.notes());
        // The names only: the values are secrets.
        notes.add("your own " + String.join(", ", names));
        return new FireRequest(
                request.method(),
                request.target(),
                new Headers(fields),
                request.body(),
                request.exact(),
                request.unlike(),
                notes,
                request.problem());
    }
}
