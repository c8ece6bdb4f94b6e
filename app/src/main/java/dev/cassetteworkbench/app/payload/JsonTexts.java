package dev.cassetteworkbench.app.payload;

import dev.cassetteworkbench.app.payload.PayloadLine.Kind;
import dev.cassetteworkbench.app.payload.PayloadLine.Part;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.List;

/// Single JSON values as parts of a line. Long strings are cut, so that one line stays cheap to
/// draw.
final class JsonTexts {
    /// Longest string shown in full.
    static final int LONGEST = 2_000;

    private JsonTexts() {}

    /// True for what Timetracer writes in the place of a value it hides.
    static boolean isMask(String value) {
        return value.startsWith("[REDACTED") && value.endsWith("]");
    }

    /// `"name": `.
    static List<Part> key(String name) {
        return List.of(new Part("\"" + escaped(shown(name)) + "\"", Kind.KEY), new Part(": ", Kind.PLAIN));
    }

    /// A value without anything below it, or a container's bracket.
    static Part leaf(JsonValue value) {
        return switch (value) {
            case JsonObject object -> new Part(object.members().isEmpty() ? "{}" : "{", Kind.PLAIN);
            case JsonArray array -> new Part(array.items().isEmpty() ? "[]" : "[", Kind.PLAIN);
            case JsonString text -> string(text.value());
            case JsonNumber number -> new Part(shown(number.text()), Kind.WORD);
            case JsonBoolean bool -> new Part(Boolean.toString(bool.value()), Kind.WORD);
            case JsonNull _ -> new Part("null", Kind.WORD);
        };
    }

    private static Part string(String value) {
        return new Part("\"" + escaped(shown(value)) + "\"", isMask(value) ? Kind.MASKED : Kind.STRING);
    }

    static String shown(String value) {
        return value.length() <= LONGEST
                ? value
                : value.substring(0, LONGEST) + "… " + Wording.count(value.length() - LONGEST) + " more characters";
    }

    /// Quotes, backslashes and everything that would break the line or not be seen.
    private static String escaped(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isUnseen(value, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    /// Control characters, direction marks and lone surrogates: they would break, hide or reorder
    /// the line.
    static boolean isUnseen(String value, int i) {
        char c = value.charAt(i);
        boolean reorders = (c >= 0x200e && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || reorders
                || (Character.isSurrogate(c) && !paired(value, i));
    }

    private static boolean paired(String value, int i) {
        char c = value.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }
}
