package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.bucket.LadderStep.Outcome;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Environment;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Tries a connection over S3.
public final class S3Prober implements ConnectionProber {
    private final Connections connections;
    private final S3Environment environment;
    private final InstantSource clock;

    public S3Prober(Connections connections, S3Environment environment, InstantSource clock) {
        this.connections = connections;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void probe(SavedBucket bucket, Optional<Keys> keys, Consumer<LadderStep> step, Progress progress)
            throws StorageException {
        try (BucketStore store =
                S3Buckets.open(connections.of(bucket, keys), clock, S3Buckets.Options.of(environment))) {
            step.accept(new LadderStep("list", Outcome.RUNNING, 0, "", null));
            long start = System.nanoTime();
            try {
                store.level("", null);
                step.accept(new LadderStep("list", Outcome.PASSED, (System.nanoTime() - start) / 1e6, "", null));
            } catch (StorageException e) {
                step.accept(
                        new LadderStep("list", Outcome.FAILED, (System.nanoTime() - start) / 1e6, "", e.problem()));
            }
        }
    }
}
