package dev.cassetteworkbench.search.internal.query;

import dev.cassetteworkbench.search.QuerySyntaxException;
import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What may stand in `dep(…)`: `type:redis`, `key:cart*`, `op:GET`, `ms>50`, `status:5xx`,
/// `is:error`,
/// `error:timeout`; a bare word is a key.
final class CallCondition {
    static final String TYPE = "type";
    static final String KEY = "key";
    static final String OPERATION = "op";
    static final String MS = "ms";
    static final String STATUS = "status";
    static final String ERROR = "error";

    static final List<String> FIELDS = List.of(TYPE, KEY, OPERATION, MS, STATUS, "is", ERROR);

    private static final List<String> KEYS = List.of("dep", "target", "host", "table", "collection");
    private static final Pattern COMPARED = Pattern.compile("([A-Za-z]+)(>=|<=|>|<|=)(.+)");

    private CallCondition() {}

    static Clause of(Token token) throws QuerySyntaxException {
        return switch (token) {
            case Token.Field field ->
                of(field.name(), field.value(), field.star(), field.start(), field.valueStart(), field.end());
            case Token.Phrase phrase -> key(phrase.text(), false, phrase.start(), phrase.end());
            case Token.Word word -> {
                Matcher compared = COMPARED.matcher(word.text());
                if (!compared.matches()) {
                    yield key(word.text(), word.star(), word.start(), word.end());
                }
                String sign = compared.group(2).equals("=") ? "" : compared.group(2);
                yield of(
                        compared.group(1),
                        sign + compared.group(3),
                        word.star(),
                        word.start(),
                        word.start() + compared.start(2),
                        word.end());
            }
            case Token.Open _, Token.Close _, Token.Minus _, Token.Or _, Token.End _ ->
                throw new QuerySyntaxException(
                        token.start(),
                        Math.max(token.end(), token.start()),
                        "Inside dep( ) there are only conditions of one call, such as type:redis or ms>50.");
        };
    }

    private static Clause of(String typed, String value, boolean star, int start, int valueStart, int end)
            throws QuerySyntaxException {
        String name = typed.toLowerCase(Locale.ROOT);
        if (value.isEmpty() && !star) {
            throw new QuerySyntaxException(valueStart, end, "A value is missing after \"" + typed + "\".");
        }
        if (KEYS.contains(name) || name.equals(KEY)) {
            return key(value, star, valueStart, end);
        }
        if (star) {
            throw new QuerySyntaxException(valueStart, end, "\"" + typed + ":\" takes no *.");
        }
        return switch (name) {
            case TYPE -> {
                Clause type = ClauseMaker.closed(QueryField.TYPE, value);
                if (type == null) {
                    throw new QuerySyntaxException(
                            valueStart,
                            end,
                            "There are calls of these types: " + String.join(", ", QueryField.TYPE.choices()) + ".");
                }
                yield type instanceof Clause.Term ? type : new Clause.Term(TYPE, "db.query");
            }
            case OPERATION, "method" -> new Clause.Term(OPERATION, value);
            case MS, "dur" -> number(MS, QueryField.DUR, value, valueStart, end);
            case STATUS -> number(STATUS, QueryField.STATUS, value, valueStart, end);
            case ERROR -> new Clause.Contains(ERROR, value);
            case "is" -> {
                if (!value.equalsIgnoreCase("error")) {
                    throw new QuerySyntaxException(valueStart, end, "Of a call, \"is:\" knows only \"error\".");
                }
                yield new Clause.Term("is", "error");
            }
            default -> {
                String nearest = Suggestion.nearest(name, FIELDS);
                throw new QuerySyntaxException(
                        start,
                        start + typed.length(),
                        "A call has no \"" + typed + "\". "
                                + (nearest != null
                                        ? "Did you mean \"" + nearest + "\"?"
                                        : "It has " + String.join(", ", FIELDS) + "."));
            }
        };
    }

    private static Clause key(String value, boolean star, int start, int end) throws QuerySyntaxException {
        if (value.isEmpty()) {
            throw new QuerySyntaxException(start, end, "A value is missing here.");
        }
        return star ? new Clause.Contains(KEY, value + "*") : new Clause.Term(KEY, value);
    }

    private static Clause number(String name, QueryField field, String value, int start, int end)
            throws QuerySyntaxException {
        Clause.NumberRange range = NumberText.parse(field, value);
        if (range == null) {
            throw new QuerySyntaxException(start, end, NumberText.advice(field, value));
        }
        if (range.from() > range.to()) {
            throw new QuerySyntaxException(start, end, "This range ends before it starts.");
        }
        return new Clause.NumberRange(name, range.from(), range.to());
    }
}
