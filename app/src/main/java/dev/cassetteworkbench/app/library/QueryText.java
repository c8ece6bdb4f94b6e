package dev.cassetteworkbench.app.library;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text of a query as the user sees it, cut into its top-level clauses: what the box colours
/// and what chips and
/// facet menus change. Meaning is the business of [dev.cassetteworkbench.search.SearchQuery]; this
/// class only keeps the
/// user's own words (`after:24h` stays relative) while single clauses come and go.
public record QueryText(String text) {
    private static final Pattern FIELD = Pattern.compile("-?([a-z_]+):", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}_./{}-]+");

    /// One top-level clause.
    ///
    /// @param start first character in the text
    /// @param end behind its last character
    /// @param field name before the colon in lower case, of a group the name all members share,
    /// else empty
    public record Clause(int start, int end, String text, String field) {
        /// What stands behind the colon; the whole text when there is no field.
        public String value() {
            Matcher matcher = FIELD.matcher(text);
            return matcher.lookingAt() ? unquoted(text.substring(matcher.end())) : unquoted(text);
        }

        public boolean isNegated() {
            return text.startsWith("-");
        }

        public boolean isGroup() {
            return text.startsWith("(");
        }
    }

    /// Top-level clauses in order.
    public List<Clause> clauses() {
        List<Clause> result = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (Character.isWhitespace(text.charAt(i))) {
                i++;
                continue;
            }
            int end = endOfClause(i);
            String clause = text.substring(i, end);
            result.add(new Clause(i, end, clause, fieldOf(clause)));
            i = end;
        }
        return result;
    }

    private int endOfClause(int start) {
        int depth = 0;
        boolean quoted = false;
        int i = start;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')') {
                depth--;
            } else if (!quoted && depth <= 0 && Character.isWhitespace(c)) {
                break;
            }
        }
        return i;
    }

    private static String fieldOf(String clause) {
        Matcher matcher = FIELD.matcher(clause);
        if (matcher.lookingAt()) {
            return matcher.group(1).toLowerCase(java.util.Locale.ROOT);
        }
        if (!clause.startsWith("(") || !clause.endsWith(")")) {
            return "";
        }
        Set<String> fields = members(clause).stream().map(QueryText::fieldOf).collect(Collectors.toSet());
        return fields.size() == 1 ? fields.iterator().next() : "";
    }

    /// Alternatives of `(a OR b OR c)`.
    private static List<String> members(String group) {
        String inner = group.substring(1, group.length() - 1);
        return new QueryText(inner)
                .clauses().stream()
                        .map(Clause::text)
                        .filter(word -> !word.equals("OR"))
                        .toList();
    }

    /// Values chosen for a field: `field:a` or `(field:a OR field:b)`; negated clauses do not count.
    public Set<String> values(String field) {
        Set<String> values = new LinkedHashSet<>();
        for (Clause clause : clauses()) {
            if (!clause.field().equals(field) || clause.isNegated()) {
                continue;
            }
            if (clause.isGroup()) {
                members(clause.text()).forEach(member -> values.add(unquoted(member.substring(field.length() + 1))));
            } else {
                values.add(clause.value());
            }
        }
        return values;
    }

    /// Values left out: each `-field:a`.
    public Set<String> excluded(String field) {
        return clauses().stream()
                .filter(clause -> clause.isNegated() && clause.field().equals(field))
                .map(Clause::value)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Leaves a value out, or no longer; a value left out is not chosen any more.
    public QueryText exclude(String field, String value) {
        QueryText without = values(field).contains(value) ? toggle(field, value) : this;
        List<String> kept = new ArrayList<>();
        boolean there = false;
        for (Clause clause : without.clauses()) {
            if (clause.isNegated()
                    && clause.field().equals(field)
                    && clause.value().equals(value)) {
                there = true;
            } else {
                kept.add(clause.text());
            }
        }
        if (!there) {
            kept.add("-" + field + ":" + quoted(value));
        }
        return new QueryText(String.join(" ", kept));
    }

    /// The text without any condition of a field, also without what it leaves out.
    public QueryText withoutField(String field) {
        return new QueryText(clauses().stream()
                .filter(clause -> !clause.field().equals(field))
                .map(Clause::text)
                .collect(Collectors.joining(" ")));
    }

    /// Adds or takes away one value of a field; several values of a field are alternatives.
    public QueryText toggle(String field, String value) {
        if (excluded(field).contains(value)) {
            return exclude(field, value).toggle(field, value);
        }
        Set<String> values = values(field);
        if (!values.remove(value)) {
            values.add(value);
        }
        String clause = values.stream().map(v -> field + ":" + quoted(v)).collect(Collectors.joining(" OR "));
        return values.size() > 1 ? replacing(field, "(" + clause + ")") : replacing(field, clause);
    }

    /// Puts `clause` in the place of all clauses of that field; an empty clause only removes them.
    public QueryText replacing(String field, String clause) {
        List<String> kept = new ArrayList<>();
        boolean placed = clause.isEmpty();
        for (Clause old : clauses()) {
            if (!old.field().equals(field) || old.isNegated()) {
                kept.add(old.text());
            } else if (!placed) {
                kept.add(clause);
                placed = true;
            }
        }
        if (!placed) {
            kept.add(clause);
        }
        return new QueryText(String.join(" ", kept));
    }

    /// The text with one more clause at its end, unless it has it.
    public QueryText with(Clause clause) {
        boolean there = clauses().stream().anyMatch(other -> other.text().equals(clause.text()));
        return there ? this : new QueryText((text.strip() + " " + clause.text()).strip());
    }

    /// The text without this clause.
    public QueryText without(Clause clause) {
        List<String> kept = clauses().stream()
                .filter(other -> other.start() != clause.start())
                .map(Clause::text)
                .toList();
        return new QueryText(String.join(" ", kept));
    }

    /// A value as it may stand behind a colon.
    public static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "\"" + value.replace("\"", "") + "\"";
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
