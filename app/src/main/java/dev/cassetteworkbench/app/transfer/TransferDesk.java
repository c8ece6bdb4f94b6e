package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.Place;
import dev.cassetteworkbench.app.library.SourceCommand;
import dev.cassetteworkbench.app.library.SourceDrop;
import dev.cassetteworkbench.app.page.Navigator;
import dev.cassetteworkbench.app.page.Sheets;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the window can move: from a bucket into a folder, from a folder into a bucket, both kept alike.
public final class TransferDesk {
    /// Lets the user choose a folder of this machine.
    @FunctionalInterface
    public interface FolderChooser {
        /// @param title what it is for
        Optional<Path> choose(String title);
    }

    private final Library library;
    private final FolderChooser chooser;
    private final Navigator navigator;
    private final Messages messages = Messages.bundle("transfer");
    private final PlanViewModel viewModel;
    private final PlanPage page;

    public TransferDesk(
            Library library,
            Background background,
            PlanRunner runner,
            FolderChooser chooser,
            ProblemTexts problems,
            Navigator navigator,
            Sheets sheets) {
        this.library = library;
        this.chooser = chooser;
        this.navigator = navigator;
        this.viewModel = new PlanViewModel(background, runner, this::moved);
        this.page = new PlanPage(viewModel, problems, sheets, navigator::back);
    }

    /// Makes a plan and shows it.
    public void plan(PlanJob job) {
        viewModel.plan(job);
        navigator.show(page);
    }

    /// The plan on the screen, for tests and pictures.
    public PlanViewModel viewModel() {
        return viewModel;
    }

    /// What was moved is read by whoever has it open.
    private void moved(PlanJob job) {
        for (OpenSource source : List.copyOf(library.sources())) {
            boolean touched = switch (source.place()) {
                case Place.Folder(Path folder) -> !job.isUp() && folder.equals(job.folder());
                case Place.Bucket(SavedBucket bucket) -> job.isUp() && bucket.isSamePlace(job.bucket());
            };
            if (touched) {
                library.refresh(source);
            }
        }
    }

    /// Entries for a source or one of its folders.
    ///
    /// @param folder empty for all of it, else ending in `/`
    public List<SourceCommand> menu(OpenSource source, String folder) {
        List<SourceCommand> commands = new ArrayList<>();
        switch (source.place()) {
            case Place.Bucket(SavedBucket bucket) ->
                source.bucketStore().ifPresent(store -> {
                    commands.add(command("desk.download", () -> into(bucket, store, folder, Set.of(), false)));
                    library.sources().forEach(other -> {
                        if (other.place() instanceof Place.Folder(Path target)) {
                            commands.add(command(
                                    "desk.download-to",
                                    () -> plan(new PlanJob(
                                            Direction.DOWN, target, bucket, store, folder, Set.of(), false)),
                                    other.name()));
                        }
                    });
                    commands.add(command("desk.sync-down", () -> into(bucket, store, folder, Set.of(), true)));
                    if (!bucket.readOnly() && folder.isEmpty()) {
                        commands.add(command("desk.sync-up", () -> from(bucket, store)));
                    }
                });
            case Place.Folder(Path path) ->
                library.sources().stream()
                        .filter(other -> other.bucketStore().isPresent())
                        .forEach(other -> addUploads(commands, path, other, folder));
        }
        return commands;
    }

    private void addUploads(List<SourceCommand> commands, Path path, OpenSource other, String folder) {
        BucketStore store = other.bucketStore().orElseThrow();
        if (other.place() instanceof Place.Bucket(SavedBucket bucket)) {
            if (!bucket.readOnly()) {
                commands.add(command(
                        "desk.upload-to",
                        () -> plan(new PlanJob(Direction.UP, path, bucket, store, folder, Set.of(), false)),
                        other.name()));
                commands.add(command(
                        "desk.sync-up-to",
                        () -> plan(new PlanJob(Direction.UP, path, bucket, store, folder, Set.of(), true)),
                        other.name()));
            }
            commands.add(command(
                    "desk.sync-down-from",
                    () -> plan(new PlanJob(Direction.DOWN, path, bucket, store, folder, Set.of(), true)),
                    other.name()));
        }
    }

    /// Entries for one recording.
    public List<SourceCommand> row(OpenSource source, String key) {
        return picked(source, Set.of(key), "one");
    }

    /// Entries for several recordings of one source.
    public List<SourceCommand> selection(OpenSource source, List<String> keys) {
        return picked(source, Set.copyOf(keys), "some");
    }

