package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.cassette.ReplayHistory;
import dev.cassetteworkbench.replay.ReplayResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The replays of this session, kept in memory per cassette. Lives on the toolkit thread.
public final class SessionReplays implements ReplayHistory {
    /// Most replays kept for one cassette.
    private static final int KEPT = 20;

    private final Map<CassetteRef, Replays> replays = new HashMap<>();
    private final Map<Entry, ReplayResult> results = new HashMap<>();
    private BiConsumer<CassetteRef, ReplayResult> opener = (ref, result) -> {};

    /// @param opener shows a past result; the window opens the replay page with it
    public void openWith(BiConsumer<CassetteRef, ReplayResult> opener) {
        this.opener = opener;
    }

    void add(CassetteRef ref, Instant at, ReplayResult result) {
        double total = result.timingsMs().getOrDefault("total", 0.0);
        Entry entry = new Entry(ref, at, result.verdict(), result.reason(), total);
        ObservableList<Entry> list = replaysOf(ref).entries();
        results.put(entry, result);
        list.addFirst(entry);
        if (list.size() > KEPT) {
            results.remove(list.removeLast());
        }
    }

    @Override
    public ObservableList<Entry> of(CassetteRef ref) {
        return replaysOf(ref).readOnly();
    }

    @Override
    public void open(Entry entry) {
        ReplayResult result = results.get(entry);
        if (result != null) {
            opener.accept(entry.ref(), result);
        }
    }

    private Replays replaysOf(CassetteRef ref) {
        return replays.computeIfAbsent(ref, ignored -> {
            ObservableList<Entry> entries = FXCollections.observableArrayList();
            return new Replays(entries, FXCollections.unmodifiableObservableList(entries));
        });
    }

    /// The read-only view is kept as well: it listens weakly, so one made per call would fall silent.
    private record Replays(ObservableList<Entry> entries, ObservableList<Entry> readOnly) {}
}
