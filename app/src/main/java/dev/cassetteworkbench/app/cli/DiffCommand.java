package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.compare.ComparisonJson;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.json.JsonText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `diff`: what changed from cassette A to cassette B. Exit code 0 equal, 1 different, 2 error.
@Command(
        name = "diff",
        description = "Compares two cassettes. Exit code 0 equal, 1 different, 2 error.",
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Terminal terminal;

    @Option(
            names = {"-a", "--a"},
            required = true,
            paramLabel = "FILE",
            description = "Baseline.")
    String fileA = "";

    @Option(
            names = {"-b", "--b"},
            required = true,
            paramLabel = "FILE",
            description = "What is compared with it.")
    String fileB = "";

    @Mixin
    BucketOptions bucket = new BucketOptions.WithEndpoint();

    @Option(
            names = {"-t", "--threshold"},
            paramLabel = "PCT",
            description = "A duration differs when it changes by more than this share (default ${DEFAULT-VALUE}).")
    double threshold = ComparisonOptions.DEFAULT.durationThresholdPercent();

    @Option(
            names = {"-j", "--json"},
            description = "Print JSON.")
    boolean json;

    DiffCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() {
        if (!(threshold >= 0)) {
            throw new CommandFailure("--threshold must be 0 or more, in percent.");
        }
        Comparison comparison = CassetteComparer.compare(
                CassetteFile.read(fileA, bucket, context),
                CassetteFile.read(fileB, bucket, context),
                new ComparisonOptions(threshold, ComparisonOptions.DEFAULT.durationFloorMs()));
        if (json) {
            terminal.json(ComparisonJson.of(comparison));
        } else {
            print(comparison);
        }
        return comparison.hasDifferences() ? 1 : 0;
    }

    private void print(Comparison comparison) {
        terminal.line((comparison.regression() ? "Regression: " : "") + comparison.verdict());
        for (AlignedCall row : comparison.calls()) {
            String mark = switch (row.kind()) {
                case SAME -> " ";
                case CHANGED -> "!";
                case MOVED -> "~";
                case ADDED -> "+";
                case REMOVED -> "-";
                case UNKNOWN -> "?";
            };
            String reasons = row.reasons().isEmpty() ? "" : "  (" + String.join(", ", row.reasons()) + ")";
            terminal.line(mark + " " + label(row.a(), row.b()) + reasons);
        }
        for (BodyDifference.Change change : comparison.responseBody().changes()) {
            terminal.line(
                    "  response body " + change.pointer() + ": " + value(change.a()) + " -> " + value(change.b()));
        }
    }

    private static String label(@Nullable Call a, @Nullable Call b) {
        Call call = b == null ? a : b;
        return call == null ? "" : call.label();
    }

    private static String value(dev.cassetteworkbench.model.json.@Nullable JsonValue value) {
        return value == null ? "(none)" : JsonText.compact(value);
    }
}
