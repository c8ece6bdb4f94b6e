package dev.cassetteworkbench.app.library;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words on the chip of one clause: `status:>=500` reads `5xx`, `after:24h` reads `last 24 h`.
final class ChipLabel {
    private static final Pattern SPAN = Pattern.compile("(\\d+)([mhd])");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d HH:mm", Locale.ENGLISH);

    private final ZoneId zone;

    ChipLabel(ZoneId zone) {
        this.zone = zone;
    }

    String of(QueryText.Clause clause) {
        if (clause.isNegated()) {
            String positive = clause.text().substring(1);
            return "not " + of(new QueryText.Clause(0, positive.length(), positive, clause.field()));
        }
        if (clause.isGroup()) {
            return String.join(" or ", new QueryText(clause.text()).values(clause.field()))
                            .isEmpty()
                    ? clause.text()
                    : String.join(" or ", new QueryText(clause.text()).values(clause.field()));
        }
        String value = clause.value();
        return switch (clause.field()) {
            case "status" -> value.equals(">=500") ? "5xx" : value.equals(">=400") ? "4xx and 5xx" : "status " + value;
            case "endpoint", "path", "method", "service", "env", "class", "dep" -> value;
            case "type" -> value + " calls";
            case "is" -> value.equals("deperror") ? "failed dependency" : value;
            case "after" -> after(value);
            case "before" -> "before " + time(value);
            case "date" -> range(value);
            case "dur" -> value.replace(">", "over ").replace("<", "under ");
            default -> clause.text();
        };
    }

    private String after(String value) {
        Matcher matcher = SPAN.matcher(value);
        if (!matcher.matches()) {
            return "after " + time(value);
        }
        String unit = switch (matcher.group(2)) {
            case "m" -> "min";
            case "h" -> "h";
            default -> "days";
        };
        return "last " + matcher.group(1) + " " + unit;
    }

    private String range(String value) {
        int dots = value.indexOf("..");
        return dots < 0 ? value : time(value.substring(0, dots)) + " – " + time(value.substring(dots + 2));
    }

    private String time(String value) {
        try {
            return TIME.format(Instant.parse(value).atZone(zone));
        } catch (DateTimeParseException _) {
            return value;
        }
    }
}
