package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.Deleted;
import dev.cassetteworkbench.storage.StorageException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 delete`: many keys at once, an answer for each. Only with `--yes`, because nothing brings
/// them back unless the
/// bucket keeps versions.
@Command(
        name = "delete",
        aliases = "rm",
        description = "Deletes objects by key; tells what it would delete unless --yes is given.",
        mixinStandardHelpOptions = true)
final class DeleteVerb extends BucketVerb {
    @Parameters(arity = "1..*", paramLabel = "KEY", description = "Keys below the prefix.")
    List<String> keys = List.of();

    @Option(names = "--yes", description = "Really delete.")
    boolean yes;

    @Option(names = "--dry-run", description = "Only tell; the default.")
    boolean dryRun;

    DeleteVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        if (yes && dryRun) {
            throw new CommandFailure("Give --yes or --dry-run, not both.");
        }
        if (!yes) {
            keys.forEach(key -> terminal.line("would delete " + key));
            terminal.say("Nothing was deleted; add --yes to do it.");
            return 0;
        }
        List<Deleted> answers = store.delete(keys);
        List<JsonValue> rows = answers.stream()
                .<JsonValue>map(answer -> {
                    StorageException.Problem problem = answer.problem();
                    return new JsonMembers()
                            .put("key", answer.key())
                            .put("deleted", problem == null)
                            .put("problem", problem == null ? null : context.sentence(problem))
                            .object();
                })
                .toList();
        boolean failed = false;
        for (Deleted answer : answers) {
            StorageException.Problem problem = answer.problem();
            failed |= problem != null;
            if (!json) {
                terminal.line(
                        problem == null
                                ? "deleted " + answer.key()
                                : "failed  " + answer.key() + ": " + context.sentence(problem));
            }
        }
        if (json) {
            terminal.json(new JsonMembers().put("objects", new JsonArray(rows)).object());
        }
        return failed ? 1 : 0;
    }
}
