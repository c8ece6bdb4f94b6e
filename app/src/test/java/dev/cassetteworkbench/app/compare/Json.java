package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.testing.Samples;

/// Writes JSON values down in tests, with single quotes for readability.
final class Json {
    private Json() {}

    static JsonValue of(String text) {
        return Samples.json(text.replace('\'', '"'));
    }
}
