package dev.cassetteworkbench.model.json;

import java.io.IOException;

/// Some text is not JSON; [#problem()] says why. An [IOException] as with other decoders, so that
/// it can pass through
/// readers.
public final class JsonException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient JsonProblem problem;

    public JsonException(JsonProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public JsonProblem problem() {
        return problem;
    }
}
