package dev.cassetteworkbench.storage.bundle;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Metadata as an object can carry it: HTTP headers, 2 KB at most.
///
/// Names that are no header names are left out, other characters than printable ASCII become `%XX`
/// of their UTF-8 bytes, and what does not fit any more is left out too: all of it stands in the
/// document anyway.
final class ObjectMetadata {
    private static final int ROOM = 1_900;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ObjectMetadata() {}

    /// @param texts in order of importance
    static Map<String, String> of(Map<String, String> texts) {
        Map<String, String> fitting = new LinkedHashMap<>();
        int used = 0;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String value = encoded(text.getValue());
            int length = text.getKey().length() + value.length();
            if (NAME.matcher(text.getKey()).matches() && used + length <= ROOM) {
                fitting.putIfAbsent(text.getKey().toLowerCase(Locale.ROOT), value);
                used += length;
            }
        }
        return fitting;
    }

    private static String encoded(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.strip().getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }
}
