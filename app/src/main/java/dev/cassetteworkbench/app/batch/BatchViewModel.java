package dev.cassetteworkbench.app.batch;

import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.cassette.ReplayRequester;
import dev.cassetteworkbench.app.compare.CompareStore;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.replay.TargetSettingsStore;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.batch.Batch;
import dev.cassetteworkbench.replay.batch.BatchItem;
import dev.cassetteworkbench.replay.batch.BatchItem.Loaded;
import dev.cassetteworkbench.replay.batch.BatchRow;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// State and actions of the page that replays many recordings.
///
/// Each service's recordings are answered by the app the user has confirmed for it; where there is
/// none, the
/// row says so and nothing is started.
public final class BatchViewModel {
    /// What the page needs from outside.
    ///
    /// @param name how a recording is called to the user
    /// @param mayRunSideBySide false where apps could reach each other's mocks; blocks
    /// @param explain turns a failure into one sentence for people
    public record Parts(
            Background background,
            CassetteLoader loader,
            TargetSettingsStore targets,
            BiFunction<TargetSettings, ReplayListener, ReplaySession> sessions,
            ReplayRequester replayer,
            Function<CassetteRef, String> name,
            BooleanSupplier mayRunSideBySide,
            InstantSource clock,
            Function<Throwable, String> explain) {}

    private final Parts parts;
    private final Messages texts = Messages.bundle("batch");
    private final ObservableList<BatchLine> rows = FXCollections.observableArrayList();
    private final Map<Integer, CassetteRef> refs = new LinkedHashMap<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running", false);
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(this, "fraction", 0);
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private final IntegerProperty parallel = new SimpleIntegerProperty(this, "parallel", 1);
    private Background.Running job = Background.Running.NONE;
    private BatchPick.@Nullable Choice choice;
    private String title = "";
    private int generation;
    private int all;
    private double tookMs;
    private boolean cancelled;

    public BatchViewModel(Parts parts) {
        this.parts = parts;
        summary.set(texts.get("batch.none"));
    }

