package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.timeline.Timeline;

/// What the cassette pane shows.
public sealed interface CassetteState {
    /// No row is chosen.
    record Nothing() implements CassetteState {}

    /// On its way.
    record Loading(CassetteRef ref) implements CassetteState {}

    /// Here.
    record Loaded(CassetteRef ref, Cassette cassette, Timeline timeline) implements CassetteState {}

    /// Cannot be shown.
    record Failed(CassetteRef ref, ProblemText problem) implements CassetteState {}
}
