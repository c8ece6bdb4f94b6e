package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandFailure;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length of time as people type it: `3600` (seconds), `30m`, `12h`, `7d`.
final class Lifetime {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([smhd]?)");

    private Lifetime() {}

    static Duration parse(String text) {
        Matcher match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw new CommandFailure(
                    "\"" + text + "\" is not a length of time. Give for example 30m, 12h, 7d or seconds.");
        }
        long amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
