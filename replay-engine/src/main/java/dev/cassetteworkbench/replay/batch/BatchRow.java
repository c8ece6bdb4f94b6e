package dev.cassetteworkbench.replay.batch;

import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.Verdict;

/// What became of one recording of a batch.
///
/// @param index place in the batch, from 0
/// @param app which of the parallel apps answered, from 0
public record BatchRow(int index, String name, int app, Outcome outcome) {
    public sealed interface Outcome {
        record Replayed(ReplayResult result) implements Outcome {}

        /// @param sentence what is wrong with the file, in plain words
        record NotRead(String sentence) implements Outcome {}
    }

    public Verdict verdict() {
        return switch (outcome) {
            case Outcome.Replayed replayed -> replayed.result().verdict();
            case Outcome.NotRead _ -> Verdict.COULD_NOT_RUN;
        };
    }

    public String reason() {
        return switch (outcome) {
            case Outcome.Replayed replayed -> replayed.result().reason();
            case Outcome.NotRead unread -> unread.sentence();
        };
    }
}
