package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.model.format.FormatProblem;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Environment;
import java.time.InstantSource;

/// What every command needs.
///
/// @param folders where indexes and the demo are kept
/// @param clock now, for relative times in queries
/// @param texts how problems are said
/// @param environment variables and AWS files that connections to buckets read
public record CommandContext(
        Terminal terminal,
        WorkbenchFolders folders,
        InstantSource clock,
        ProblemTexts texts,
        S3Environment environment) {

    /// The sentence about a file that is no readable cassette.
    public CommandFailure failure(String where, FormatProblem problem, Throwable cause) {
        return new CommandFailure(where + ": " + sentence(texts.of(problem)), cause);
    }

    /// The sentence about a store that could not do what was asked.
    public CommandFailure failure(StorageException failure) {
        return new CommandFailure(sentence(failure.problem()), failure);
    }

    /// What happened and what to do next, in one line.
    public String sentence(StorageException.Problem problem) {
        return sentence(texts.of(problem));
    }

    /// The sentence about an index that cannot be used.
    public CommandFailure failure(IndexException failure) {
        return new CommandFailure(sentence(texts.of(failure.problem())), failure);
    }

    /// What is wrong with an index, in one line.
    public String sentence(IndexException.Problem problem) {
        return sentence(texts.of(problem));
    }

    private static String sentence(ProblemText text) {
        return (text.title() + ". " + text.explanation() + " " + text.nextStep()).strip();
    }
}
