package dev.cassetteworkbench.model.json;

import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/// JSON pointers (RFC 6901) as plain text: the empty text is the whole document.
public final class JsonPointer {
    private JsonPointer() {}

    /// One step's text with `~` and `/` escaped.
    public static String escape(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }

    /// Pointer to a member of the object at `parent`.
    public static String child(String parent, String name) {
        return parent + '/' + escape(name);
    }

    /// Pointer to an item of the array at `parent`, from 0.
    public static String child(String parent, int index) {
        return parent + '/' + index;
    }

    /// The value at `pointer`, or null when there is none or the text is no pointer.
    public static @Nullable JsonValue find(JsonValue root, String pointer) {
        if (pointer.isEmpty()) {
            return root;
        }
        if (pointer.charAt(0) != '/') {
            return null;
        }
        JsonValue value = root;
        for (String step : pointer.substring(1).split("/", -1)) {
            value = step(value, step.replace("~1", "/").replace("~0", "~"));
            if (value == null) {
                return null;
            }
        }
        return value;
    }

    private static @Nullable JsonValue step(JsonValue value, String name) {
        if (value instanceof JsonObject object) {
            return object.get(name);
        }
        if (value instanceof JsonArray array && name.matches("0|[1-9][0-9]{0,8}")) {
            int index = Integer.parseInt(name);
            return index < array.items().size() ? array.items().get(index) : null;
        }
        return null;
    }
}
