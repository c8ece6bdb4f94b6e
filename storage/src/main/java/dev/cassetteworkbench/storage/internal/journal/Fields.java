package dev.cassetteworkbench.storage.internal.journal;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads members of a line; a missing or wrong one is an [IOException], because only this program
/// writes these files.
public final class Fields {
    private Fields() {}

    public static String text(JsonObject line, String name) throws IOException {
        String text = textOrNull(line, name);
        if (text == null) {
            throw new IOException("no text " + name);
        }
        return text;
    }

    public static @Nullable String textOrNull(JsonObject line, String name) {
        return line.get(name) instanceof JsonString string ? string.value() : null;
    }

    public static long number(JsonObject line, String name) throws IOException {
        if (line.get(name) instanceof JsonNumber number) {
            try {
                return Long.parseLong(number.text());
            } catch (NumberFormatException e) {
                throw new IOException("no whole number " + name, e);
            }
        }
        throw new IOException("no number " + name);
    }

    public static Instant instant(JsonObject line, String name) throws IOException {
        try {
            return Instant.parse(text(line, name));
        } catch (DateTimeException e) {
            throw new IOException("no date " + name, e);
        }
    }

    public static @Nullable Instant instantOrNull(JsonObject line, String name) throws IOException {
        return textOrNull(line, name) == null ? null : instant(line, name);
    }

    public static Map<String, String> texts(JsonObject line, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (line.get(name) instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                if (member.getValue() instanceof JsonString string) {
                    texts.put(member.getKey(), string.value());
                }
            }
        }
        return texts;
    }
}
