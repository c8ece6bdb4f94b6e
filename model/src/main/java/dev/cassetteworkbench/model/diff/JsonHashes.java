package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// 64-bit hashes of JSON values, remembered per container for the length of one comparison.
///
/// Member order does not matter, item order does; numbers equal by value have equal hashes. The hash
/// only chooses which
/// array items are compared with each other, it never decides that two values are equal. No recursion,
/// so nesting may
/// be of any depth.
final class JsonHashes {
    private final IdentityHashMap<JsonValue, Long> known = new IdentityHashMap<>();
    private final Deque<JsonValue> open = new ArrayDeque<>();

    long of(JsonValue value) {
        if (children(value).isEmpty() || known.containsKey(value)) {
            return shallow(value);
        }
        open.push(value);
        while (!open.isEmpty()) {
            JsonValue top = open.element();
            int before = open.size();
            for (JsonValue child : children(top)) {
                if (!children(child).isEmpty() && !known.containsKey(child)) {
                    open.push(child);
                }
            }
            if (open.size() == before) {
                open.pop();
                known.put(top, compute(top));
            }
        }
        return shallow(value);
    }

    private static Collection<JsonValue> children(JsonValue value) {
        return switch (value) {
            case JsonObject object -> object.members().values();
            case JsonArray array -> array.items();
            case JsonString ignored -> List.of();
            case JsonNumber ignored -> List.of();
            case JsonBoolean ignored -> List.of();
            case JsonNull ignored -> List.of();
        };
    }

    private long shallow(JsonValue value) {
        Long hash = known.get(value);
        return hash != null ? hash : compute(value);
    }

    private long compute(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                long sum = 1;
                for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                    sum += mix(text(member.getKey()) * 31 + shallow(member.getValue()));
                }
                yield mix(sum);
            }
            case JsonArray array -> {
                long hash = 2;
                for (JsonValue item : array.items()) {
                    hash = mix(hash * 31 + shallow(item));
                }
                yield mix(hash);
            }
            case JsonString string -> mix(text(string.value()) + 3);
            case JsonNumber number -> mix(numeric(number) + 4);
            case JsonBoolean bool -> mix(bool.value() ? 5 : 6);
            case JsonNull ignored -> mix(7);
        };
    }

    private static long numeric(JsonNumber number) {
        double value = number.doubleValue();
        return Double.doubleToLongBits(value == 0 ? 0.0 : value);
    }

    /// 64-bit hash of a text.
    static long text(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /// Spreads the bits (the finisher of MurmurHash3).
    private static long mix(long value) {
        long mixed = value;
        mixed ^= mixed >>> 33;
        mixed *= 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        mixed *= 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
