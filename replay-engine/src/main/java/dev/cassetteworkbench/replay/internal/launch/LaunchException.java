package dev.cassetteworkbench.replay.internal.launch;

/// The target app did not come up; [#problem()] says why.
public final class LaunchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient LaunchProblem problem;

    public LaunchException(LaunchProblem problem) {
        super(problem.sentence());
        this.problem = problem;
    }

    public LaunchProblem problem() {
        return problem;
    }
}
