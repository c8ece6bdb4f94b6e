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
        Clause.Term term = term(field, value);
        Set<String> chosen = new LinkedHashSet<>(chosen(clauses, field));
        chosen.add(term.value());
        return replaced(clauses, field, chosen);
    }

    public static List<Clause> without(List<Clause> clauses, String field, String value) {
        Set<String> chosen = new LinkedHashSet<>(chosen(clauses, field));
        chosen.remove(term(field, value).value());
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

    private static Clause.Term term(String name, String value) {
        QueryField field = QueryField.of(name);
        Clause clause = field == null ? null : clause(field, value);
        if (clause instanceof Clause.Term term) {
            return term;
        }
        throw new IllegalArgumentException("no value of " + name);
    }

    private static @Nullable Clause clause(QueryField field, String value) {
        return switch (field.form()) {
            case KEYWORD -> new Clause.Term(field.word(), value);
            case TEXT -> field == QueryField.ENDPOINT ? new Clause.Term(field.word(), value) : null;
            case CLOSED -> ClauseMaker.closed(field, value);
            case NUMBER, TIME -> null;
        };
    }

    private static List<Clause> replaced(List<Clause> clauses, String field, Set<String> chosen) {
        List<Clause> terms = chosen.stream()
                .<Clause>map(value -> new Clause.Term(field, value))
                .toList();
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
        if (clause instanceof Clause.Term term && term.field().equals(field)) {
            return List.of(term.value());
        }
        if (clause instanceof Clause.Any any
                && any.clauses().stream()
                        .allMatch(one ->
                                one instanceof Clause.Term term && term.field().equals(field))) {
            return any.clauses().stream()
                    .flatMap(one -> valuesOf(one, field).stream())
                    .toList();
        }
        return List.of();
    }
}
