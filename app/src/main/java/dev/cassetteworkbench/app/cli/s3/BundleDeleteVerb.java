package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.Deleted;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.bundle.BundleRef;
import dev.cassetteworkbench.storage.bundle.BundleStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 bundle delete ID`: attachments first, the document last; an answer per key.
@Command(name = "delete", description = "Deletes a bundle with its attachments.", mixinStandardHelpOptions = true)
final class BundleDeleteVerb extends BundleVerb {
    @Parameters(index = "0", paramLabel = "ID", description = "Bundle.")
    String id = "";

    @Option(names = "--yes", description = "Really delete.")
    boolean yes;

    BundleDeleteVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BundleStore bundles, @Nullable BucketStore bucket) throws StorageException {
        BundleRef ref = ref(bundles, id);
        if (!yes) {
            terminal.line("would delete " + ref.key());
            bundles.attachments(ref).forEach(file -> terminal.line("would delete " + ListVerb.shown(file.key())));
            terminal.say("Nothing was deleted; add --yes to do it.");
            return 0;
        }
        boolean failed = false;
        for (Deleted answer : bundles.delete(ref)) {
            StorageException.Problem problem = answer.problem();
            failed |= problem != null;
            terminal.line(
                    problem == null
                            ? "deleted " + ListVerb.shown(answer.key())
                            : "failed  " + ListVerb.shown(answer.key()) + ": " + context.sentence(problem));
        }
        return failed ? 1 : 0;
    }
}
