package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The document within a text: JSON, or a form as browsers send it.
///
/// @param format `json` or `form`
/// @param content a form's names with their texts; a name that occurs several times has a list
record OpenedText(String format, JsonValue content) {
    private static final int LARGEST_FORM = 100_000;
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9_.\\-\\[\\]%+]+=[^&=\\s]*(?:&[A-Za-z0-9_.\\-\\[\\]%+]+=[^&=\\s]*)*+");

    /// Both texts opened in the same way, or null.
    static @Nullable List<OpenedText> both(String a, String b, int longest) {
        if (a.length() > longest || b.length() > longest || a.isEmpty() || b.isEmpty()) {
            return null;
        }
        if (looksLikeJson(a) && looksLikeJson(b)) {
            JsonValue left = parsed(a);
            JsonValue right = left == null ? null : parsed(b);
            return left == null || right == null
                    ? null
                    : List.of(new OpenedText("json", left), new OpenedText("json", right));
        }
        // One pair without an ampersand might be anything, for example base64.
        boolean forms = (a.indexOf('&') > 0 || b.indexOf('&') > 0) && isForm(a) && isForm(b);
        return forms ? List.of(new OpenedText("form", form(a)), new OpenedText("form", form(b))) : null;
    }

    private static boolean looksLikeJson(String text) {
        String trimmed = text.strip();
        if (trimmed.length() < 2) {
            return false;
        }
        char first = trimmed.charAt(0);
        char last = trimmed.charAt(trimmed.length() - 1);
        return (first == '{' && last == '}') || (first == '[' && last == ']');
    }

    private static @Nullable JsonValue parsed(String text) {
        try {
            return JsonText.parse(text);
        } catch (JsonException e) {
            // Only looked like JSON; it stays a text.
            return null;
        }
    }

    private static boolean isForm(String text) {
        return text.length() <= LARGEST_FORM && FORM.matcher(text).matches();
    }

    private static JsonValue form(String text) {
        Map<String, List<JsonValue>> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            fields.computeIfAbsent(decoded(pair.substring(0, equals)), ignored -> new ArrayList<>())
                    .add(new JsonString(decoded(pair.substring(equals + 1))));
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        fields.forEach(
                (name, values) -> members.put(name, values.size() == 1 ? values.getFirst() : new JsonArray(values)));
        return new JsonObject(members);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A lone percent sign: the text as it is says more than nothing.
            return text;
        }
    }
}
