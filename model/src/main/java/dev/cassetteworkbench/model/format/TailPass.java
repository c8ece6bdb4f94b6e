package dev.cassetteworkbench.model.format;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The end of a cassette, where the recorder writes its `stats`.
final class TailPass {
    private static final Pattern TOTAL = Pattern.compile("\"total_events\"\\s*:\\s*([0-9]{1,9})\\b");

    private TailPass() {}

    /// -1 when the end has none.
    static int totalEvents(byte[] tail) {
        String text = new String(tail, StandardCharsets.ISO_8859_1);
        int stats = text.lastIndexOf("\"stats\"");
        if (stats < 0) {
            return -1;
        }
        Matcher total = TOTAL.matcher(text).region(stats, text.length());
        return total.find() ? Integer.parseInt(total.group(1)) : -1;
    }
}
