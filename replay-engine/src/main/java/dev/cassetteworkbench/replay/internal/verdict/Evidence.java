package dev.cassetteworkbench.replay.internal.verdict;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.replay.internal.match.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a replay gave to judge by.
///
/// @param again what the same request got a second time against the same recording; null when it
/// was sent once
/// @param tally what became of the recorded calls when it was sent first
/// @param unlike why the request may not be the recorded one, in plain words; empty when it is
public record Evidence(Replayed replayed, @Nullable Replayed again, Tally tally, List<String> unlike) {
    public Evidence {
        unlike = List.copyOf(unlike);
    }

    /// The same with both answers as rules let them be judged.
    public Evidence under(Cassette cassette, DiffRules rules) {
        return new Evidence(
                RuledAnswer.of(cassette, replayed, rules).replayed(),
                again == null ? null : RuledAnswer.of(cassette, again, rules).replayed(),
                tally,
                unlike);
    }

    /// The second answer when it says something about the first: an app that fails the second time,
    /// because the
    /// first changed its state, says nothing.
    @Nullable
    Replayed comparableSecond() {
        return again != null && again.status().equals(replayed.status()) ? again : null;
    }
}