    /// Rows in the order they ended.
    public ObservableList<BatchLine> rows() {
        return rows;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Share of recordings that are done, 0 to 1.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// Apps of one service at a time, from 1.
    public IntegerProperty parallelProperty() {
        return parallel;
    }

    /// Replays what is chosen, instead of whatever is running.
    ///
    /// @param what the choice in the user's words, e.g. a query
    public void replay(String what, BatchPick.Choice chosen) {
        title = what;
        choice = chosen;
        again();
    }

    /// The same once more; does nothing before the first time.
    public void again() {
        BatchPick.Choice chosen = choice;
        if (chosen == null) {
            return;
        }
        job.cancel();
        int mine = ++generation;
        rows.clear();
        refs.clear();
        cancelled = false;
        all = 0;
        fraction.set(0);
        status.set("");
        summary.set(texts.get("batch.reading", title));
        running.set(true);
        long startedAt = System.nanoTime();
        int wanted = Math.max(1, parallel.get());
        job = parts.background()
                .job(
                        texts.get("batch.title"),
                        progress -> {
                            List<BatchPick> picks = chosen.picks(progress);
                            int apps = wanted > 1 && parts.mayRunSideBySide().getAsBoolean() ? wanted : 1;
                            parts.background().deliver(() -> begin(mine, picks.size(), apps < wanted));
                            run(picks, apps, mine, progress);
                            return picks.size();
                        },
                        count -> end(mine, (System.nanoTime() - startedAt) / 1e6),
                        failure -> fail(mine, failure));
    }

    private void run(List<BatchPick> picks, int apps, int mine, Progress progress) throws IOException {
        Map<String, List<Integer>> byService = new LinkedHashMap<>();
        for (int i = 0; i < picks.size(); i++) {
            byService
                    .computeIfAbsent(picks.get(i).service(), service -> new ArrayList<>())
                    .add(i);
        }
        int[] done = {0};
        for (Map.Entry<String, List<Integer>> group : byService.entrySet()) {
            Optional<TargetSettingsStore.Stored> stored = parts.targets().find(group.getKey());
            boolean confirmed = stored.isPresent() && stored.get().confirmed();
            List<Integer> places = group.getValue();
            TargetSettings target = confirmed ? stored.get().settings() : TargetSettings.of(Path.of(""), List.of());
            List<BatchItem> items = new ArrayList<>();
            for (int place : places) {
                BatchPick pick = picks.get(place);
                items.add(new BatchItem(
                        parts.name().apply(pick.ref()),
                        confirmed
                                ? () -> load(pick.ref())
                                : () -> new Loaded.Unreadable(texts.get("batch.noTarget", pick.service()))));
            }
            Batch batch = new Batch(
                    listener -> confirmed ? parts.sessions().apply(target, listener) : new NoApp(), apps, false);
            boolean stopped = batch.run(
                            items,
                            row -> {
                                int place = places.get(row.index());
                                BatchRow placed = new BatchRow(place, row.name(), row.app(), row.outcome());
                                BatchLine line = BatchLine.of(
                                        placed, target, parts.clock().instant());
                                progress.report("replaying", ++done[0], picks.size());
                                CassetteRef ref = picks.get(place).ref();
                                parts.background().deliver(() -> show(mine, line, ref));
                            },
                            ReplayListener.NONE,
                            progress)
                    .cancelled();
            if (stopped) {
                throw new CancellationException("cancelled");
            }
        }
    }

    private Loaded load(CassetteRef ref) {
        try {
            return new Loaded.Ready(parts.loader().load(ref));
        } catch (StorageException | CassetteFormatException e) {
            return new Loaded.Unreadable(parts.explain().apply(e));
        }
    }

    private void begin(int mine, int count, boolean fewer) {
        if (mine == generation) {
            all = count;
            status.set(fewer ? texts.get("batch.apps.one") : "");
            tell();
        }
    }

    private void show(int mine, BatchLine line, CassetteRef ref) {
        if (mine != generation) {
            return;
        }
        refs.put(line.index(), ref);
        rows.add(line);
        fraction.set(all == 0 ? 0 : (double) rows.size() / all);
        tell();
    }

    private void end(int mine, double took) {
        if (mine == generation) {
            tookMs = took;
            running.set(false);
            fraction.set(1);
            tell();
        }
    }

    private void fail(int mine, Throwable failure) {
        if (mine == generation) {
            running.set(false);
            status.set(parts.explain().apply(failure));
        }
    }

    private void tell() {
        String counts = rows.isEmpty() ? texts.get("batch.started") : report().summary();
        String key = cancelled ? "batch.summary.stopped" : "batch.summary";
        summary.set(texts.get(key, title, rows.size(), all, counts));
    }

    /// Stops after the replays under way are broken off; rows that are done stay.
    public void cancel() {
        if (!running.get()) {
            return;
        }
        job.cancel();
        generation++;
        cancelled = true;
        running.set(false);
        tell();
    }

    /// Opens the replay of one row.
    public void open(BatchLine line) {
        CassetteRef ref = refs.get(line.index());
        if (ref != null) {
            parts.replayer().replay(ref);
        }
    }

    BatchReport report() {
        return new BatchReport(
                rows,
                EnumSet.of(Verdict.REPRODUCED),
                "1/1",
                parts.clock().instant(),
                tookMs,
                cancelled || running.get());
    }

    /// Saves all rows, whole or not at all; as HTML or JUnit XML when the name says so, else as JSON.
    public void export(Path file) {
        BatchReport report = report();
        parts.background()
                .run(
                        progress -> {
                            CompareStore.write(file, new String(report.bytes(file), StandardCharsets.UTF_8));
                            return file;
                        },
                        saved -> status.set(texts.get("batch.saved", saved.getFileName())),
                        failed -> status.set(
                                texts.get("batch.notSaved", parts.explain().apply(failed))));
    }
}
