package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.bundle.Bundle;
import dev.cassetteworkbench.storage.bundle.BundleStore;
import dev.cassetteworkbench.storage.bundle.BundleZip;
import dev.cassetteworkbench.storage.bundle.ZipLimits;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `s3 bundle export|import`: a bundle as one `.zip` for mail and tickets.
final class BundleArchiveVerb {
    private BundleArchiveVerb() {}

    @Command(name = "export", description = "Writes a bundle to a .zip, checked.", mixinStandardHelpOptions = true)
    static final class Export extends BundleVerb {
        @Parameters(index = "0", paramLabel = "ID", description = "Bundle.")
        String id = "";

        @Parameters(index = "1", paramLabel = "ZIP", description = "Archive; must not exist.")
        Path archive = Path.of("");

        Export(CommandContext context) {
            super(context);
        }

        @Override
        int run(BundleStore bundles, @Nullable BucketStore bucket) throws StorageException {
            BundleZip.write(bundles, ref(bundles, id), archive.toAbsolutePath());
            terminal.say("Written: " + archive);
            return 0;
        }
    }

    @Command(
            name = "import",
            description = "Stores the bundle of a .zip after checking all of it.",
            mixinStandardHelpOptions = true)
    static final class Import extends BundleVerb {
        @Parameters(index = "0", paramLabel = "ZIP", description = "Archive.")
        Path archive = Path.of("");

        Import(CommandContext context) {
            super(context);
        }

        @Override
        int run(BundleStore bundles, @Nullable BucketStore bucket) throws StorageException, IOException {
            Bundle bundle = BundleZip.read(archive.toAbsolutePath(), bundles, scratch(), ZipLimits.DEFAULT);
            terminal.line(bundle.ref().key());
            return 0;
        }
    }
}
