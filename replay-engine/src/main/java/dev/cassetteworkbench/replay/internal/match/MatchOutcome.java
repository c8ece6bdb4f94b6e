package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the recording has to say about a call.
public sealed interface MatchOutcome {

    /// @param match short words for the table: `exact`, `by address`, `query differs: page`
    /// @param repeated the recorded answer had been given before
    record Matched(Call recorded, int score, String match, boolean repeated) implements MatchOutcome {}

    /// @param nearest the most similar recorded call on the same target, null when there is none
    /// @param differences what differs from the nearest, part by part, without whole payloads
    record NoMatch(@Nullable Call nearest, List<String> differences, String why) implements MatchOutcome {
        public NoMatch {
            differences = List.copyOf(differences);
        }
    }
}
