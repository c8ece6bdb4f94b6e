package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.ObjectFacts;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.share.ArchivedObjects;
import dev.cassetteworkbench.storage.share.ArchivedObjects.State;
import dev.cassetteworkbench.storage.share.ArchivedObjects.Tier;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `s3 restore`: an archived object becomes readable for some days. Exit code 1 while it cannot be
/// read yet.
@Command(
        name = "restore",
        description = "Asks for a readable copy of an archived object, or tells how far that is.",
        mixinStandardHelpOptions = true)
final class RestoreVerb extends ObjectVerb {
    @Option(names = "--days", paramLabel = "N", description = "Ask, for this many days; without it only tell.")
    int days;

    @Option(names = "--speed", paramLabel = "EXPEDITED|STANDARD|BULK", description = "How fast (default STANDARD).")
    Tier tier = Tier.STANDARD;

    RestoreVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        ObjectFacts facts = store.facts(key());
        State state = ArchivedObjects.state(facts);
        if (days > 0 && !(state instanceof State.Readable)) {
            ArchivedObjects.of(store).restore(key(), days, tier);
            String storageClass = facts.storageClass();
            Duration delay = storageClass == null ? null : ArchivedObjects.delay(storageClass, tier);
            terminal.line("Asked for; readable "
                    + (delay == null ? "later." : "within " + delay.toHours() + " hours at most."));
            return 1;
        }
        return switch (state) {
            case State.Readable _ -> said("It can be read; it is in no archive.", 0);
            case State.Restored restored -> said("It can be read until " + restored.until() + ".", 0);
            case State.Restoring _ -> said("Asked for, not there yet.", 1);
            case State.Archived _ -> said("Archived; ask for it with --days N.", 1);
        };
    }

    private int said(String sentence, int exit) {
        terminal.line(sentence);
        return exit;
    }
}
