package dev.cassetteworkbench.storage;

import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.Secret;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/// A process of its own that uploads a file and downloads it again, so that a test can give it very little memory.
final class TransferProcess {
    private TransferProcess() {}

    /// @param arguments endpoint, bucket, file, target
    public static void main(String[] arguments) throws StorageException {
        S3Connection connection = S3Connection.to(S3Address.of(arguments[1], ""))
                .endpoint(URI.create(arguments[0]))
                .region(LocalS3.REGION)
                .keys(LocalS3.ACCESS_KEY, Secret.of(LocalS3.SECRET_KEY))
                .build();
        try (BucketStore store = S3Buckets.open(connection, InstantSource.system())) {
            Entry entry =
                    store.upload(Path.of(arguments[2]), "huge.bin", UploadOptions.CREATE, TransferWatch.NONE);
            store.download(entry, Path.of(arguments[3]), TransferWatch.NONE);
        }
    }
}
