package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/// Writes a value with its members sorted. Recurses: nesting is limited by the reader (1,000
/// levels).
final class SortedJson {
    private static final HexFormat HEX = HexFormat.of();

    /// What two writers of the same value have to agree on.
    ///
    /// @param item between members and items
    /// @param colon between a name and its value
    /// @param ascii every character outside printable ASCII as an escape
    /// @param order of member names
    /// @param number text of a number from its recorded text
    record Style(String item, String colon, boolean ascii, Comparator<String> order, UnaryOperator<String> number) {}

    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private SortedJson(Style style) {
        this.style = style;
    }

    static String text(JsonValue value, Style style) {
        SortedJson writer = new SortedJson(style);
        writer.write(value);
        return writer.out.toString();
    }

    private void write(JsonValue value) {
        switch (value) {
            case JsonObject object -> write(object);
            case JsonArray array -> write(array.items());
            case JsonString text -> quoted(text.value());
            case JsonNumber number -> out.append(style.number().apply(number.text()));
            case JsonBoolean bool -> out.append(bool.value());
            case JsonNull ignored -> out.append("null");
        }
    }

    private void write(JsonObject object) {
        out.append('{');
        String between = "";
        for (String name :
                object.members().keySet().stream().sorted(style.order()).toList()) {
            out.append(between);
            quoted(name);
            out.append(style.colon());
            write(object.members().getOrDefault(name, JsonNull.INSTANCE));
            between = style.item();
        }
        out.append('}');
    }

    private void write(List<JsonValue> items) {
        out.append('[');
        String between = "";
        for (JsonValue item : items) {
            out.append(between);
            write(item);
            between = style.item();
        }
        out.append(']');
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
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
                    if (c < ' ' || (style.ascii() ? c > '~' : isLoneSurrogate(text, i))) {
                        out.append("\\u").append(HEX.toHexDigits(c));
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
}
