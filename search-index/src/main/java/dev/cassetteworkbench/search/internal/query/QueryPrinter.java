package dev.cassetteworkbench.search.internal.query;

import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes clauses as text that parses back to them.
public final class QueryPrinter {
    private QueryPrinter() {}

    /// One top-level clause.
    ///
    /// @param zone of the dates that stand for the starts of days, null for instants only
    public static String print(Clause clause, @Nullable ZoneId zone) {
        return switch (clause) {
            case Clause.Word word -> escapedWord(word.word()) + (word.prefix() ? "*" : "");
            case Clause.Phrase phrase -> quoted(phrase.text());
            case Clause.Term term -> term.field() + ":" + termValue(term);
            case Clause.Contains contains -> contains.field() + ":" + containsValue(contains.text());
            case Clause.NumberRange range -> range.field() + ":" + NumberText.print(range);
            case Clause.TimeRange range -> TimeText.print(range, zone);
            case Clause.Dep dep ->
                dep.conditions().stream().map(QueryPrinter::condition).collect(Collectors.joining(" ", "dep(", ")"));
            case Clause.Not not -> "-" + print(not.clause(), zone);
            case Clause.Any any -> group(any.clauses(), " OR ", zone);
            case Clause.All all -> group(all.clauses(), " ", zone);
        };
    }

    /// Of a call. Durations print as they do elsewhere.
    private static String condition(Clause clause) {
        return switch (clause) {
            case Clause.NumberRange range
            when range.field().equals(CallCondition.MS) ->
                CallCondition.MS + ":"
                        + NumberText.print(new Clause.NumberRange(QueryField.DUR.word(), range.from(), range.to()));
            case Clause.Not not -> "-" + condition(not.clause());
            case Clause.Contains contains
            when contains.field().equals(CallCondition.ERROR) -> CallCondition.ERROR + ":" + quoted(contains.text());
            case Clause.Word _,
                    Clause.Phrase _,
                    Clause.Term _,
                    Clause.Contains _,
                    Clause.NumberRange _,
                    Clause.TimeRange _,
                    Clause.Dep _,
                    Clause.Any _,
                    Clause.All _ -> print(clause, null);
        };
    }

    private static String group(List<Clause> clauses, String between, @Nullable ZoneId zone) {
        return clauses.stream().map(clause -> print(clause, zone)).collect(Collectors.joining(between, "(", ")"));
    }

    private static String termValue(Clause.Term term) {
        boolean mustQuote =
                QueryField.ENDPOINT.word().equals(term.field()) || term.value().isEmpty();
        return mustQuote || !isPlain(term.value()) ? quoted(term.value()) : term.value();
    }

    /// Escaped and never quoted: in quotes an endpoint would be a whole value.
    private static String containsValue(String text) {
        return text.endsWith("*") ? escaped(text.substring(0, text.length() - 1)) + "*" : escaped(text);
    }

    private static boolean isPlain(String value) {
        return value.chars().noneMatch(QueryPrinter::isSpecial);
    }

    private static boolean isSpecial(int c) {
        return Character.isWhitespace(c) || c == '"' || c == '(' || c == ')' || c == '\\' || c == '*';
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (isSpecial(text.charAt(i))) {
                escaped.append('\\');
            }
            escaped.append(text.charAt(i));
        }
        return escaped.toString();
    }

    /// A word must also not look like an operator or a field.
    private static String escapedWord(String word) {
        String escaped = escaped(word).replace(":", "\\:");
        boolean operator = word.equals("OR") || word.equals("AND") || word.equals("NOT") || word.startsWith("-");
        return operator ? "\\" + escaped : escaped;
    }
}
