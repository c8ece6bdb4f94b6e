package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.cassette.JsonLine.Kind;
import dev.cassetteworkbench.app.cassette.JsonLine.Part;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Prints a JSON value as lines for a virtual list. Long strings are cut, so that one line stays cheap to draw.
public final class JsonLines {
    /// Longest string shown in full.
    static final int LONGEST = 2_000;

    private static final int MOST_LINES = 500_000;

    private final List<JsonLine> lines = new ArrayList<>();

    private JsonLines() {}

    /// Pretty-printed lines. A string at the root is shown as text, line by line.
    public static List<JsonLine> of(JsonValue value) {
        if (value instanceof JsonString text) {
            return text(text.value());
        }
        JsonLines printer = new JsonLines();
        printer.print(value, 0, "", List.of(), "");
        return List.copyOf(printer.lines);
    }

    /// Lines of a text.
    public static List<JsonLine> text(String text) {
        return text.lines()
                .limit(MOST_LINES)
                .map(line -> JsonLine.plain(shown(line)))
                .toList();
    }

    /// True for what Timetracer writes in the place of a value it hides.
    static boolean isMask(String value) {
        return value.startsWith("[REDACTED") && value.endsWith("]");
    }

    private void print(JsonValue value, int indent, String pointer, List<Part> lead, String tail) {
        if (lines.size() >= MOST_LINES) {
            return;
        }
        switch (value) {
            case JsonObject object -> printObject(object, indent, pointer, lead, tail);
            case JsonArray array -> printArray(array, indent, pointer, lead, tail);
            case JsonString text -> line(indent, pointer, lead, string(text.value()), tail);
            case JsonNumber number -> line(indent, pointer, lead, new Part(number.text(), Kind.WORD), tail);
            case JsonBoolean bool ->
                line(indent, pointer, lead, new Part(Boolean.toString(bool.value()), Kind.WORD), tail);
            case JsonNull _ -> line(indent, pointer, lead, new Part("null", Kind.WORD), tail);
        }
    }

    private void printObject(JsonObject object, int indent, String pointer, List<Part> lead, String tail) {
        if (object.members().isEmpty()) {
            line(indent, pointer, lead, new Part("{}", Kind.PLAIN), tail);
            return;
        }
        line(indent, pointer, lead, new Part("{", Kind.PLAIN), "");
        for (Iterator<Map.Entry<String, JsonValue>> i =
                        object.members().entrySet().iterator();
                i.hasNext(); ) {
            Map.Entry<String, JsonValue> member = i.next();
            List<Part> key = List.of(
                    new Part("\"" + escaped(shown(member.getKey())) + "\"", Kind.KEY), new Part(": ", Kind.PLAIN));
            String below = pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            print(member.getValue(), indent + 1, below, key, i.hasNext() ? "," : "");
        }
        line(indent, pointer, List.of(), new Part("}", Kind.PLAIN), tail);
    }

    private void printArray(JsonArray array, int indent, String pointer, List<Part> lead, String tail) {
        if (array.items().isEmpty()) {
            line(indent, pointer, lead, new Part("[]", Kind.PLAIN), tail);
            return;
        }
        line(indent, pointer, lead, new Part("[", Kind.PLAIN), "");
        int last = array.items().size() - 1;
        for (int i = 0; i <= last; i++) {
            print(array.items().get(i), indent + 1, pointer + "/" + i, List.of(), i < last ? "," : "");
        }
        line(indent, pointer, List.of(), new Part("]", Kind.PLAIN), tail);
    }

    private void line(int indent, String pointer, List<Part> lead, Part value, String tail) {
        List<Part> parts = new ArrayList<>(lead);
        parts.add(value);
        if (!tail.isEmpty()) {
            parts.add(new Part(tail, Kind.PLAIN));
        }
        lines.add(new JsonLine(indent, parts, pointer));
    }

    private static Part string(String value) {
        return new Part("\"" + escaped(shown(value)) + "\"", isMask(value) ? Kind.MASKED : Kind.STRING);
    }

    private static String shown(String value) {
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
                    if (c < 0x20 || c == 0x7f || (Character.isSurrogate(c) && !paired(value, i))) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    private static boolean paired(String value, int i) {
        char c = value.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }
}
