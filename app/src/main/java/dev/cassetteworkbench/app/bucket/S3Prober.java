package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.bucket.LadderStep.Outcome;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.ConnectionTest;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.ConnectionStep;
import dev.cassetteworkbench.storage.s3.S3Environment;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Tries a connection over S3, rung by rung.
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
        ConnectionTest.run(
                connections.of(bucket, keys),
                clock,
                S3Buckets.Options.of(environment),
                done -> step.accept(shown(done)));
    }

    private static LadderStep shown(ConnectionStep step) {
        return new LadderStep(
                step.kind().name().toLowerCase(Locale.ROOT),
                switch (step.outcome()) {
                    case RUNNING -> Outcome.RUNNING;
                    case PASSED -> Outcome.PASSED;
                    case FAILED -> Outcome.FAILED;
                    case SKIPPED -> Outcome.SKIPPED;
                },
                step.time().toNanos() / 1e6,
                step.detail(),
                step.problem());
    }
}
