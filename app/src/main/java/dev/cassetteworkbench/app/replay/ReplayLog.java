package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.replay.ReplayListener.LogLine;
import dev.cassetteworkbench.timeline.PairedTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// The target app's output as the window shows it: bounded, filtered, error lines marked.
///
/// [#add] may be called from any thread and is cheap; lines arrive in the list in batches on the
/// toolkit thread.
public final class ReplayLog {
    /// Most lines kept; the oldest go first.
    static final int KEPT = 10_000;
    /// Removed at once when there are too many, so that a chatty app does not shift the list for
    /// every line.
    private static final int CHUNK = 1_000;

    /// One line.
    ///
    /// @param atNanos when it arrived, on the clock of [System#nanoTime()]
    public record Line(String text, boolean error, long atNanos) {}

    private record Arrival(String text, long atNanos) {}

    private static final long NOT_SENT = Long.MIN_VALUE;

    private final Background background;
    private final Queue<Arrival> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean deliveryWaits = new AtomicBoolean();
    private final ObservableList<Line> all = FXCollections.observableArrayList();
    // One wrapper for good: it listens weakly, so one made per call would fall silent.
    private final ObservableList<Line> readOnlyAll = FXCollections.unmodifiableObservableList(all);
    private final FilteredList<Line> shown = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
    private volatile long sentNanos = NOT_SENT;
    private LogTone tone = new LogTone();

    ReplayLog(Background background) {
        this.background = background;
        filter.subscribe(text -> {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(
                    wanted.isEmpty()
                            ? null
                            : line -> line.text().toLowerCase(Locale.ROOT).contains(wanted));
        });
    }

    void add(LogLine line) {
        arrived.add(new Arrival(line.text(), System.nanoTime()));
        if (deliveryWaits.compareAndSet(false, true)) {
            background.deliver(this::deliver);
        }
    }

    private void deliver() {
        deliveryWaits.set(false);
        List<Line> batch = new ArrayList<>();
        for (Arrival line = arrived.poll(); line != null; line = arrived.poll()) {
            batch.add(new Line(line.text(), tone.isError(line.text()), line.atNanos()));
        }
        all.addAll(batch);
        if (all.size() > KEPT) {
            all.remove(0, Math.min(all.size(), all.size() - KEPT + CHUNK));
        }
    }

    /// Forgets what an earlier app said.
    void clear() {
        arrived.clear();
        all.clear();
        tone = new LogTone();
    }

    /// The request of a replay is being sent now; may be called from any thread.
    void requestSent() {
        sentNanos = System.nanoTime();
    }

    /// What is shown is no longer the replay that this log belongs to.
    void unrelated() {
        sentNanos = NOT_SENT;
    }

    /// The lines since the request was sent, on its time axis.
    List<PairedTimeline.LogMark> marks() {
        long sent = sentNanos;
        return sent == NOT_SENT
                ? List.of()
                : all.stream()
                        .filter(line -> line.atNanos() >= sent)
                        .map(line -> new PairedTimeline.LogMark(
                                (line.atNanos() - sent) / 1e6, line.text(), line.error()))
                        .toList();
    }

    /// Lines that match the filter, oldest first.
    public ObservableList<Line> shown() {
        return shown;
    }

    /// Every line kept.
    public ObservableList<Line> all() {
        return readOnlyAll;
    }

    /// Only lines that contain this text, letter case ignored; empty for all.
    public StringProperty filterProperty() {
        return filter;
    }

    /// The view keeps the newest line in sight.
    public BooleanProperty followingProperty() {
        return following;
    }
}
