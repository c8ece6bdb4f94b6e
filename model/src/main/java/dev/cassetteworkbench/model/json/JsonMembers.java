package dev.cassetteworkbench.model.json;

import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts a JSON object together member by member, in order.
public final class JsonMembers {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    /// Begins with no members.
    public JsonMembers() {}

    /// A null value is written as `null`.
    public JsonMembers put(String name, @Nullable JsonValue value) {
        members.put(name, value == null ? JsonNull.INSTANCE : value);
        return this;
    }

    public JsonMembers put(String name, @Nullable String text) {
        return put(name, text == null ? null : new JsonString(text));
    }

    public JsonMembers put(String name, boolean value) {
        return put(name, JsonBoolean.of(value));
    }

    public JsonMembers put(String name, long value) {
        return put(name, JsonNumber.of(value));
    }

    /// Milliseconds with at most three decimals.
    public JsonMembers putMs(String name, double milliseconds) {
        return put(name, JsonNumber.of(Math.round(milliseconds * 1_000) / 1_000.0));
    }

    public JsonMembers putTexts(String name, List<String> texts) {
        return put(
                name,
                new JsonArray(texts.stream().<JsonValue>map(JsonString::new).toList()));
    }

    public JsonObject object() {
        return new JsonObject(members);
    }
}
