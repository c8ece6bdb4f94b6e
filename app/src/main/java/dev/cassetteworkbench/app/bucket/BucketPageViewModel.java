package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Question;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.manage.BucketAdmin;
import dev.cassetteworkbench.storage.manage.BucketContents;
import dev.cassetteworkbench.storage.manage.BucketInfo;
import dev.cassetteworkbench.storage.manage.BucketLifecycle;
import dev.cassetteworkbench.storage.manage.BucketStats;
import dev.cassetteworkbench.storage.manage.ForecastCollector;
import dev.cassetteworkbench.storage.manage.Lifecycle;
import dev.cassetteworkbench.storage.manage.LifecycleForecast;
import dev.cassetteworkbench.storage.manage.LifecycleRule;
import dev.cassetteworkbench.storage.manage.PriceTable;
import dev.cassetteworkbench.storage.manage.UnfinishedUpload;
import dev.cassetteworkbench.storage.manage.UnfinishedUploads;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One bucket as a whole: what is in it, what it costs, its rules, what lies about unfinished. Lives on the toolkit
/// thread.
public final class BucketPageViewModel {
    /// Below this many objects counting costs so little that nobody needs to be asked.
    private static final int COUNT_AT_ONCE = 50_000;

    /// The bucket that is shown.
    ///
    /// @param known objects by the listing, to foretell what counting costs
    public record Shown(String name, SavedBucket bucket, BucketStore store, int known) {}

    private final Background background;
    private final InstantSource clock;
    private final Consumer<? super Throwable> problems;
    private final PriceTable prices = PriceTable.builtIn();
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final Question<BucketStats> stats;
    private final Question<BucketInfo> info;
    private final Question<Lifecycle> lifecycle;
    private final Question<LifecycleForecast> forecast;
    private final Question<List<UnfinishedUpload>> uploads;
    private final ReadOnlyObjectWrapper<Lifecycle> draft = new ReadOnlyObjectWrapper<>(this, "draft", Lifecycle.NONE);

    /// @param problems takes failures of what the user asked for by a button
    public BucketPageViewModel(Background background, InstantSource clock, Consumer<? super Throwable> problems) {
        this.background = background;
        this.clock = clock;
        this.problems = problems;
        this.stats = new Question<>(background);
        this.info = new Question<>(background);
        this.lifecycle = new Question<>(background);
        this.forecast = new Question<>(background);
        this.uploads = new Question<>(background);
        lifecycle.stateProperty().addListener(ignored -> lifecycle.answer().ifPresent(draft::set));
    }

    /// Shows a bucket; settings are asked for at once, counting only when that is cheap.
    public void show(Shown bucket) {
        shown.set(bucket);
        stats.forget();
        info.forget();
        lifecycle.forget();
        forecast.forget();
        uploads.forget();
        draft.set(Lifecycle.NONE);
        info.ask(ignored -> BucketAdmin.of(bucket.store()).info());
        lifecycle.ask(ignored -> BucketLifecycle.of(bucket.store()).read());
        uploads.ask(ignored -> UnfinishedUploads.of(bucket.store()).list(Instant.MAX));
        if (bucket.known() <= COUNT_AT_ONCE) {
            count();
        }
    }

    /// Counts everything below the prefix.
    void count() {
        withStore(store -> stats.ask(progress -> BucketContents.of(store).stats(1, watch(progress))));
    }

    /// Requests that counting takes, by what is known of the bucket.
    long countingRequests() {
        Shown now = shown.get();
        return now == null ? 0 : now.known() / 1_000 + 1;
    }

    /// Plays the drafted rules over today's objects; nothing is changed.
    void foretell() {
        Lifecycle rules = draft.get();
        withStore(store -> forecast.ask(progress -> {
            boolean versioned = info.answer()
                    .map(BucketInfo::versioning)
                    .filter(dev.cassetteworkbench.storage.manage.Answer.Known.class::isInstance)
                    .isPresent();
            ForecastCollector collector = new ForecastCollector(rules, versioned, prices, clock.instant());
            BucketContents contents = BucketContents.of(store);
            if (versioned) {
                contents.versions("", collector::add, watch(progress));
            } else {
                contents.objects("", collector::add, watch(progress));
            }
            UnfinishedUploads.of(store).list(Instant.MAX).forEach(collector::add);
            return collector.forecast();
        }));
    }

    /// Adds a rule to the draft.
    void addRule(LifecycleRule rule) {
        List<LifecycleRule> rules = new ArrayList<>(draft.get().rules());
        rules.add(rule);
        draft.set(new Lifecycle(rules, draft.get().smallObjectsMove()));
        forecast.forget();
    }

    /// Takes a rule out of the draft.
    void removeRule(LifecycleRule rule) {
        List<LifecycleRule> rules = new ArrayList<>(draft.get().rules());
        rules.remove(rule);
        draft.set(new Lifecycle(rules, draft.get().smallObjectsMove()));
        forecast.forget();
    }

    /// Whether the draft differs from the bucket's rules.
    boolean isEdited() {
        return lifecycle.answer().map(read -> !read.equals(draft.get())).orElse(false);
    }

    /// Replaces the bucket's rules by the draft, unless somebody else changed them.
    void saveRules(Runnable saved) {
        Lifecycle wanted = draft.get();
        Optional<Lifecycle> before = lifecycle.answer();
        if (before.isEmpty()) {
            return;
        }
        withStore(store -> background.run(
                ignored -> {
                    BucketLifecycle.of(store).write(wanted, before.get());
                    return wanted;
                },
                written -> {
                    lifecycle.put(written);
                    saved.run();
                },
                problems));
    }

    /// Drops unfinished uploads for good, then looks again.
    void drop(List<UnfinishedUpload> some, Consumer<Integer> dropped) {
        withStore(store -> background.run(
                ignored -> {
                    UnfinishedUploads unfinished = UnfinishedUploads.of(store);
                    List<UnfinishedUploads.Dropped> answers = unfinished.drop(some);
                    for (UnfinishedUploads.Dropped answer : answers) {
                        if (answer.problem() != null) {
                            throw new StorageException(answer.problem());
                        }
                    }
                    return unfinished.list(Instant.MAX);
                },
                left -> {
                    uploads.put(left);
                    dropped.accept(some.size());
                },
                problems));
    }

    private void withStore(Consumer<BucketStore> work) {
        Shown now = shown.get();
        if (now != null) {
            work.accept(now.store());
        }
    }

    private static TransferWatch watch(Progress progress) {
        return new TransferWatch() {
            @Override
            public void moved(long bytes) {}

            @Override
            public boolean cancelled() {
                return progress.isCancelled();
            }
        };
    }

    public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Question<BucketStats> stats() {
        return stats;
    }

    Question<BucketInfo> info() {
        return info;
    }

    Question<Lifecycle> lifecycle() {
        return lifecycle;
    }

    Question<LifecycleForecast> forecast() {
        return forecast;
    }

    Question<List<UnfinishedUpload>> uploads() {
        return uploads;
    }

    /// The rules as they would be written.
    ReadOnlyObjectProperty<Lifecycle> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    PriceTable prices() {
        return prices;
    }

    Instant now() {
        return clock.instant();
    }
}
