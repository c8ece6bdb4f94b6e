package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.library.remote.BucketListing;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.inventory.InventoryManifest;
import dev.cassetteworkbench.storage.inventory.InventoryReader;
import dev.cassetteworkbench.storage.s3.S3Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An S3 Inventory report named by its `manifest.json`, in a bucket or downloaded, as the listing of a bucket.
final class InventoryReport {
    private InventoryReport() {}

    /// @param manifest file, or `s3://bucket/…/manifest.json`
    /// @param listed the bucket that is to be listed by it
    /// @throws CommandFailure when it is about another bucket, or no report that can be read
    static BucketListing of(String manifest, S3Address listed, BucketOptions options, CommandContext context)
            throws StorageException, IOException {
        if (BucketOptions.isBucket(manifest)) {
            S3Address.ObjectAddress object = S3Address.parseObject(manifest);
            S3Address reports = object.folder().withPrefix("");
            try (BucketStore store = options.open(object.folder(), context);
                    InputStream in = store.open(object.key())) {
                InventoryManifest found = checked(InventoryManifest.parse(in.readAllBytes(), manifest), listed, context);
                return (visitor, progress) -> {
                    try (BucketStore files = options.open(reports, context)) {
                        BucketListing.inventory(new InventoryReader(found, files::open), listed.prefix())
                                .list(visitor, progress);
                    }
                };
            }
        }
        Path file = Path.of(manifest).toAbsolutePath();
        InventoryManifest found = checked(InventoryManifest.parse(Files.readAllBytes(file), manifest), listed, context);
        return BucketListing.inventory(
                new InventoryReader(found, key -> Files.newInputStream(beside(file, key))), listed.prefix());
    }

    private static InventoryManifest checked(InventoryManifest manifest, S3Address listed, CommandContext context) {
        if (!manifest.sourceBucket().equals(listed.bucket())) {
            throw new CommandFailure("The inventory report is about the bucket " + manifest.sourceBucket() + ", not "
                    + listed.bucket() + ".");
        }
        context.terminal().say("The listing is an inventory report of " + manifest.created()
                + "; what came later is not in it.");
        return manifest;
    }

    /// A report that was downloaded keeps its folders, or lies in one folder with its data beside or below it.
    private static Path beside(Path manifest, String key) throws NoSuchFileException {
        String name = key.substring(key.lastIndexOf('/') + 1);
        List<Path> places = new ArrayList<>();
        for (Path folder = manifest.getParent(); folder != null; folder = folder.getParent()) {
            if (places.isEmpty()) {
                places.add(folder.resolve(name));
                places.add(folder.resolve("data").resolve(name));
                places.add(folder.resolveSibling("data").resolve(name));
            }
            Path whole = folder.resolve(key).normalize();
            if (whole.startsWith(folder)) {
                places.add(whole);
            }
        }
        return places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new NoSuchFileException(key));
    }
}
