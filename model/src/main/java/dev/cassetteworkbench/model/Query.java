package dev.cassetteworkbench.model;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;

/// Query parameters as recorded: text to text, or text to a list, and for some client libraries
/// with Python's types
/// (`2.5`, `[1, 2]`; `timetracer-format` section 6.1).
public record Query(JsonObject values) {
    public static final Query EMPTY = new Query(JsonObject.EMPTY);

    /// One name with one value as it goes on the wire.
    public record Parameter(String name, String value) {}

    public boolean isEmpty() {
        return values.members().isEmpty();
    }

    /// All parameters in order, lists unfolded, values as the wire text (`True`/`False` as Python
    /// writes booleans).
    public List<Parameter> parameters() {
        List<Parameter> result = new ArrayList<>();
        values.members().forEach((name, value) -> {
            if (value instanceof JsonArray array) {
                array.items().forEach(item -> result.add(new Parameter(name, wireText(item))));
            } else {
                result.add(new Parameter(name, wireText(value)));
            }
        });
        return List.copyOf(result);
    }

    private static String wireText(JsonValue value) {
        return switch (value) {
            case JsonString text -> text.value();
            case JsonNumber number -> number.text();
            case JsonBoolean bool -> bool.value() ? "True" : "False";
            case JsonNull ignored -> "None";
            case JsonArray ignored -> "";
            case JsonObject ignored -> "";
        };
    }
}
