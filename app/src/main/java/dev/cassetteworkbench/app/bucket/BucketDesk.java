package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.cassette.CassetteRef;
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
import dev.cassetteworkbench.storage.share.ObjectVersions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What the window can do with connections: open one, change one, cure one that fails.
public final class BucketDesk {
    private static final double DIALOG = 920;

    /// What the desk works with.
    ///
    /// @param scratch folder for short-lived copies
    /// @param compare shows two recordings side by side
    /// @param defaults asked each time a new connection begins; blocks
    public record Parts(
            Library library,
            Background background,
            ConnectionProber prober,
            KeyKeeper keys,
            Supplier<ConnectionDefaults> defaults,
            CdnModel cdn,
            Path scratch,
            BiConsumer<CassetteRef, CassetteRef> compare,
            ProblemTexts problemTexts,
            Navigator navigator,
            Sheets sheets,
            InstantSource clock,
            Consumer<? super Throwable> problems) {}

    private final Parts parts;
    private final Messages messages = Messages.bundle("bucket");
    private final FixButtons fixes = new FixButtons(messages);
    private final BucketFormViewModel form;
    private final BucketPageViewModel pageModel;
    private final BucketPage page;
    private final ObjectViewModel objectModel;
    private final ObjectPage objectPage;

    public BucketDesk(Parts parts) {
        this.parts = parts;
        this.form = new BucketFormViewModel(new BucketFormViewModel.Parts(
                parts.background(), parts.prober(), parts.keys(), this::opened, parts.problems()));
        this.pageModel = new BucketPageViewModel(parts.background(), parts.clock(), parts.problems());
        this.page = new BucketPage(pageModel, parts.problemTexts(), messages, this::copy, parts.sheets()::remark);
        this.objectModel = new ObjectViewModel(parts.background(), parts.problems());
        this.objectPage = new ObjectPage(
                objectModel,
                parts.problemTexts(),
                messages,
                this::copy,
                new PublishedView(parts.cdn(), objectModel, messages, parts.sheets()::remark),
                this::compareWithPresent);
    }

    /// Shows one bucket as a whole.
    public void showBucket(OpenSource source) {
        if (source.place() instanceof Place.Bucket(SavedBucket bucket)) {
            source.bucketStore().ifPresent(store -> {
                pageModel.show(new BucketPageViewModel.Shown(
                        source.name(),
                        bucket,
                        store,
                        source.treeProperty().get().count()));
                parts.navigator().show(page);
            });
        }
    }

    /// Shows one object of a bucket.
    public void showObject(OpenSource source, String key) {
        if (source.place() instanceof Place.Bucket(SavedBucket bucket)) {
            source.bucketStore().ifPresent(store -> {
                objectModel.show(new ObjectViewModel.Shown(bucket, store, key));
                parts.navigator().show(objectPage);
            });
        }
    }

    private void compareWithPresent(ObjectVersions.Version version) {
        ObjectViewModel.Shown now = objectModel.shownProperty().get();
        if (now != null) {
            parts.library().sources().stream()
                    .filter(source -> source.bucketStore().filter(now.store()::equals).isPresent())
                    .findFirst()
                    .ifPresent(source -> objectModel.fetch(
                            version,
                            parts.scratch(),
                            old -> parts.compare()
                                    .accept(CassetteRef.file(old), new CassetteRef(source.id(), now.key()))));
        }
    }

    /// Menu entries for one recording of a bucket.
    public List<SourceCommand> row(OpenSource source, String key) {
        return source.bucketStore().isPresent()
                ? List.of(new SourceCommand(messages.get("bucket.menu.object"), () -> showObject(source, key)))
                : List.of();
    }

    /// Lets the user connect to a bucket.
    public void openDialog() {
        parts.background()
                .run(
                        ignored -> parts.defaults().get(),
                        defaults -> {
                            form.begin(defaults);
                            showDialog();
                        },
                        parts.problems());
    }

    /// Lets the user change how a bucket is reached.
    public void editDialog(SavedBucket bucket) {
        parts.background()
                .run(
                        ignored -> parts.defaults().get(),
                        defaults -> {
                            form.edit(bucket, defaults);
                            showDialog();
                        },
                        parts.problems());
    }

    private void showDialog() {
        BucketDialog dialog = new BucketDialog(
                form, parts.problemTexts(), messages, () -> parts.sheets().close());
        parts.sheets().open(dialog.node(), DIALOG, dialog.firstField());
    }

    private void opened(SavedBucket bucket, Optional<SavedBucket> before) {
        before.filter(old -> !old.isSamePlace(bucket))
                .flatMap(old -> parts.library().sources().stream()
                        .filter(source -> source.place().equals(new Place.Bucket(old)))
                        .findFirst())
                .ifPresent(parts.library()::close);
        parts.library().openBucket(bucket);
    }

    /// Menu entries for a bucket as a whole.
    public List<SourceCommand> menu(OpenSource source) {
        return source.place() instanceof Place.Bucket(SavedBucket bucket)
                ? List.of(
                        new SourceCommand(messages.get("bucket.menu.page"), () -> showBucket(source)),
                        new SourceCommand(messages.get("bucket.menu.edit"), () -> editDialog(bucket)),
                        new SourceCommand(
                                messages.get("bucket.menu.copy-address"),
                                () -> copy(source.place().address())))
                : List.of();
    }

    /// What would cure a bucket that cannot be reached.
    public List<SourceCommand> fixes(OpenSource source, Throwable failure) {
        if (!(source.place() instanceof Place.Bucket(SavedBucket bucket))) {
            return List.of();
        }
        List<SourceCommand> commands = new ArrayList<>();
        ProblemTexts.storage(failure)
                .map(problem -> ConnectionFix.of(problem, bucket))
                .orElse(List.of())
                .forEach(fix -> commands.add(new SourceCommand(fixes.title(fix), () -> {
                    switch (fix) {
                        case ConnectionFix.Change change -> parts.library().openBucket(change.apply(bucket));
                        case ConnectionFix.Text text -> copy(text.text());
                    }
                })));
        commands.add(new SourceCommand(messages.get("bucket.menu.edit"), () -> editDialog(bucket)));
        return commands;
    }

    private void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        parts.sheets().remark(messages.get("bucket.copied"));
    }
}
