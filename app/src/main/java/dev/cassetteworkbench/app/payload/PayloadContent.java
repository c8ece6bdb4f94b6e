package dev.cassetteworkbench.app.payload;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What recorded data is in truth: JSON, a text, a form, an image, bytes. Found from the content
/// type and from the data
/// itself, for recorders keep everything as JSON.
///
/// The ways to look at it are ordered, the most telling first; there is always one.
final class PayloadContent {
    private static final int LONGEST_INNER_JSON = 20_000_000;
    private static final int LONGEST_FORM = 200_000;

    private final @Nullable JsonValue json;
    private final @Nullable String text;
    private final byte @Nullable [] bytes;
    private final List<PayloadKind> kinds;

    private PayloadContent(
            @Nullable JsonValue json, @Nullable String text, byte @Nullable [] bytes, List<PayloadKind> kinds) {
        this.json = json;
        this.text = text;
        this.bytes = bytes;
        this.kinds = List.copyOf(kinds);
    }

    /// The data itself, or the JSON inside a text.
    @Nullable
    JsonValue json() {
        return json;
    }

    /// Null when the data is no text.
    @Nullable
    String text() {
        return text;
    }

    /// Null unless the data stands for bytes.
    byte @Nullable [] bytes() {
        return bytes;
    }

    /// Ways to look at it.
    List<PayloadKind> kinds() {
        return kinds;
    }

    /// @param contentType of the message, empty when not recorded
    static PayloadContent of(JsonValue data, String contentType) {
        if (!(data instanceof JsonString recorded)) {
            return new PayloadContent(data, null, null, List.of(PayloadKind.TREE, PayloadKind.TEXT));
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        byte[] bytes = RecordedBytes.in(recorded.value(), type);
        return bytes == null ? text(recorded.value(), type) : ofBytes(bytes, type);
    }

    private static PayloadContent text(String text, String type) {
        List<PayloadKind> kinds = new ArrayList<>();
        JsonValue json = inner(text);
        if (json != null) {
            kinds.add(PayloadKind.TREE);
        }
        boolean markup = text.stripLeading().startsWith("<");
        boolean declared = type.contains("x-www-form-urlencoded");
        if (declared || (json == null && !markup && looksLikeForm(text))) {
            kinds.add(PayloadKind.FORM);
        }
        kinds.add(PayloadKind.TEXT);
        return new PayloadContent(json, text, null, kinds);
    }

    private static PayloadContent ofBytes(byte[] bytes, String type) {
        if (ImageSize.of(bytes).isShowable()) {
            return new PayloadContent(null, null, bytes, List.of(PayloadKind.IMAGE, PayloadKind.HEX));
        }
        String text = RecordedBytes.readable(bytes);
        if (text == null) {
            return new PayloadContent(null, null, bytes, List.of(PayloadKind.HEX));
        }
        PayloadContent readable = text(text, type);
        List<PayloadKind> kinds = new ArrayList<>(readable.kinds());
        kinds.add(PayloadKind.HEX);
        return new PayloadContent(readable.json(), text, bytes, kinds);
    }

    private static boolean looksLikeForm(String text) {
        if (text.length() > LONGEST_FORM || text.indexOf('&') < 0 || text.chars().anyMatch(PayloadContent::isNoForm)) {
            return false;
        }
        for (String field : text.split("&", -1)) {
            if (field.indexOf('=') < 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNoForm(int letter) {
        return letter <= ' ' || "<>{}\"".indexOf(letter) >= 0;
    }

    private static @Nullable JsonValue inner(String text) {
        int first = 0;
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        if (first == text.length()
                || (text.charAt(first) != '{' && text.charAt(first) != '[')
                || text.length() > LONGEST_INNER_JSON) {
            return null;
        }
        try {
            return JsonText.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonException e) {
            return null; // Then it is text; nothing claimed otherwise.
        }
    }

    /// The fields of a form, decoded, in order.
    List<PayloadLine> form() {
        List<PayloadLine> lines = new ArrayList<>();
        String body = text == null ? "" : text;
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            String name = equals < 0 ? field : field.substring(0, equals);
            lines.add(PayloadLine.pair(
                    JsonTexts.shown(RecordedBytes.urlDecoded(name)),
                    JsonTexts.shown(equals < 0 ? "" : RecordedBytes.urlDecoded(field.substring(equals + 1)))));
        }
        return lines;
    }
}
