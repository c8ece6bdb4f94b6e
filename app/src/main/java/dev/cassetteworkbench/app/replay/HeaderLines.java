package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.model.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Header fields as people type them: `name: value`, one for each line.
public final class HeaderLines {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private HeaderLines() {}

    /// Empty when a line is not of that form. Lines without a value are left out: they only ask for one.
    public static Optional<List<Headers.Field>> parse(String text) {
        List<Headers.Field> fields = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || !NAME.matcher(line.substring(0, colon)).matches()) {
                return Optional.empty();
            }
            String value = line.substring(colon + 1).strip();
            if (value.chars().anyMatch(c -> c < 0x20 && c != '\t')) {
                return Optional.empty();
            }
            if (!value.isEmpty()) {
                fields.add(new Headers.Field(line.substring(0, colon), value));
            }
        }
        return Optional.of(fields);
    }

    /// Names of all lines, with a value or without.
    static List<String> names(String text) {
        return text.lines()
                .filter(line -> line.indexOf(':') > 0)
                .map(line -> line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /// The fields, and a line to fill in for each asked name that none has.
    static String text(List<Headers.Field> fields, List<String> asked) {
        List<String> lines = new ArrayList<>();
        fields.forEach(field -> lines.add(field.name() + ": " + field.value()));
        asked.stream()
                .filter(name -> fields.stream().noneMatch(field -> field.name().equalsIgnoreCase(name)))
                .forEach(name -> lines.add(name + ": "));
        return String.join("\n", lines);
    }
}
