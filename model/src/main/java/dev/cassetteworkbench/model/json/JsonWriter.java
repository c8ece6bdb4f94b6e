package dev.cassetteworkbench.model.json;

import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/// Writes one value as text, with a stack of its own instead of recursion, so that depth costs heap
/// and never the
/// thread's stack.
final class JsonWriter {

    /// How the text looks.
    ///
    /// @param indented one member or item per line, two spaces a level, as Python's `indent=2`
    /// @param ascii every other character as an escape
    record Style(boolean indented, boolean ascii) {}

    private static final String HEX = "0123456789abcdef";

    /// An object or array being written. One of the two iterators is empty from the start.
    private static final class Open {
        private final Iterator<Map.Entry<String, JsonValue>> members;
        private final Iterator<JsonValue> items;
        private final char end;
        private boolean started;

        Open(JsonObject object) {
            members = object.members().entrySet().iterator();
            items = Collections.emptyIterator();
            end = '}';
        }

        Open(JsonArray array) {
            members = Collections.emptyIterator();
            items = array.items().iterator();
            end = ']';
        }
    }

    private final StringBuilder out;
    private final Style style;
    private final Deque<Open> open = new ArrayDeque<>();

    private JsonWriter(StringBuilder out, Style style) {
        this.out = out;
        this.style = style;
    }

    static void write(JsonValue value, Style style, StringBuilder out) {
        new JsonWriter(out, style).writeAll(value, Integer.MAX_VALUE);
    }

    /// Stops behind the value with which the text becomes longer than `most` characters.
    static void write(JsonValue value, Style style, StringBuilder out, int most) {
        new JsonWriter(out, style).writeAll(value, most);
    }

    private void writeAll(JsonValue root, int most) {
        begin(root);
        while (!open.isEmpty()) {
            if (out.length() > most) {
                return;
            }
            Open current = open.getLast();
            if (current.members.hasNext() || current.items.hasNext()) {
                child(current);
            } else {
                open.removeLast();
                newLine();
                out.append(current.end);
            }
        }
    }

    private void child(Open container) {
        if (container.started) {
            out.append(',');
        }
        container.started = true;
        newLine();
        if (container.members.hasNext()) {
            Map.Entry<String, JsonValue> member = container.members.next();
            quoted(member.getKey());
            out.append(style.indented() ? ": " : ":");
            begin(member.getValue());
        } else {
            begin(container.items.next());
        }
    }

    private void begin(JsonValue value) {
        switch (value) {
            case JsonObject object when object.members().isEmpty() -> out.append("{}");
            case JsonObject object -> {
                out.append('{');
                open.addLast(new Open(object));
            }
            case JsonArray array when array.items().isEmpty() -> out.append("[]");
            case JsonArray array -> {
                out.append('[');
                open.addLast(new Open(array));
            }
            case JsonString text -> quoted(text.value());
            case JsonNumber number -> out.append(number.text());
            case JsonBoolean bool -> out.append(bool.value());
            case JsonNull ignored -> out.append("null");
        }
    }

    private void newLine() {
        if (style.indented()) {
            out.append('\n').repeat("  ", open.size());
        }
    }

    private void quoted(String text) {
        out.append('"');
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c < ' ' || (c > '~' && (style.ascii() || isLoneSurrogate(text, i)))) {
                        escaped(c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private void escaped(char c) {
        out.append("\\u")
                .append(HEX.charAt(c >> 12))
                .append(HEX.charAt(c >> 8 & 15))
                .append(HEX.charAt(c >> 4 & 15))
                .append(HEX.charAt(c & 15));
    }
}
