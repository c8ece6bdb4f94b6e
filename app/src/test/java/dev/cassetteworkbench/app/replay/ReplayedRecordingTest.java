package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplayedCall;
import dev.cassetteworkbench.replay.ReplayedCall.Outcome;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayedRecordingTest {
    private final Cassette recorded = Samples.cassette("POST", "/checkout")
            .status(502)
            .redis("GET", "cart:8f21", "x")
            .http("POST", "http://psp/v1/charges", 502, "{}")
            .build();

    @Test
    void anUnaskedCallIsRemovedAndARefusedOneAddedAndFailing() {
        var served = recorded.callsByStart().getFirst();
        var unused = recorded.callsByStart().getLast();
        Cassette replay = ReplayedRecording.of(result(
                        new ReplayResult.Response(
                                new Status(500),
                                recorded.response().headers(),
                                recorded.response().body(),
                                null,
                                3),
                        List.of(
                                new ReplayedCall(
                                        Outcome.SERVED, served.kind(), served.label(), served, "x", "exact", 1, 1),
                                new ReplayedCall(
                                        Outcome.MISSED,
                                        unused.kind(),
                                        "GET http://psp/v2/charges",
                                        null,
                                        "refused: no recording",
                                        "",
                                        2,
                                        1),
                                new ReplayedCall(
                                        Outcome.UNUSED, unused.kind(), unused.label(), unused, "", "", -1, 0))))
                .orElseThrow();

        Comparison comparison = CassetteComparer.compare(recorded, replay, ComparisonOptions.DEFAULT);

        assertTrue(comparison.statusChanged());
        assertFalse(comparison.durationChanged(), "how long a mocked run takes says nothing");
        assertEquals(
                List.of(AlignedCall.Kind.SAME, AlignedCall.Kind.REMOVED, AlignedCall.Kind.ADDED),
                comparison.calls().stream().map(AlignedCall::kind).toList());
        assertTrue(replay.calls().getLast().failed());
    }

    @Test
    void withoutAnAnswerThereIsNothingToCompare() {
        assertTrue(ReplayedRecording.of(result(null, List.of())).isEmpty());
    }

    private ReplayResult result(ReplayResult.@Nullable Response response, List<ReplayedCall> calls) {
        return new ReplayResult(
                recorded,
                Verdict.DIFFERENT,
                "",
                response,
                null,
                List.of(),
                calls,
                new ReplayResult.Counts(2, 1, 1, 1, 0, 0),
                new Seal(1, ""),
                Map.of());
    }
}
