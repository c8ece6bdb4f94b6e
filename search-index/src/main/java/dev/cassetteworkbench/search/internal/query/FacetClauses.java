package dev.cassetteworkbench.search.internal.query;

import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Chosen facet values as top-level clauses: one value is a term, several of one field are a choice
/// of terms.
public final class FacetClauses {
    private FacetClauses() {}

    public static List<Clause> with(List<Clause> clauses, String field, String value) {
        Set<String> chosen = new LinkedHashSet<>(chosen(clauses, field));
        chosen.add(canonical(field, value));
        return replaced(clauses, field, chosen);
    }

    public static List<Clause> without(List<Clause> clauses, String field, String value) {
        Set<String> chosen = new LinkedHashSet<>(chosen(clauses, field));
        chosen.remove(canonical(field, value));
        return replaced(clauses, field, chosen);
    }

    /// Values in the order they were chosen.
    public static Set<String> chosen(List<Clause> clauses, String field) {
        Set<String> chosen = new LinkedHashSet<>();
        for (Clause clause : clauses) {
            chosen.addAll(valuesOf(clause, field));
        }
        return Collections.unmodifiableSet(chosen);
    }

    private static String canonical(String field, String value) {
        String text = valueOf(clause(field, value), field);
        if (text == null) {
            throw new IllegalArgumentException("no value of " + field);
        }
        return text;
    }

    private static @Nullable Clause clause(String name, String value) {
        QueryField field = QueryField.of(name);
        return field == null ? null : clause(field, value);
    }

    private static @Nullable Clause clause(QueryField field, String value) {
        return switch (field.form()) {
            case KEYWORD -> new Clause.Term(field.word(), value);
            case TEXT -> field == QueryField.ENDPOINT ? new Clause.Term(field.word(), value) : null;
            case CLOSED -> ClauseMaker.closed(field, value);
            case NUMBER -> field == QueryField.STATUS ? NumberText.parse(field, value) : null;
            case TIME -> null;
        };
    }

    private static List<Clause> replaced(List<Clause> clauses, String field, Set<String> chosen) {
        List<Clause> terms = new ArrayList<>();
        for (String value : chosen) {
            Clause clause = clause(field, value);
            if (clause != null) {
                terms.add(clause);
            }
        }
        List<Clause> result = new ArrayList<>();
        boolean placed = terms.isEmpty();
        for (Clause clause : clauses) {
            if (valuesOf(clause, field).isEmpty()) {
                result.add(clause);
            } else if (!placed) {
                result.add(new Clause.Any(terms));
                placed = true;
            }
        }
        if (!placed) {
            result.add(new Clause.Any(terms));
        }
        return result;
    }

    /// The values a clause chooses if it is nothing but a choice of this field, else none.
    private static List<String> valuesOf(Clause clause, String field) {
        List<Clause> choices = clause instanceof Clause.Any any ? any.clauses() : List.of(clause);
        List<String> values = new ArrayList<>();
        for (Clause choice : choices) {
            String value = valueOf(choice, field);
            if (value == null) {
                return List.of();
            }
            values.add(value);
        }
        return values;
    }

    private static @Nullable String valueOf(@Nullable Clause clause, String field) {
        if (clause instanceof Clause.Term term && term.field().equals(field)) {
            return term.value();
        }
        boolean one = clause instanceof Clause.NumberRange range
                && range.field().equals(field)
                && range.from() == range.to()
                && field.equals(QueryField.STATUS.word());
        return one && clause instanceof Clause.NumberRange range ? NumberText.print(range) : null;
    }
}
