package dev.cassetteworkbench.app.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes JSON values down in tests, with single quotes for readability.
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static JsonValue of(String text) {
        try {
            return value(MAPPER.readTree(text.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static JsonValue value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                node.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
                yield new JsonValue.JsonObject(members);
            }
            case ARRAY -> {
                List<JsonValue> items = new ArrayList<>();
                node.forEach(item -> items.add(value(item)));
                yield new JsonValue.JsonArray(items);
            }
            case STRING -> new JsonValue.JsonString(node.textValue());
            case NUMBER -> new JsonValue.JsonNumber(node.toString());
            case BOOLEAN -> JsonValue.JsonBoolean.of(node.booleanValue());
            case NULL, MISSING, BINARY, POJO -> JsonValue.JsonNull.INSTANCE;
        };
    }
}
