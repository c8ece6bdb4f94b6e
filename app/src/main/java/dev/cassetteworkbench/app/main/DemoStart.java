package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.bucket.KeyKeeper;
import dev.cassetteworkbench.app.bucket.Keys;
import dev.cassetteworkbench.app.demo.DemoBucket;
import dev.cassetteworkbench.app.demo.DemoWorkspace;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.replay.TargetSettingsStore;
import dev.cassetteworkbench.storage.s3.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The demo in the window: its folder, how its app is started, and its bucket where the server for it was shipped. The
/// bucket's keys live in memory, and the bucket is not remembered: it ends with the program.
final class DemoStart implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final Path folder;
    private final TargetSettingsStore targets;
    private final Library library;
    private final KeyKeeper keys;
    private final boolean withBucket;
    private Optional<DemoBucket> bucket = Optional.empty();

    /// @param folder where the workspace is unpacked
    /// @param withBucket false where buckets cannot be opened
    DemoStart(Path folder, TargetSettingsStore targets, Library library, KeyKeeper keys, boolean withBucket) {
        this.folder = folder;
        this.targets = targets;
        this.library = library;
        this.keys = keys;
        this.withBucket = withBucket;
    }

    private record Started(DemoWorkspace workspace, Optional<SavedBucket> bucket) {}

    /// Opens the folder at once and the bucket as soon as its server answers.
    void start(Background background, Consumer<? super Throwable> problems) {
        background.run(
                ignored -> {
                    DemoWorkspace demo = DemoWorkspace.unpack(folder);
                    targets.confirm(DemoWorkspace.SERVICE, demo.target());
                    return demo;
                },
                demo -> {
                    library.openFolder(demo.cassettes());
                    background.run(
                            ignored -> new Started(demo, serve(demo)),
                            started -> started.bucket().ifPresent(library::openBucket),
                            problems);
                },
                problems);
    }

    private synchronized Optional<SavedBucket> serve(DemoWorkspace demo) {
        Optional<Path> server = withBucket ? DemoBucket.server() : Optional.empty();
        if (server.isEmpty()) {
            return Optional.empty();
        }
        try {
            DemoBucket running = bucket.filter(DemoBucket::isAlive).orElse(null);
            if (running == null) {
                running = DemoBucket.start(server.get(), demo);
                bucket = Optional.of(running);
            }
            SavedBucket place = SavedBucket.at("s3://" + DemoBucket.BUCKET + "/" + DemoBucket.PREFIX)
                    .withEndpoint(running.endpoint().toString())
                    .withSignIn(SavedBucket.SignIn.KEYS, "");
            keys.keep(
                    place,
                    new Keys(running.accessKey(), Secret.of(running.secretKey()), null),
                    KeyKeeper.Keep.SESSION);
            return Optional.of(place);
        } catch (IOException e) {
            LOG.warn("The demo goes on without its bucket", e);
            return Optional.empty();
        }
    }

    /// Whether a bucket is the demo's, which is never remembered.
    static boolean isDemo(SavedBucket place) {
        return place.bucket().equals(DemoBucket.BUCKET) && place.endpoint().startsWith("http://127.0.0.1:");
    }

    @Override
    public synchronized void close() {
        bucket.ifPresent(DemoBucket::close);
    }
}
