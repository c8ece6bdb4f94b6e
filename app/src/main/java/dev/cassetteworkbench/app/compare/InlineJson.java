package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.Iterator;
import java.util.Map;

/// JSON on one line for people, e.g. `{ "code": "card_declined", "retryable": false }`, cut where
/// it gets too long.
///
/// Not for files: letters beyond ASCII stay as they are; control characters, line separators,
/// direction marks and lone
/// surrogates become escapes so that hostile text cannot rearrange a line on screen.
public final class InlineJson {
    private final StringBuilder out = new StringBuilder();
    private final int limit;

    private InlineJson(int limit) {
        this.limit = limit;
    }

    /// The value on one line, at most `limit` characters and an ellipsis.
    public static String inline(JsonValue value, int limit) {
        InlineJson text = new InlineJson(limit);
        text.append(value);
        return text.cut();
    }

    /// True when the value fits on one line of `limit` characters.
    static boolean fits(JsonValue value, int limit) {
        InlineJson text = new InlineJson(limit);
        text.append(value);
        return text.out.length() <= limit;
    }

    /// A JSON string with its quotes, at most `limit` characters of content.
    static String quoted(String value, int limit) {
        InlineJson text = new InlineJson(limit);
        text.appendString(value);
        return text.cut();
    }

    private String cut() {
        if (out.length() <= limit) {
            return out.toString();
        }
        int end = Character.isHighSurrogate(out.charAt(limit - 1)) ? limit - 1 : limit;
        return out.substring(0, end) + "…";
    }

    /// Stops early once the limit is passed; every level of nesting writes a character, so depth is
    /// bounded as well.
    private void append(JsonValue value) {
        if (out.length() > limit) {
            return;
        }
        switch (value) {
            case JsonObject object -> appendObject(object);
            case JsonArray array -> appendArray(array);
            case JsonString string -> appendString(string.value());
            case JsonNumber number -> out.append(number.text());
            case JsonBoolean bool -> out.append(bool.value());
            case JsonNull ignored -> out.append("null");
        }
    }

    private void appendObject(JsonObject object) {
        if (object.members().isEmpty()) {
            out.append("{}");
            return;
        }
        out.append("{ ");
        Iterator<Map.Entry<String, JsonValue>> members =
                object.members().entrySet().iterator();
        while (members.hasNext() && out.length() <= limit) {
            Map.Entry<String, JsonValue> member = members.next();
            appendString(member.getKey());
            out.append(": ");
            append(member.getValue());
            out.append(members.hasNext() ? ", " : "");
        }
        out.append(" }");
    }

    private void appendArray(JsonArray array) {
        out.append('[');
        Iterator<JsonValue> items = array.items().iterator();
        while (items.hasNext() && out.length() <= limit) {
            append(items.next());
            out.append(items.hasNext() ? ", " : "");
        }
        out.append(']');
    }

    private void appendString(String text) {
        out.append('"');
        for (int i = 0; i < text.length() && out.length() <= limit; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (needsEscape(text, i)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean needsEscape(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
        }
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
