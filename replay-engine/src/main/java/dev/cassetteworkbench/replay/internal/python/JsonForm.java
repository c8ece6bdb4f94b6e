package dev.cassetteworkbench.replay.internal.python;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// One way to write JSON as bytes. Numbers keep their text.
///
/// @param spacing what stands between members
/// @param ascii everything beyond ASCII as `\\uXXXX`
/// @param sorted members by key
/// @param newline a line feed at the end (Flask's `jsonify`)
public record JsonForm(Spacing spacing, boolean ascii, boolean sorted, boolean newline) {

    public enum Spacing {
        /// `{"a": 1, "b": 2}`, Python's default.
        SPACED(", ", ": ", 0),
        /// `{"a":1,"b":2}`, JavaScript's default and that of most servers.
        COMPACT(",", ":", 0),
        PRETTY_2(",", ": ", 2),
        PRETTY_4(",", ": ", 4);

        private final String comma;
        private final String colon;
        private final int indent;

        Spacing(String comma, String colon, int indent) {
            this.comma = comma;
            this.colon = colon;
            this.indent = indent;
        }
    }

    /// Compact, ASCII only, in recorded order: valid for every value, lone surrogates included.
    public static final JsonForm COMPACT = new JsonForm(Spacing.COMPACT, true, false, false);

    /// Python's `json.dumps` without options.
    public static final JsonForm PYTHON = new JsonForm(Spacing.SPACED, true, false, false);

    /// All forms worth trying against a recorded hash, likely ones first.
    public static final List<JsonForm> ALL = all();

    private static List<JsonForm> all() {
        List<JsonForm> forms = new ArrayList<>();
        for (boolean sorted : new boolean[] {false, true}) {
            for (Spacing spacing : Spacing.values()) {
                for (boolean newline : new boolean[] {false, true}) {
                    for (boolean ascii : new boolean[] {true, false}) {
                        forms.add(new JsonForm(spacing, ascii, sorted, newline));
                    }
                }
            }
        }
        return List.copyOf(forms);
    }

    /// The value as text.
    public String text(JsonValue value) {
        StringBuilder out = new StringBuilder();
        append(out, value, 0);
        if (newline) {
            out.append('\n');
        }
        return out.toString();
    }

    /// The value as UTF-8.
    public byte[] bytes(JsonValue value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    private void append(StringBuilder out, JsonValue value, int depth) {
        switch (value) {
            case JsonObject object -> appendObject(out, object, depth);
            case JsonArray array -> appendArray(out, array.items(), depth);
            case JsonString text -> appendString(out, text.value());
            case JsonNumber number -> out.append(number.text());
            case JsonBoolean bool -> out.append(bool.value());
            case JsonNull ignored -> out.append("null");
        }
    }

    private void appendObject(StringBuilder out, JsonObject object, int depth) {
        Map<String, JsonValue> members = sorted ? byCodePoint(object.members()) : object.members();
        if (members.isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            separate(out, first, depth + 1);
            first = false;
            appendString(out, member.getKey());
            out.append(spacing.colon);
            append(out, member.getValue(), depth + 1);
        }
        close(out, depth).append('}');
    }

    private void appendArray(StringBuilder out, Collection<JsonValue> items, int depth) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        boolean first = true;
        for (JsonValue item : items) {
            separate(out, first, depth + 1);
            first = false;
            append(out, item, depth + 1);
        }
        close(out, depth).append(']');
    }

    private void separate(StringBuilder out, boolean first, int depth) {
        if (!first) {
            out.append(spacing.comma);
        }
        if (spacing.indent > 0) {
            out.append('\n').repeat(' ', spacing.indent * depth);
        }
    }

    private StringBuilder close(StringBuilder out, int depth) {
        return spacing.indent > 0 ? out.append('\n').repeat(' ', spacing.indent * depth) : out;
    }

    /// Python sorts by code point, Java by UTF-16 unit; they differ for emoji against U+E000 and above.
    private static Map<String, JsonValue> byCodePoint(Map<String, JsonValue> members) {
        Map<String, JsonValue> result = new TreeMap<>((a, b) -> {
            int[] left = a.codePoints().toArray();
            int[] right = b.codePoints().toArray();
            return java.util.Arrays.compare(left, right);
        });
        result.putAll(members);
        return result;
    }

    private static final Set<Integer> SHORT = Set.of((int) '\b', (int) '\f', (int) '\n', (int) '\r', (int) '\t');

    private void appendString(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                out.append('\\').append(unit);
            } else if (SHORT.contains((int) unit)) {
                out.append(shortEscape(unit));
            } else if (unit < 0x20 || (ascii && unit > 0x7e)) {
                out.append("\\u").append(hex4(unit));
            } else {
                out.append(unit);
            }
        }
        out.append('"');
    }

    private static String hex4(char unit) {
        String hex = Integer.toHexString(unit);
        return "0000".substring(hex.length()) + hex;
    }

    private static String shortEscape(char unit) {
        return switch (unit) {
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> "\\t";
        };
    }
}
