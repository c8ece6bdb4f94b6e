package dev.cassetteworkbench.model.diff.rule;

/// A file of rules cannot be used; [#problem()] says why and at which rule.
public final class DiffRulesException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public DiffRulesException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /// Why the file cannot be used.
    public sealed interface Problem {
        /// Not a JSON object with a list `rules`.
        record NotRules(String detail) implements Problem {}

        /// Written by a newer version of this program.
        record NewerFormat(int version) implements Problem {}

        /// One rule makes no sense.
        ///
        /// @param number position in the list, from 1
        /// @param member the member at fault, empty when it is the rule as a whole
        record BadRule(int number, String member, String detail) implements Problem {}
    }
}
