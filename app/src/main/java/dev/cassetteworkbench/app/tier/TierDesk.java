package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.Place;
import dev.cassetteworkbench.app.library.SourceCommand;
import dev.cassetteworkbench.app.page.Navigator;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.transfer.PlanJob;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Opens the tiers of a folder and a bucket.
public final class TierDesk {
    /// What the desk works with.
    ///
    /// @param chooser lets the user choose a folder, by the title of the choice
    /// @param transfer plans a transfer and shows it
    /// @param problems takes what fails by the way
    public record Parts(
            Library library,
            Background background,
            TierEngine engine,
            Function<String, Optional<Path>> chooser,
            Consumer<PlanJob> transfer,
            ProblemTexts problemTexts,
            Navigator navigator,
            Consumer<? super Throwable> problems) {}

    private final Parts parts;
    private final Messages messages = Messages.bundle("tier");
    private final TierViewModel viewModel;
    private final TierPage page;

    public TierDesk(Parts parts) {
        this.parts = parts;
        this.viewModel = new TierViewModel(parts.background(), parts.engine(), this::moved);
        this.page = new TierPage(
                viewModel,
                parts.problemTexts(),
                new TierPage.Around(parts.navigator()::back, this::migrate, this::index, parts.problems()));
    }

    /// Shows the tiers of a folder and a bucket.
    public void show(TierJob job) {
        viewModel.show(job);
        page.toFirstTab();
        parts.navigator().show(page);
    }

    /// What is on the screen, for tests and pictures.
    public TierViewModel viewModel() {
        return viewModel;
    }

    /// Entries for a source as a whole.
    public List<SourceCommand> menu(OpenSource source) {
        return switch (source.place()) {
            case Place.Folder(Path folder) ->
                parts.library().sources().stream()
                        .flatMap(other -> job(folder, other).stream())
                        .map(job ->
                                new SourceCommand(messages.get("tier.menu.with", job.remoteAddress()), () -> show(job)))
                        .toList();
            case Place.Bucket _ ->
                source.bucketStore().isPresent()
                        ? List.of(new SourceCommand(messages.get("tier.menu.choose"), () -> choose(source)))
                        : List.of();
        };
    }

    private void choose(OpenSource bucket) {
        parts.chooser()
                .apply(messages.get("tier.menu.folder"))
                .flatMap(folder -> job(folder.toAbsolutePath().normalize(), bucket))
                .ifPresent(this::show);
    }

    private static Optional<TierJob> job(Path folder, OpenSource bucket) {
        return bucket.place() instanceof Place.Bucket(SavedBucket saved)
                ? bucket.bucketStore().map(store -> new TierJob(folder, saved, store, bucket.id()))
                : Optional.empty();
    }

    /// The whole folder into the bucket: a transfer as any other, with its plan and its journal.
    private void migrate(TierJob job) {
        parts.transfer()
                .accept(new PlanJob(Direction.UP, job.folder(), job.bucket(), job.store(), "", Set.of(), false));
    }

    private void index(TierJob job) {
        parts.library().source(job.source()).ifPresent(parts.library()::refresh);
        parts.navigator().back();
    }

    /// Both sides are read again by whoever has them open.
    private void moved(TierJob job) {
        for (OpenSource source : List.copyOf(parts.library().sources())) {
            boolean touched = switch (source.place()) {
                case Place.Folder(Path folder) -> folder.equals(job.folder());
                case Place.Bucket _ -> source.id().equals(job.source());
            };
            if (touched) {
                parts.library().refresh(source);
            }
        }
    }
}
