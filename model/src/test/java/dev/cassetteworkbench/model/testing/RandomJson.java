package dev.cassetteworkbench.model.testing;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Random values and random edits of them.
public final class RandomJson {
    private final Random random;

    public RandomJson(long seed) {
        this.random = new Random(seed);
    }

    /// A value nested so deep at most.
    public JsonValue value(int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 8);
        return switch (kind) {
            case 0 -> JsonNumber.of(random.nextInt(4));
            case 1 -> new JsonString("s" + random.nextInt(4));
            case 2 -> JsonBoolean.of(random.nextBoolean());
            case 3 -> JsonNull.INSTANCE;
            case 4, 5 ->
                new JsonArray(IntStream.range(0, random.nextInt(9))
                        .mapToObj(i -> value(depth - 1))
                        .toList());
            default -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                if (random.nextInt(3) == 0) {
                    members.put("id", JsonNumber.of(random.nextInt(50)));
                }
                for (int i = random.nextInt(6); i > 0; i--) {
                    members.put("k" + random.nextInt(8), value(depth - 1));
                }
                yield new JsonObject(members);
            }
        };
    }

    /// The same value with some parts changed, put in or taken out.
    public JsonValue edited(JsonValue value) {
        if (random.nextInt(12) == 0) {
            return value(2);
        }
        if (value instanceof JsonArray array) {
            List<JsonValue> items = new ArrayList<>();
            for (JsonValue item : array.items()) {
                if (random.nextInt(8) == 0) {
                    items.add(value(2));
                }
                if (random.nextInt(8) != 0) {
                    items.add(edited(item));
                }
            }
            return new JsonArray(items);
        }
        if (value instanceof JsonObject object) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> {
                if (random.nextInt(10) != 0) {
                    members.put(name, edited(member));
                }
            });
            if (random.nextInt(6) == 0) {
                members.put("new", value(1));
            }
            return new JsonObject(members);
        }
        return value;
    }
}
