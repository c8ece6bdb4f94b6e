package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonProblem;
import java.io.IOException;

/// Turns what streams and the JSON reader throw into the one exception of this package.
final class ProblemTranslation {
    private ProblemTranslation() {}

    static CassetteFormatException of(IOException e) {
        return switch (e) {
            case JsonException json -> new CassetteFormatException(of(json.problem()), json);
            case StreamProblem stream -> new CassetteFormatException(stream.problem(), stream);
            default -> new CassetteFormatException(new FormatProblem.Unreadable(detail(e)), e);
        };
    }

    private static FormatProblem of(JsonProblem problem) {
        return switch (problem) {
            case JsonProblem.Syntax syntax ->
                new FormatProblem.NotJson(syntax.line(), syntax.column(), syntax.detail());
            case JsonProblem.CutShort ignored -> new FormatProblem.CutShort("JSON text");
            case JsonProblem.Empty ignored -> new FormatProblem.Empty();
            case JsonProblem.BadEncoding encoding -> new FormatProblem.BadEncoding(encoding.byteOffset());
            case JsonProblem.TooDeep deep -> new FormatProblem.TooDeep(deep.limit());
        };
    }

    private static String detail(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
