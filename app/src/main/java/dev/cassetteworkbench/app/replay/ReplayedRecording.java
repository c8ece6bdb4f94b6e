package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallFacts;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.Query;
import dev.cassetteworkbench.model.RecordedResponse;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplayedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a replay gave, in the form of a recording, so that it can be compared like one.
///
/// Times of calls are the recorded ones: how long a mock takes says nothing.
public final class ReplayedRecording {
    private ReplayedRecording() {}

    /// Empty when the app gave no answer.
    public static Optional<Cassette> of(ReplayResult result) {
        ReplayResult.Response replayed = result.replayed();
        if (replayed == null) {
            return Optional.empty();
        }
        Cassette recorded = result.cassette();
        List<Call> calls = new ArrayList<>();
        for (ReplayedCall call : result.calls()) {
            Call known = call.recorded();
            switch (call.outcome()) {
                case SERVED, REPEATED, NOT_MOCKED -> {
                    if (known != null) {
                        calls.add(known);
                    }
                }
                // What a live server answered is not kept.
                case MISSED, LIVE -> calls.add(missed(call, calls.size()));
                case UNUSED -> {}
            }
        }
        return Optional.of(new Cassette(
                recorded.document(),
                recorded.schemaVersion(),
                recorded.session(),
                recorded.request(),
                new RecordedResponse(
                        replayed.status(), recorded.response().durationMs(), replayed.headers(), replayed.body()),
                calls,
                null,
                List.of()));
    }

    private static Call missed(ReplayedCall call, int index) {
        CallFacts facts = new CallFacts(
                index,
                index + 1,
                "http.client",
                "",
                Math.max(0, call.atMs()),
                call.replayedMs(),
                null,
                "NoRecording",
                call.answeredWith());
        int blank = call.label().indexOf(' ');
        String operation = blank < 0 ? call.label() : call.label().substring(0, blank);
        String target = blank < 0 ? "" : call.label().substring(blank + 1);
        return call.kind() == CallKind.HTTP
                ? new HttpCall(
                        facts,
                        operation,
                        target,
                        Query.EMPTY,
                        null,
                        Status.UNKNOWN,
                        Headers.EMPTY,
                        Body.Absent.INSTANCE)
                : new OtherCall(facts, operation, target, Body.Absent.INSTANCE);
    }
}
