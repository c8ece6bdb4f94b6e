package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.bucket.BucketCache;
import dev.cassetteworkbench.app.bucket.CdnModel;
import dev.cassetteworkbench.app.bucket.Connections;
import dev.cassetteworkbench.app.bucket.EnvironmentDefaults;
import dev.cassetteworkbench.app.bucket.KeyKeeper;
import dev.cassetteworkbench.app.bucket.S3Opener;
import dev.cassetteworkbench.app.bucket.S3Prober;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.storage.manage.CdnInvalidation;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.s3.S3Setting;
import java.time.InstantSource;

/// Buckets over the network, as this machine reaches them.
final class S3World {
    private S3World() {}

    static BucketWorld of(S3Environment environment, KeyKeeper keys, WorkbenchFolders folders, InstantSource clock) {
        BucketCache cache = new BucketCache(folders.cache().resolve("recordings"), clock);
        Connections connections = new Connections(keys, environment);
        return new BucketWorld(
                new S3Opener(connections, environment, clock, folders.cache().resolve("buckets"), cache),
                new S3Prober(connections, environment, clock),
                keys,
                new EnvironmentDefaults(environment, keys)::now,
                cache::stats,
                cache::look,
                new CdnModel.Cdn(
                        () -> environment
                                .defaults()
                                .value(S3Setting.DISTRIBUTION)
                                .orElse(""),
                        CdnInvalidation.ENDPOINT),
                cache::close);
    }
}
