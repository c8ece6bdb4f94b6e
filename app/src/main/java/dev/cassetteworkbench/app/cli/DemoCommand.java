package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.demo.DemoBucket;
import dev.cassetteworkbench.app.demo.DemoJourney;
import dev.cassetteworkbench.app.demo.DemoWalk;
import dev.cassetteworkbench.app.demo.DemoWorkspace;
import dev.cassetteworkbench.app.library.remote.BucketListing;
import dev.cassetteworkbench.app.library.remote.BucketSource;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayStep;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.UpdateReport;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: opens the window with the demo workspace; without a display walks the same journey in
/// the terminal.
///
/// In the terminal the exit code is 0 only if the failure was truly reproduced, both times.
@Command(
        name = "demo",
        description = "Shows a small shop with a real failure: find it, compare it, replay it.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Screens screens;

    @Option(names = "--terminal", description = "Walk in the terminal although there is a display.")
    boolean terminalOnly;

    @Option(names = "--pictures", paramLabel = "DIR", description = "Where pictures of the screens go (terminal only).")
    @Nullable
    Path pictures;

    public DemoCommand(CommandContext context, Screens screens) {
        this.context = context;
        this.screens = screens;
    }

    /// What the demo needs of the window, so that commands do not depend on it.
    public interface Screens {
        /// True when a window can be shown.
        boolean hasDisplay();

        /// Opens the window with the workspace and returns the program's exit code after it was closed.
        int openWindow(DemoWorkspace workspace);

        /// Writes a picture of each screen of the journey; gives the files.
        ///
        /// @throws IOException when the toolkit cannot draw here, with a plain message
        List<Path> takePictures(DemoJourney journey, Path folder) throws IOException;
    }

    @Override
    public Integer call() throws IOException {
        DemoWorkspace workspace = DemoWorkspace.unpack(context.folders().data().resolve("demo"));
        if (!terminalOnly && screens.hasDisplay()) {
            return screens.openWindow(workspace);
        }
        Terminal terminal = context.terminal();
        terminal.line("The demo: a small shop, its recordings, and a failure. Everything stays on this machine.");
        DemoJourney journey = walk(workspace);
        walkBucket(workspace);
        Path folder = pictures == null ? workspace.folder().resolve("pictures") : pictures;
        for (Path picture : screens.takePictures(journey, folder)) {
            terminal.line("Picture: " + picture);
        }
        boolean reproduced = journey.replay().verdict() == Verdict.REPRODUCED
                && journey.again().verdict() == Verdict.REPRODUCED;
        terminal.line(reproduced ? "The failure was reproduced." : "The failure was not reproduced.");
        return reproduced ? 0 : 1;
    }

    private DemoJourney walk(DemoWorkspace workspace) throws IOException {
        try (CassetteStore store = CassetteStores.folder(workspace.cassettes());
                CassetteIndex index = CassetteIndexes.inMemory()) {
            return new DemoWalk(workspace, store, index).walk(context.terminal()::line, new Steps());
        } catch (StorageException e) {
            throw context.failure(e);
        } catch (IndexException e) {
            throw context.failure(e);
        } catch (CassetteFormatException e) {
            throw context.failure("demo cassette", e.problem(), e);
        }
    }

    /// The same recordings once more, from a bucket on this machine.
    private void walkBucket(DemoWorkspace workspace) throws IOException {
        Terminal terminal = context.terminal();
        Optional<Path> server = DemoBucket.server();
        if (server.isEmpty()) {
            terminal.line("The demo's bucket is not part of this package; it comes with the sources.");
            return;
        }
        try (DemoBucket bucket = DemoBucket.start(server.get(), workspace);
                BucketStore store = S3Buckets.open(connection(bucket), context.clock());
                CassetteIndex index = CassetteIndexes.inMemory()) {
            BucketSource source = new BucketSource(store, BucketListing.full(store, 8), 16);
            UpdateReport first = index.update(source, Progress.NONE);
            terminal.line(String.format(
                    Locale.ROOT,
                    "Indexed %d cassettes of the bucket %s in %d ms: %s",
                    first.seen(),
                    store.address(),
                    first.tookMs(),
                    UsageText.of(store.usage())));
            UpdateReport second = index.update(source, Progress.NONE);
            terminal.line(String.format(
                    Locale.ROOT,
                    "Again, nothing new: %d opened in %d ms; in all %s",
                    second.opened(),
                    second.tookMs(),
                    UsageText.of(store.usage())));
        } catch (StorageException e) {
            throw context.failure(e);
        } catch (IndexException e) {
            throw context.failure(e);
        }
    }

    private static S3Connection connection(DemoBucket bucket) throws StorageException {
        return S3Connection.to(S3Address.of(DemoBucket.BUCKET, DemoBucket.PREFIX))
                .endpoint(bucket.endpoint())
                .region("us-east-1")
                .keys(bucket.accessKey(), Secret.of(bucket.secretKey()))
                .build();
    }

    private final class Steps implements ReplayListener {
        @Override
        public void step(ReplayStep step) {
            if (step.state() != ReplayStep.State.RUNNING) {
                context.terminal()
                        .line(String.format(
                                Locale.ROOT,
                                "  %-20s %7.0f ms  %s",
                                step.kind().label(),
                                step.tookMs(),
                                step.detail()));
            }
        }

        @Override
        public void log(LogLine line) {}
    }
}
