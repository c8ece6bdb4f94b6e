package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayDeque;
import java.util.Deque;

/// Which of its states of truth a recorded body is in (`timetracer-format` section 5).
final class BodyReader {
    /// What a masked text begins with; `[REDACTED:EMAIL]` and the like included.
    private static final String MASK = "[REDACTED";

    private static final String MASKED_BEARER = "Bearer " + MASK;

    /// Hash of the four bytes `null`: Timetracer keeps a JSON null without `data`.
    private static final String HASH_OF_NULL =
            "sha256:74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b";

    private BodyReader() {}

    static Body read(Part parent, String name) {
        Part part = parent.child(name);
        JsonObject body = part.object();
        if (body.members().isEmpty()) {
            return Body.Absent.INSTANCE;
        }
        boolean captured = part.flag("_captured", true);
        String encoding = part.text("encoding", "");
        Body.Facts facts = new Body.Facts(part.whole("size_bytes", 0, Long.MAX_VALUE, -1), part.textOrNull("hash"));
        if (part.flag("truncated", false)) {
            return new Body.Truncated(facts);
        }
        JsonValue data = body.get("data");
        if (data != null) {
            return withData(data, encoding.isEmpty() ? "json" : encoding, facts);
        }
        if (captured && encoding.equals("json") && HASH_OF_NULL.equals(facts.hash())) {
            return new Body.Present(JsonNull.INSTANCE, encoding, facts);
        }
        return new Body.Hashed(facts);
    }

    private static Body withData(JsonValue data, String encoding, Body.Facts facts) {
        int masked = maskedValues(data);
        return masked == 0 ? new Body.Present(data, encoding, facts) : new Body.Masked(data, encoding, facts, masked);
    }

    static boolean isMask(String text) {
        return text.startsWith(MASK) || text.startsWith(MASKED_BEARER);
    }

    private static int maskedValues(JsonValue data) {
        int masked = 0;
        Deque<JsonValue> open = new ArrayDeque<>();
        open.add(data);
        while (!open.isEmpty()) {
            JsonValue value = open.removeLast();
            if (value instanceof JsonObject object) {
                open.addAll(object.members().values());
            } else if (value instanceof JsonArray array) {
                open.addAll(array.items());
            } else if (value instanceof JsonString text && isMask(text.value())) {
                masked++;
            }
        }
        return masked;
    }
}
