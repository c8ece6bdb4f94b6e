package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.demo.DemoWorkspace;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.Place;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.replay.TargetProfile;
import dev.cassetteworkbench.app.replay.TargetSettingsStore;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Opens the demo in the window, and takes back at the end what must not outlive it.
final class DemoStart {
    private final Library library;
    private final Background background;
    private final TargetSettingsStore targets;
    private final BucketWorld buckets;
    private final Path data;
    private final Consumer<Throwable> problems;
    private final Consumer<OpenSource> only;
    private final DemoServer server;

    /// @param only shows the rows of one source alone
    DemoStart(
            Library library,
            Background background,
            TargetSettingsStore targets,
            BucketWorld buckets,
            Path data,
            Consumer<OpenSource> only,
            Consumer<Throwable> problems) {
        this.library = library;
        this.background = background;
        this.targets = targets;
        this.buckets = buckets;
        this.data = data;
        this.only = only;
        this.problems = problems;
        this.server = new DemoServer(buckets.keys());
    }

    /// Unpacks the demo, opens its recordings, in a folder and in a bucket, and knows how to start
    /// its app.
    void start() {
        background.run(
                ignored -> {
                    DemoWorkspace demo = DemoWorkspace.unpack(data.resolve("demo"));
                    targets.confirm(DemoWorkspace.SERVICE, TargetProfile.of(demo.target()));
                    return demo;
                },
                demo -> {
                    library.openFolder(demo.cassettes());
                    // A window that knows no buckets (tests, pictures) shows the folder alone.
                    if (!buckets.equals(BucketWorld.NONE)) {
                        background.run(
                                ignored -> server.start(demo),
                                bucket -> bucket.ifPresent(found -> besides(demo, found)),
                                problems);
                    }
                },
                problems);
    }

    /// The bucket holds the same recordings: the table shows the folder's until the user chooses
    /// otherwise, so that nothing stands there twice.
    private void besides(DemoWorkspace demo, SavedBucket bucket) {
        library.sources().stream()
                .filter(source -> source.place()
                        .equals(new Place.Folder(
                                demo.cassettes().toAbsolutePath().normalize())))
                .findFirst()
                .ifPresent(only);
        library.openBucket(bucket);
    }

    /// Whether this bucket is the demo's, which is gone with the window and so never remembered.
    boolean serves(SavedBucket bucket) {
        return server.serves(bucket);
    }

    /// Ends the demo's server and forgets its rows, which would otherwise stay in the index without
    /// a source.
    void end() {
        for (OpenSource source : List.copyOf(library.sources())) {
            if (source.place() instanceof Place.Bucket(SavedBucket bucket) && serves(bucket)) {
                library.forgetRows(source);
            }
        }
        server.close();
    }
}
