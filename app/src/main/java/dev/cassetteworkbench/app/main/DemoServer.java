package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.bucket.KeyKeeper;
import dev.cassetteworkbench.app.bucket.Keys;
import dev.cassetteworkbench.app.demo.DemoBucket;
import dev.cassetteworkbench.app.demo.DemoWorkspace;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.preferences.SavedBucket.SignIn;
import dev.cassetteworkbench.storage.s3.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The demo's bucket while the window is open: started at most once, its keys in memory only.
final class DemoServer implements AutoCloseable {
    private final KeyKeeper keys;
    private @Nullable DemoBucket running;
    private @Nullable SavedBucket saved;

    DemoServer(KeyKeeper keys) {
        this.keys = keys;
    }

    /// Starts it; empty when this package of the program has no server. Blocks for a second or two.
    synchronized Optional<SavedBucket> start(DemoWorkspace workspace) throws IOException {
        DemoBucket known = running;
        if (known != null && known.isAlive()) {
            return Optional.ofNullable(saved);
        }
        Optional<Path> server = DemoBucket.server();
        if (server.isEmpty()) {
            return Optional.empty();
        }
        DemoBucket started = DemoBucket.start(server.get(), workspace);
        running = started;
        SavedBucket bucket = SavedBucket.at("s3://" + DemoBucket.BUCKET + "/" + DemoBucket.PREFIX)
                .withEndpoint(started.endpoint().toString())
                .withRegion("us-east-1")
                .withSignIn(SignIn.KEYS, "");
        keys.keep(bucket, new Keys(started.accessKey(), Secret.of(started.secretKey()), null), KeyKeeper.Keep.SESSION);
        saved = bucket;
        return Optional.of(bucket);
    }

    /// Whether this bucket is the demo's, which is gone with the window and so never remembered.
    synchronized boolean serves(SavedBucket bucket) {
        return saved != null && saved.isSamePlace(bucket);
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.close();
        }
    }
}
