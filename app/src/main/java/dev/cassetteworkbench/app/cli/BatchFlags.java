package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.batch.Shard;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// How many recordings are replayed, and where the outcome is written.
final class BatchFlags {
    @Option(names = "--parallel", paramLabel = "N", description = "Apps at a time (default ${DEFAULT-VALUE}).")
    int parallel = 1;

    @Option(
            names = "--fresh-app",
            description = "Start the app anew for each recording: for apps that keep state in memory.")
    boolean freshApp;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = ShardText.class,
            description = "Only part I of N; every recording is in exactly one part.")
    Shard shard = Shard.ALL;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "With -d: most recordings, the newest first (default all).")
    int limit = Integer.MAX_VALUE;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write all results: .json (receipts), .html or .xml (JUnit); may repeat.")
    List<Path> reports = List.of();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write all results for a build server.")
    @Nullable
    Path junit;

    @Option(
            names = "--receipt",
            paramLabel = "FILE",
            description = "Write the receipt of the one replay; workbench receipt checks it.")
    @Nullable
    Path receipt;

    @Option(
            names = "--accept",
            paramLabel = "VERDICT",
            split = ",",
            description = "Verdicts that count as passed besides reproduced, e.g. fixed,reproduced_with_differences.")
    Set<Verdict> accepted = Set.of();

    /// Reads `2/5`.
    static final class ShardText implements ITypeConverter<Shard> {
        ShardText() {}

        @Override
        public Shard convert(String text) {
            Shard shard = Shard.parse(text);
            if (shard == null) {
                throw new TypeConversionException("'" + text + "' is no part; give for example 2/5");
            }
            return shard;
        }
    }
}
