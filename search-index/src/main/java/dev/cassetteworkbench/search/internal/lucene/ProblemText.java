package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.format.FormatProblem;

/// A format problem as a stable word and detail, free of recorded values.
final class ProblemText {
    private ProblemText() {}

    static String of(FormatProblem problem) {
        String detail = switch (problem) {
            case FormatProblem.NotJson p -> "line " + p.line() + ", column " + p.column() + ", " + p.detail();
            case FormatProblem.NotACassette _ -> "";
            case FormatProblem.UnknownSchema p -> p.version();
            case FormatProblem.MissingField p -> p.pointer();
            case FormatProblem.WrongType p -> p.pointer() + ", expected " + p.expected() + ", found " + p.found();
            case FormatProblem.Empty _ -> "";
            case FormatProblem.CutShort p -> p.what();
            case FormatProblem.BadGzip p -> p.detail();
            case FormatProblem.BadEncoding p -> "byte " + p.byteOffset();
            case FormatProblem.TooLarge p -> "limit " + p.limitBytes() + " bytes";
            case FormatProblem.TooDeep p -> "limit " + p.limit();
            case FormatProblem.InflatesTooMuch p -> "limit " + p.limit();
            case FormatProblem.Unreadable p -> p.detail();
        };
        String word = problem.getClass().getSimpleName();
        return detail.isEmpty() ? word : word + ": " + detail;
    }
}
