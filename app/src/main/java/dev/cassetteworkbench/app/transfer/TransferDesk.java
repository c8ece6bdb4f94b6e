package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.Place;
import dev.cassetteworkbench.app.library.SourceCommand;
import dev.cassetteworkbench.app.page.Navigator;
import dev.cassetteworkbench.app.page.Sheets;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.text.Messages;
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
        List<SourceCommand> commands = new ArrayList<>();
        switch (source.place()) {
            case Place.Bucket(SavedBucket bucket) ->
                source.bucketStore()
                        .ifPresent(store -> commands.add(
                                command("desk.download-one", () -> into(bucket, store, "", Set.of(key), false))));
            case Place.Folder(Path path) ->
                library.sources().stream()
                        .filter(other -> other.bucketStore().isPresent())
                        .forEach(other -> {
                            if (other.place() instanceof Place.Bucket(SavedBucket bucket) && !bucket.readOnly()) {
                                BucketStore store = other.bucketStore().orElseThrow();
                                commands.add(command(
                                        "desk.upload-one-to",
                                        () -> plan(
                                                new PlanJob(Direction.UP, path, bucket, store, "", Set.of(key), false)),
                                        other.name()));
                            }
                        });
        }
        return commands;
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
