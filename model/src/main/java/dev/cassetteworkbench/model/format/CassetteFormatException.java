package dev.cassetteworkbench.model.format;

/// Some bytes are no readable cassette; [#problem()] says why.
public final class CassetteFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FormatProblem problem;

    public CassetteFormatException(FormatProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public CassetteFormatException(FormatProblem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public FormatProblem problem() {
        return problem;
    }
}
