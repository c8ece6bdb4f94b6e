package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.storage.ConnectionTest;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.ConnectionStep;
import dev.cassetteworkbench.storage.s3.ConnectionStep.Outcome;
import dev.cassetteworkbench.storage.s3.S3Connection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `s3 health`: tries the connection rung by rung. Exit code 1 when one fails.
@Command(
        name = "health",
        description =
                "Tries name, TCP, TLS, credentials, list, read, write, delete and clock, each with time and hint.",
        mixinStandardHelpOptions = true)
final class HealthVerb implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    BucketTarget target = new BucketTarget();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    HealthVerb(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        S3Connection connection = target.connection(target.address(context), context);
        List<ConnectionStep> steps;
        try {
            steps = ConnectionTest.run(
                    connection, context.clock(), S3Buckets.Options.of(context.environment()), this::tell);
        } catch (StorageException e) {
            throw context.failure(e);
        }
        boolean failed = steps.stream().anyMatch(step -> step.outcome() == Outcome.FAILED);
        if (json) {
            context.terminal()
                    .json(new JsonMembers()
                            .put("healthy", !failed)
                            .put("address", connection.address().toString())
                            .put(
                                    "steps",
                                    new JsonArray(steps.stream()
                                            .<JsonValue>map(this::json)
                                            .toList()))
                            .object());
        }
        return failed ? 1 : 0;
    }

    private void tell(ConnectionStep step) {
        if (json || step.outcome() == Outcome.RUNNING) {
            return;
        }
        StorageException.Problem problem = step.problem();
        context.terminal()
                .line(String.format(
                        Locale.ROOT,
                        "%-12s %-8s %6d ms  %s",
                        PlanText.words(step.kind()),
                        PlanText.words(step.outcome()),
                        step.time().toMillis(),
                        problem == null ? step.detail() : context.sentence(problem)));
    }

    private JsonValue json(ConnectionStep step) {
        StorageException.Problem problem = step.problem();
        return new JsonMembers()
                .put("step", PlanText.words(step.kind()))
                .put("outcome", PlanText.words(step.outcome()))
                .putMs("took_ms", (double) step.time().toMillis())
                .put("detail", step.detail())
                .put("problem", problem == null ? null : context.sentence(problem))
                .object();
    }
}
