package dev.cassetteworkbench.benchmarks.corpus;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;

/// An object under construction; members keep their order.
public final class Json {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    public Json put(String name, JsonValue value) {
        members.put(name, value);
        return this;
    }

    public Json put(String name, String value) {
        return put(name, new JsonString(value));
    }

    public Json put(String name, long value) {
        return put(name, JsonNumber.of(value));
    }

    public Json put(String name, double value) {
        return put(name, JsonNumber.of(value));
    }

    public JsonObject object() {
        return new JsonObject(members);
    }
}
