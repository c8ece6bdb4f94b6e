package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.bundle.BundleRef;
import dev.cassetteworkbench.storage.bundle.BundleStore;
import dev.cassetteworkbench.storage.bundle.BundleStore.ListedBundle;
import dev.cassetteworkbench.storage.s3.S3Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command on the bundles of a bucket or, with `-d`, of a folder.
abstract class BundleVerb extends BucketVerb {
    @Option(
            names = {"-d", "--dir"},
            paramLabel = "DIR",
            description = "A local folder of bundles instead of a bucket.")
    @Nullable
    Path folder;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only bundles of this type, e.g. incident.")
    @Nullable
    String type;

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "Only bundles of this month.")
    @Nullable
    String month;

    BundleVerb(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException {
        Path local = folder;
        if (local == null) {
            return super.call();
        }
        try {
            return run(BundleStore.inFolder(Files.createDirectories(local)), null);
        } catch (StorageException e) {
            throw context.failure(e);
        }
    }

    /// Bundles lie at the top of their bucket unless something else is said, as other programs have them.
    @Override
    S3Address address() throws StorageException {
        S3Address address = target.address(context);
        boolean said = target.prefix != null || (target.bucket != null && target.bucket.contains("/"));
        return said ? address : address.withPrefix("");
    }

    @Override
    int run(BucketStore store) throws StorageException, IOException {
        return run(BundleStore.inBucket(store, scratch()), store);
    }

    /// @param bucket the store behind, null for a folder
    abstract int run(BundleStore bundles, @Nullable BucketStore bucket) throws StorageException, IOException;

    /// For short-lived copies.
    Path scratch() throws IOException {
        return Files.createDirectories(context.folders().cache().resolve("bundles"));
    }

    @Nullable
    YearMonth month() {
        try {
            return month == null ? null : YearMonth.parse(month);
        } catch (DateTimeException e) {
            throw new CommandFailure("\"" + month + "\" is no month. Give for example 2026-11.", e);
        }
    }

    /// The newest bundle with this id.
    BundleRef ref(BundleStore bundles, String id) throws StorageException {
        List<ListedBundle> found = bundles.find(id, type);
        return found.stream()
                .map(ListedBundle::ref)
                .filter(ref -> month == null || ref.month().equals(month()))
                .findFirst()
                .orElseThrow(() -> new CommandFailure("There is no bundle " + id + "."));
    }
}
