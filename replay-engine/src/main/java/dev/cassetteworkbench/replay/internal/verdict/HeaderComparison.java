package dev.cassetteworkbench.replay.internal.verdict;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Headers.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recorded response headers that came back otherwise. Headers only in the replay are no
/// difference: the server adds
/// some after the recorder has looked, and the recorder drops others.
final class HeaderComparison {
    private static final Set<String> VOLATILE = Set.of(
            "date",
            "server",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "age",
            "expires",
            "last-modified",
            "etag",
            "content-encoding",
            "vary",
            "via",
            "x-request-id",
            "x-correlation-id",
            "x-runtime",
            "x-response-time",
            "x-process-time",
            "server-timing",
            "traceparent",
            "tracestate");

    /// Digits and long runs of hex: times, counters, identifiers.
    private static final Pattern VOLATILE_VALUE = Pattern.compile("[0-9a-fA-F-]{8,}|\\d+(\\.\\d+)?");

    private static final int LONGEST_SHOWN = 80;

    private HeaderComparison() {}

    /// @param again what the same request got a second time, null when it was not sent
    static List<String> of(Headers recorded, Headers replayed, @Nullable Headers again) {
        List<String> differences = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Field field : recorded.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (VOLATILE.contains(name) || !done.add(name)) {
                continue;
            }
            String left = last(recorded, name);
            String right = last(replayed, name);
            String second = again == null ? null : last(again, name);
            boolean noise =
                    left != null && right != null && second != null && Noise.ofText(left, right, second) != null;
            if (left != null && !noise && (right == null || !isAlike(left, right))) {
                differences.add(name + ": " + shown(left) + " → " + (right == null ? "missing" : shown(right)));
            }
        }
        return differences;
    }

    /// Of repeated names recorders keep the last value.
    private static @Nullable String last(Headers headers, String name) {
        String value = null;
        for (Field field : headers.fields()) {
            value = field.name().equalsIgnoreCase(name) ? field.value() : value;
        }
        return value;
    }

    private static boolean isAlike(String left, String right) {
        return left.startsWith("[REDACTED") || fold(left).equals(fold(right));
    }

    private static String fold(String value) {
        return VOLATILE_VALUE.matcher(value.strip()).replaceAll("#").replace("; ", ";");
    }

    private static String shown(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…";
    }
}
