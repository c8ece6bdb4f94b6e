package dev.cassetteworkbench.model.format;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The first text of each of a few names, wherever in a value they stand; letter case of names ignored.
final class NamedTexts {
    /// Headers that tie requests together, best first.
    static final List<String> CORRELATION =
            List.of("x-request-id", "x-correlation-id", "correlation-id", "request-id", "traceparent", "x-b3-traceid");

    /// Where services say what went wrong, best first.
    static final List<String> WORDS_OF_FAILURE =
            List.of("error", "message", "detail", "title", "reason", "msg", "code", "error_code", "type");

    static final List<String> FAILURE =
            Stream.concat(CORRELATION.stream(), WORDS_OF_FAILURE.stream()).toList();

    private static final int LONGEST = 300;

    private final Set<String> wanted;
    private final boolean[] lengths = new boolean[32];
    private final Map<String, String> texts = new LinkedHashMap<>();
    private String pending = "";

    NamedTexts(List<String> names) {
        wanted = names.stream().collect(Collectors.toUnmodifiableSet());
        names.forEach(name -> lengths[name.length()] = true);
    }

    void clear() {
        texts.clear();
        pending = "";
    }

    void name(String name) {
        pending = "";
        if (name.length() < lengths.length && lengths[name.length()]) {
            String low = name.toLowerCase(Locale.ROOT);
            if (wanted.contains(low) && !texts.containsKey(low)) {
                pending = low;
            }
        }
    }

    /// The value behind the last name.
    void text(char[] chars, int offset, int length) {
        if (!pending.isEmpty()) {
            texts.put(pending, new String(Arrays.copyOfRange(chars, offset, offset + Math.min(length, LONGEST))));
            pending = "";
        }
    }

    /// Empty when not met.
    String get(String name) {
        return texts.getOrDefault(name, "");
    }

    String firstOf(List<String> names) {
        return names.stream()
                .map(this::get)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
