package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.compare.RulesText;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.diff.rule.DiffRulesException;
import dev.cassetteworkbench.model.diff.rule.DiffRulesJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The file of rules that comparison and replay share.
final class RulesOption {
    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "What does not matter and how arrays are read; the same file for diff and replay.")
    @Nullable
    Path file;

    /// The rules of the file; none without one.
    ///
    /// @throws CommandFailure when it cannot be read or makes no sense
    DiffRules read() {
        Path chosen = file;
        if (chosen == null) {
            return DiffRules.NONE;
        }
        try {
            return DiffRulesJson.read(Files.readString(chosen));
        } catch (IOException e) {
            throw new CommandFailure("The rules " + chosen + " cannot be read: " + e.getMessage(), e);
        } catch (DiffRulesException e) {
            throw new CommandFailure(chosen + ": " + RulesText.of(e.problem()), e);
        }
    }
}
