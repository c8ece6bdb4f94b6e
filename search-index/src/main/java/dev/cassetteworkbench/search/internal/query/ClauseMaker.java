package dev.cassetteworkbench.search.internal.query;

import dev.cassetteworkbench.search.QuerySyntaxException;
import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Gives `field:value` its meaning.
final class ClauseMaker {
    private final Instant now;
    private final ZoneId zone;

    ClauseMaker(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    Clause make(Token.Field token) throws QuerySyntaxException {
        QueryField field = QueryField.of(token.name());
        if (field == null) {
            throw unknownField(token);
        }
        // Only keywords may be empty, and only on purpose.
        boolean maybeEmpty = token.star() || (token.quoted() && field.form() == QueryField.Form.KEYWORD);
        if (token.value().isEmpty() && !maybeEmpty) {
            throw wrong(token, "A value is missing after \"" + field.word() + ":\".");
        }
        if (field == QueryField.SLOWEST_DEP && !token.star() && !token.quoted()) {
            Clause slow = NumberText.parse(field, token.value());
            if (slow != null) {
                return slow;
            }
        }
        return switch (field.form()) {
            case TEXT -> text(field, token);
            case KEYWORD -> keyword(field, token);
            case CLOSED -> closed(field, token);
            case NUMBER -> number(field, token);
            case TIME -> time(field, token);
        };
    }

    private static Clause text(QueryField field, Token.Field token) {
        if (field == QueryField.ENDPOINT && token.quoted()) {
            return new Clause.Term(field.word(), token.value());
        }
        return new Clause.Contains(field.word(), token.value() + (token.star() ? "*" : ""));
    }

    private static Clause keyword(QueryField field, Token.Field token) {
        return token.star()
                ? new Clause.Contains(field.word(), token.value() + "*")
                : new Clause.Term(field.word(), token.value());
    }

    private static Clause closed(QueryField field, Token.Field token) throws QuerySyntaxException {
        refuseStar(field, token);
        Clause clause = closed(field, token.value());
        if (clause == null) {
            String nearest = Suggestion.nearest(token.value(), field.choices());
            throw wrong(
                    token,
                    "\"" + field.word() + ":\" does not know \"" + token.value() + "\". "
                            + (nearest != null
                                    ? "Did you mean \"" + nearest + "\"?"
                                    : "It knows " + String.join(", ", field.choices()) + "."));
        }
        return clause;
    }

    /// The clause for one of a closed field's words or its other spellings, null when it is none.
    static @Nullable Clause closed(QueryField field, String value) {
        String word = value.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        if (field == QueryField.TYPE) {
            switch (word) {
                case "http.client" -> word = "http";
                case "custom" -> word = "other";
                case "mongo" -> word = "mongodb";
                case "db" -> word = "database";
                case "db.query" -> {
                    // Timetracer records both families under this name.
                    return new Clause.Any(
                            List.of(new Clause.Term("type", "database"), new Clause.Term("type", "mongodb")));
                }
                default -> {
                    // one of our own words, or none
                }
            }
        }
        if (field == QueryField.HAS) {
            switch (word) {
                case "error", "deperror", "crash" -> {
                    return new Clause.Term("is", word);
                }
                case "calls" -> {
                    return new Clause.NumberRange("calls", 1, Double.POSITIVE_INFINITY);
                }
                default -> {
                    // a tag or a note, or no word of ours
                }
            }
        }
        if (field == QueryField.REPLAYABLE && word.equals("request-body-missing")) {
            word = "request-missing";
        }
        return field.choices().contains(word) ? new Clause.Term(field.word(), word) : null;
    }

    private static Clause number(QueryField field, Token.Field token) throws QuerySyntaxException {
        refuseStar(field, token);
        Clause.NumberRange range = NumberText.parse(field, token.value());
        if (range == null) {
            throw wrong(token, NumberText.advice(field, token.value()));
        }
        if (range.from() > range.to()) {
            throw wrong(token, "This range ends before it starts.");
        }
        return range;
    }

    private Clause time(QueryField field, Token.Field token) throws QuerySyntaxException {
        refuseStar(field, token);
        Clause.TimeRange range = new TimeText(now, zone).parse(field, token.value());
        if (range == null) {
            throw wrong(
                    token,
                    "\"" + token.value() + "\" is no time. Write a date such as 2026-11-19, a time such as"
                            + " 2026-11-19T10:00, or a span back from now such as 24h or 7d."
                            + (field == QueryField.DATE ? " A range is written a..b." : ""));
        }
        Instant from = range.from();
        Instant to = range.to();
        if (from != null && to != null && from.isAfter(to)) {
            throw wrong(token, "This range ends before it starts.");
        }
        return range;
    }

    private static void refuseStar(QueryField field, Token.Field token) throws QuerySyntaxException {
        if (token.star()) {
            throw wrong(token, "\"" + field.word() + ":\" takes no *.");
        }
    }

    private static QuerySyntaxException unknownField(Token.Field token) {
        String nearest = Suggestion.nearest(token.name(), QueryField.words());
        return new QuerySyntaxException(
                token.start(),
                token.start() + token.name().length(),
                "There is no field \"" + token.name() + "\". "
                        + (nearest != null ? "Did you mean \"" + nearest + "\"? " : "")
                        + "To find this text itself, put it in quotation marks.");
    }

    private static QuerySyntaxException wrong(Token.Field token, String message) {
        return new QuerySyntaxException(token.valueStart(), Math.max(token.end(), token.valueStart()), message);
    }
}
