package dev.cassetteworkbench.app.payload;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Bytes that a recorder wrote down as text: data URLs, Base64, Python's `b'…'`.
final class RecordedBytes {
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{15,}={0,2}");
    /// How the Base64 of PNG, JPEG, GIF, BMP, PDF, ZIP and gzip begins.
    private static final Pattern MAGIC = Pattern.compile("iVBORw0KGgo|/9j/|R0lGOD|Qk[0-9A-Za-z]|JVBERi0|UEsDB|H4sI");

    private static final Pattern BINARY_TYPE = Pattern.compile(
            "(?:image|audio|video|font)/(?!svg).*|application/(?:octet-stream|pdf|zip|gzip|x-protobuf|grpc|msgpack).*");

    private RecordedBytes() {}

    /// The bytes, null when the text is just a text.
    static byte @Nullable [] in(String text, String contentType) {
        if (text.startsWith("data:")) {
            int comma = text.indexOf(";base64,");
            return comma > 0 && comma < 200 ? base64(text.substring(comma + 8)) : null;
        }
        if ((text.startsWith("b'") || text.startsWith("b\"")) && text.length() > 2) {
            return python(text);
        }
        boolean binary = BINARY_TYPE.matcher(contentType).matches();
        boolean begins = MAGIC.matcher(text).lookingAt();
        return (binary || begins) && BASE64.matcher(text).matches() ? base64(text) : null;
    }

    private static byte @Nullable [] base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null; // Then it is text; nothing claimed otherwise.
        }
    }

    /// Python's text of a bytes object, as the recorder writes Redis values.
    private static byte @Nullable [] python(String text) {
        char quote = text.charAt(1);
        int end = text.length() - 1;
        if (end < 2 || text.charAt(end) != quote) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end);
        for (int i = 2; i < end; i++) {
            char letter = text.charAt(i);
            if (letter >= 0x80) {
                return null;
            }
            if (letter != '\\') {
                bytes.write(letter);
                continue;
            }
            if (++i >= end) {
                return null;
            }
            switch (text.charAt(i)) {
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case 't' -> bytes.write('\t');
                case '\\', '\'', '"' -> bytes.write(text.charAt(i));
                case 'x' -> {
                    int high = i + 2 < end ? Character.digit(text.charAt(i + 1), 16) : -1;
                    int low = i + 2 < end ? Character.digit(text.charAt(i + 2), 16) : -1;
                    if (high < 0 || low < 0) {
                        return null;
                    }
                    bytes.write(high << 4 | low);
                    i += 2;
                }
                default -> {
                    return null;
                }
            }
        }
        return bytes.toByteArray();
    }

    /// The bytes as UTF-8 text; null when they are none, or hold control characters.
    static @Nullable String readable(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().anyMatch(c -> c < 0x20 && c != '\n' && c != '\r' && c != '\t') ? null : text;
        } catch (CharacterCodingException e) {
            return null; // Bytes that are no text are shown as bytes.
        }
    }

    /// Form encoding taken away; what is no encoding stays as it is.
    static String urlDecoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // A lone percent sign: shown as recorded.
        }
    }
}
