package dev.cassetteworkbench.search.internal.query;

import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.util.List;

/// Unwraps groups of one, so that every tree has one text and every text one tree.
public final class NormalForm {
    private NormalForm() {}

    public static List<Clause> of(List<Clause> clauses) {
        return clauses.stream().map(NormalForm::of).toList();
    }

    /// @throws IllegalArgumentException for a group without members, which has no text
    public static List<Clause> filled(List<Clause> clauses) {
        if (clauses.isEmpty()) {
            throw new IllegalArgumentException("empty group");
        }
        return List.copyOf(clauses);
    }

    private static Clause of(Clause clause) {
        return switch (clause) {
            case Clause.Any any -> {
                List<Clause> members = of(any.clauses());
                yield members.size() == 1 ? members.getFirst() : new Clause.Any(members);
            }
            case Clause.All all -> {
                List<Clause> members = of(all.clauses());
                yield members.size() == 1 ? members.getFirst() : new Clause.All(members);
            }
            case Clause.Not not -> new Clause.Not(of(not.clause()));
            case Clause.Word _,
                    Clause.Phrase _,
                    Clause.Term _,
                    Clause.Contains _,
                    Clause.NumberRange _,
                    Clause.TimeRange _,
                    Clause.Dep _ -> clause;
        };
    }
}
