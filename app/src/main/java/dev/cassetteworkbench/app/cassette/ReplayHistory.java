package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.replay.Verdict;
import java.time.Instant;
import javafx.collections.ObservableList;

/// The replays of this session, per cassette.
public interface ReplayHistory {
    /// Replays of one cassette, newest first; changes on the toolkit thread.
    ObservableList<Entry> of(CassetteRef ref);

    /// Shows a past replay again.
    void open(Entry entry);

    /// One replay.
    ///
    /// @param reason one plain sentence
    record Entry(CassetteRef ref, Instant at, Verdict verdict, String reason, double totalMs) {}
}
