package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.timeline.Timeline;
import java.util.List;

/// What the cassette pane shows.
public sealed interface CassetteState {
    /// No row is chosen.
    record Nothing() implements CassetteState {}

    /// On its way.
    record Loading(CassetteRef ref) implements CassetteState {}

    /// Here.
    ///
    /// @param raw the whole document as lines
    record Loaded(CassetteRef ref, Cassette cassette, Timeline timeline, List<JsonLine> raw) implements CassetteState {
        public Loaded {
            raw = List.copyOf(raw);
        }
    }

    /// Cannot be shown.
    record Failed(CassetteRef ref, ProblemText problem) implements CassetteState {}
}
