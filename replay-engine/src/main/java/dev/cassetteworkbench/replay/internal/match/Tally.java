package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Call;
import java.util.List;

/// What became of the recorded calls in one fire: the evidence for the verdict.
///
/// @param recorded calls in the cassette
/// @param served recorded calls that were given as an answer at least once
/// @param repeated answers given again
/// @param missed calls that were refused
/// @param differing calls answered although query, body or arguments differed from the recording
/// @param lostAnswers served calls whose answer was not kept whole: no body, or text with lost bytes
/// @param faults served network errors that can only be imitated, so that the client may raise
/// another class
/// @param inOrder served in recorded order; calls that overlapped in the recording may swap
/// @param unused recorded calls that could have been served but were not asked, in start order
/// @param unmockable recorded calls that no mock could serve, in start order
public record Tally(
        int recorded,
        int served,
        int repeated,
        int missed,
        int differing,
        int lostAnswers,
        int faults,
        boolean inOrder,
        List<Call> unused,
        List<Call> unmockable) {
    public Tally {
        unused = List.copyOf(unused);
        unmockable = List.copyOf(unmockable);
    }
}