    private List<SourceCommand> picked(OpenSource source, Set<String> keys, String words) {
        String count = Wording.plural(keys.size(), "recording", "recordings");
        List<SourceCommand> commands = new ArrayList<>();
        switch (source.place()) {
            case Place.Bucket(SavedBucket bucket) ->
                source.bucketStore().ifPresent(store -> {
                    commands.add(command("desk.download-" + words, () -> into(bucket, store, "", keys, false), count));
                    for (OpenSource other : library.sources()) {
                        if (other.place() instanceof Place.Folder(Path folder)) {
                            commands.add(command(
                                    "desk.copy-" + words,
                                    () -> plan(new PlanJob(Direction.DOWN, folder, bucket, store, "", keys, false)),
                                    other.name(),
                                    count));
                        }
                    }
                });
            case Place.Folder(Path path) -> {
                for (OpenSource other : library.sources()) {
                    uploadInto(other, path, keys)
                            .ifPresent(job ->
                                    commands.add(command("desk.copy-" + words, () -> plan(job), other.name(), count)));
                }
            }
        }
        return commands;
    }

    private static Optional<PlanJob> uploadInto(OpenSource into, Path root, Set<String> keys) {
        return into.place() instanceof Place.Bucket(SavedBucket bucket) && !bucket.readOnly()
                ? into.bucketStore().map(store -> new PlanJob(Direction.UP, root, bucket, store, "", keys, false))
                : Optional.empty();
    }

    /// What becomes of files and folders of the desktop on a source: a bucket gets an upload plan.
    public Optional<SourceDrop> drop(OpenSource into, List<Path> files) {
        if (!(into.place() instanceof Place.Bucket)) {
            return Optional.empty();
        }
        return DroppedFiles.of(files)
                .map(dropped -> uploadInto(into, dropped.root(), dropped.paths())
                        .<SourceDrop>map(job -> new SourceDrop.Taken(() -> plan(job)))
                        .orElseGet(() -> refusedBy(into)))
                .or(() -> Optional.of(new SourceDrop.Refused(messages.get("desk.drop.scattered"))));
    }

    /// What becomes of a row on a source: it is copied, from a folder into a bucket or back.
    public Optional<SourceDrop> drop(OpenSource into, CassetteRef row) {
        Optional<OpenSource> from = library.source(row.source());
        if (from.isEmpty()) {
            return Optional.empty();
        }
        OpenSource source = from.get();
        return Optional.of(
                switch (source.place()) {
                    case Place.Folder(Path folder) ->
                        into.place() instanceof Place.Folder
                                ? new SourceDrop.Refused(messages.get("desk.drop.folders"))
                                : uploadInto(into, folder, Set.of(row.path()))
                                        .<SourceDrop>map(job -> new SourceDrop.Taken(() -> plan(job)))
                                        .orElseGet(() -> refusedBy(into));
                    case Place.Bucket(SavedBucket bucket) ->
                        into.place() instanceof Place.Folder(Path folder)
                                ? source.bucketStore()
                                        .<SourceDrop>map(store -> new SourceDrop.Taken(() -> plan(new PlanJob(
                                                Direction.DOWN, folder, bucket, store, "", Set.of(row.path()), false))))
                                        .orElseGet(() -> refusedBy(source))
                                : new SourceDrop.Refused(messages.get("desk.drop.buckets"));
                });
    }

    private SourceDrop refusedBy(OpenSource bucket) {
        boolean readOnly = bucket.place() instanceof Place.Bucket(SavedBucket saved) && saved.readOnly();
        return new SourceDrop.Refused(
                messages.get(readOnly ? "desk.drop.read-only" : "desk.drop.not-connected", bucket.name()));
    }

    private void into(SavedBucket bucket, BucketStore store, String prefix, Set<String> only, boolean sync) {
        chooser.choose(messages.get("desk.choose.target"))
                .ifPresent(folder ->
                        plan(new PlanJob(Direction.DOWN, absolute(folder), bucket, store, prefix, only, sync)));
    }

    private void from(SavedBucket bucket, BucketStore store) {
        chooser.choose(messages.get("desk.choose.source"))
                .ifPresent(
                        folder -> plan(new PlanJob(Direction.UP, absolute(folder), bucket, store, "", Set.of(), true)));
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private SourceCommand command(String key, Runnable run, Object... arguments) {
        return new SourceCommand(messages.get(key, arguments), run);
    }
}
