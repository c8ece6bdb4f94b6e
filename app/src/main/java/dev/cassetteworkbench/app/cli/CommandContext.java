package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.model.format.FormatProblem;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.storage.StorageException;
import java.time.InstantSource;

/// What every command needs.
///
/// @param folders where indexes and the demo are kept
/// @param clock now, for relative times in queries
/// @param texts how problems are said
public record CommandContext(Terminal terminal, WorkbenchFolders folders, InstantSource clock, ProblemTexts texts) {

    CommandFailure failure(String where, FormatProblem problem, Throwable cause) {
        return new CommandFailure(where + ": " + sentence(texts.of(problem)), cause);
    }

    CommandFailure failure(StorageException failure) {
        return new CommandFailure(sentence(texts.of(failure.problem())), failure);
    }

    CommandFailure failure(IndexException failure) {
        return new CommandFailure(sentence(texts.of(failure.problem())), failure);
    }

    private static String sentence(ProblemText text) {
        return (text.title() + ". " + text.explanation() + " " + text.nextStep()).strip();
    }
}
