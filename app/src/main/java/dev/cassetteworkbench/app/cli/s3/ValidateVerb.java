package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.ProgressLine;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.tier.Validation;
import dev.cassetteworkbench.storage.tier.Validation.Check;
import dev.cassetteworkbench.storage.tier.Validation.Depth;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `s3 validate`: whether the bucket holds what the folder holds, by content. Exit code 1 when it
/// does not.
@Command(
        name = "validate",
        description = "Compares a folder and the bucket by content: missing, different, extra.",
        mixinStandardHelpOptions = true)
final class ValidateVerb extends FolderVerb {
    @Option(names = "--read", description = "Read whole objects where nothing else proves their content.")
    boolean read;

    @Option(names = "--all", description = "List what is the same too.")
    boolean all;

    ValidateVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        Validation validation;
        try (ProgressLine progress = new ProgressLine(terminal, true)) {
            validation = Validation.of(
                    local(progress),
                    remote(store, progress),
                    store,
                    include(),
                    read ? Depth.READ : Depth.NOTED,
                    progress);
        }
        if (json) {
            terminal.json(json(validation));
        } else {
            print(validation);
        }
        return validation.good() ? 0 : 1;
    }

    private JsonValue json(Validation validation) {
        JsonMembers counts = new JsonMembers();
        validation.counts().forEach((finding, count) -> counts.put(PlanText.words(finding), count));
        return new JsonMembers()
                .put("good", validation.good())
                .put("complete", validation.remoteComplete() && validation.localComplete())
                .put("counts", counts.object())
                .put(
                        "checks",
                        new JsonArray(validation.checks().stream()
                                .filter(check -> all || !check.finding().good())
                                .<JsonValue>map(this::json)
                                .toList()))
                .object();
    }

    private JsonValue json(Check check) {
        StorageException.Problem problem = check.problem();
        return new JsonMembers()
                .put("key", check.key())
                .put("finding", PlanText.words(check.finding()))
                .put("bytes", check.bytes())
                .put("problem", problem == null ? null : context.sentence(problem))
                .object();
    }

    private void print(Validation validation) {
        for (Check check : validation.checks()) {
            if (all || !check.finding().good()) {
                StorageException.Problem problem = check.problem();
                terminal.line(String.format(
                        Locale.ROOT,
                        "%-15s  %s%s",
                        PlanText.words(check.finding()),
                        ListVerb.shown(check.key()),
                        problem == null ? "" : ": " + context.sentence(problem)));
            }
        }
        terminal.say(validation.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map((Map.Entry<Validation.Finding, Integer> count) ->
                        String.format(Locale.ROOT, "%,d %s", count.getValue(), PlanText.words(count.getKey())))
                .collect(Collectors.joining(", ")));
    }
}
