package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Brings sources into the index: heads first, so that every row is there, then texts, then what
/// the watch tells. Says when rows may have changed. Lives on the toolkit thread.
final class IndexFeed {
    /// Rows may appear four times a second while heads are read; more often only costs.
    private static final Duration TICK = Duration.ofMillis(250);

    /// Texts change no rows by themselves, only what finds them.
    private static final Duration TEXT_TICK = Duration.ofSeconds(2);

    private final CassetteIndex index;
    private final Background background;
    private final Messages messages;
    private final Consumer<? super Throwable> problems;
    private final List<OpenSource> sources;
    private final TextPhase texts;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision", 0);
    private final ReadOnlyObjectWrapper<IndexStatus> status =
            new ReadOnlyObjectWrapper<>(this, "status", new IndexStatus(0, 0, 0, false));
    private int scans;
    private Background.Running tick = Background.Running.NONE;

    /// @param sources the open ones; the list is watched, not copied
    IndexFeed(
            CassetteIndex index,
            Background background,
            Messages messages,
            Consumer<? super Throwable> problems,
            List<OpenSource> sources) {
        this.index = index;
        this.background = background;
        this.messages = messages;
        this.problems = problems;
        this.sources = sources;
        this.texts = new TextPhase(index, background, messages, problems, this::rowsChanged);
        texts.stateProperty().addListener((ignored, before, now) -> {
            if (now == TextPhase.State.READING) {
                startTicking();
            } else if (scans == 0) {
                tick.cancel();
            }
        });
    }

    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<IndexStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    TextPhase texts() {
        return texts;
    }

    /// Reads what is new in a source.
    void scan(OpenSource source) {
        scans++;
        source.to(new SourceState.Reading());
        if (scans == 1) {
            startTicking();
        }
        background.job(
                messages.get("library.job.read", source.name()),
                progress -> {
                    try {
                        return source.updateHeads(index, progress);
                    } finally {
                        if (progress.isCancelled()) { // cancelled work delivers nothing by itself
                            background.deliver(() -> ended(source, new SourceState.Stopped()));
                        }
                    }
                },
                ignored -> {
                    ended(source, new SourceState.Ready());
                    watch(source);
                    if (sources.contains(source)) {
                        texts.want(source);
                    }
                },
                failure -> {
                    ended(source, new SourceState.Failed(failure));
                    if (source.place() instanceof Place.Folder) {
                        problems.accept(failure);
                    }
                });
    }

    private void ended(OpenSource source, SourceState state) {
        scans--;
        source.to(state);
        source.countUsage();
        if (scans == 0) {
            tick.cancel();
            if (texts.stateProperty().get() == TextPhase.State.READING) {
                startTicking();
            }
        }
        source.showFolders();
        rowsChanged();
    }

    private void startTicking() {
        tick.cancel();
        tick = background.after(scans > 0 ? TICK : TEXT_TICK, () -> {
            if (scans > 0 || texts.stateProperty().get() == TextPhase.State.READING) {
                sources.forEach(source -> {
                    source.showFolders();
                    source.countUsage();
                });
                rowsChanged();
                startTicking();
            }
        });
    }

    private void rowsChanged() {
        revision.set(revision.get() + 1);
        background.run(ignored -> index.status(), status::set, problems);
    }

    private void watch(OpenSource source) {
        background.run(
                ignored -> source.store().watch(keys -> background.deliver(() -> filesChanged(source, keys))),
                watch -> {
                    source.watch.close();
                    source.watch = watch;
                },
                problems);
    }

    private void filesChanged(OpenSource source, List<String> keys) {
        if (keys.isEmpty()) {
            scan(source);
            return;
        }
        read(source, keys.stream().filter(StoreSource::mayBeCassette).toList());
    }

    /// Reads single files again.
    void read(OpenSource source, List<String> keys) {
        background.run(ignored -> index.refresh(source.source(), keys), ignored -> rowsChanged(), problems);
    }

    /// Forgets the rows of a source and lets go of it.
    void drop(OpenSource source) {
        texts.drop(source);
        background.run(
                ignored -> {
                    source.watch.close();
                    index.update(new ForgottenSource(source.id()), Progress.NONE);
                    source.closeStore();
                    return source;
                },
                ignored -> rowsChanged(),
                problems);
    }

    /// Forgets the rows before it returns; for the end of the program.
    void forgetRows(OpenSource source) {
        try {
            index.update(new ForgottenSource(source.id()), Progress.NONE);
        } catch (IndexException e) {
            problems.accept(e);
        }
    }

    /// Throws the index away and reads all open sources anew.
    void rebuild() {
        clear(() -> sources.stream().filter(OpenSource::isAttached).forEach(this::scan));
    }

    /// Throws the index away.
    void delete() {
        clear(() -> {});
    }

    private void clear(Runnable then) {
        sources.forEach(texts::drop);
        background.run(
                ignored -> {
                    index.clear();
                    return index;
                },
                ignored -> {
                    rowsChanged();
                    then.run();
                },
                problems);
    }

    /// Forgets rows nobody keeps up to date.
    void forgetOrphan(String source) {
        background.run(
                ignored -> index.update(new ForgottenSource(source), Progress.NONE),
                ignored -> rowsChanged(),
                problems);
    }

    void stop() {
        tick.cancel();
    }
}
