package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// JSON from the wire.
public final class JsonBytes {
    private JsonBytes() {}

    /// The value, or null when the bytes are not JSON.
    public static @Nullable JsonValue parse(byte[] content) {
        try {
            return JsonText.parse(content);
        } catch (JsonException e) {
            // Not JSON is an ordinary finding here: forms, images and texts come this way too.
            return null;
        }
    }
}
