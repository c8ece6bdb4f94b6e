package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.compare.run.CassetteFiles;
import dev.cassetteworkbench.app.compare.run.RunComparison;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.diff.many.RunTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One folder of recordings against another.
record FolderRun(CommandContext context, ComparisonOptions options) {

    /// Files that are no cassettes are named and left out.
    RunTable compare(Path a, Path b) {
        RunTable table = RunComparison.of(files(a), files(b), this::read, options, Progress.NONE)
                .table();
        if (table.routes().isEmpty()) {
            throw new CommandFailure("There is no cassette that can be read in " + a + " or " + b + ".");
        }
        return table;
    }

    private Optional<Cassette> read(CassetteRef ref) {
        try {
            return Optional.of(CassetteFile.local(Path.of(ref.path()), context));
        } catch (CommandFailure e) {
            context.terminal().say("Left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static List<CassetteRef> files(Path folder) {
        try {
            List<CassetteRef> files =
                    CassetteFiles.below(folder).stream().map(CassetteRef::file).toList();
            if (files.isEmpty()) {
                throw new CommandFailure("There is no cassette in " + folder + ".");
            }
            return files;
        } catch (IOException e) {
            throw new CommandFailure("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
