package dev.cassetteworkbench.model.format;

import java.io.IOException;

/// Carries a [FormatProblem] found by a stream through the readers above it.
final class StreamProblem extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient FormatProblem problem;

    StreamProblem(FormatProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    FormatProblem problem() {
        return problem;
    }
}
