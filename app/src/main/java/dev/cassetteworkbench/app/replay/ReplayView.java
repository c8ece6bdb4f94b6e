package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.compare.BodyLines;
import dev.cassetteworkbench.app.compare.CompareView;
import dev.cassetteworkbench.app.compare.CompareView.Tone;
import dev.cassetteworkbench.app.compare.DiffLine;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplayedCall;
import dev.cassetteworkbench.timeline.PairedTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A finished replay in the words and lines the page shows.
///
/// @param timeline recorded over replayed, without log lines
public record ReplayView(
        ReplayResult result,
        Tone tone,
        List<MockedCall> calls,
        PairedTimeline timeline,
        List<DiffLine> responseLines,
        String responseBadge) {

    public ReplayView {
        calls = List.copyOf(calls);
        responseLines = List.copyOf(responseLines);
    }

    /// One row of the mocked calls.
    ///
    /// @param number order of arrival from 1; 0 for a recorded call the app never made
    /// @param tone colour of the match, null for plain
    /// @param source the recorded call behind it, null for one nobody recorded
    public record MockedCall(
            int number,
            CallKind kind,
            String call,
            String answeredWith,
            String match,
            @Nullable Tone tone,
            String recorded,
            String replayed,
            @Nullable Call source) {}

    static ReplayView of(ReplayResult result, BodyLines bodyLines, Messages texts) {
        List<MockedCall> calls = new ArrayList<>();
        for (ReplayedCall call : result.calls()) {
            calls.add(mockedCall(calls.size() + 1, call, texts));
        }
        return new ReplayView(
                result,
                tone(result),
                calls,
                ReplayPairs.of(result, texts),
                responseLines(result, bodyLines, texts),
                badge(result));
    }

    /// Time until the answer was judged when the app is up already: what another replay will take.
    double warmMs() {
        Map<String, Double> took = result.timingsMs();
        return took.getOrDefault("send", 0.0) + took.getOrDefault("compare", 0.0);
    }

    /// The reason and the seal, which is never left unsaid and never said twice.
    public String sentence() {
        String seal = result.seal().words();
        String reason = ended(result.reason());
        return seal.isEmpty() || reason.contains(seal) ? reason : reason + " " + ended(seal);
    }

    private static String ended(String text) {
        return text.isEmpty() || ".?!".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
    }

    private static Tone tone(ReplayResult result) {
        return switch (result.verdict()) {
            case REPRODUCED, FIXED -> Tone.OK;
            case REPRODUCED_WITH_DIFFERENCES, INCONCLUSIVE -> Tone.WARN;
            case DIFFERENT, COULD_NOT_RUN -> Tone.ERROR;
        };
    }

    private static MockedCall mockedCall(int position, ReplayedCall call, Messages texts) {
        Call recorded = call.recorded();
        boolean asked = call.atMs() >= 0;
        String match = call.match().isEmpty()
                ? texts.get("replay.outcome." + call.outcome().name().toLowerCase(Locale.ROOT))
                : call.match();
        return new MockedCall(
                asked ? position : 0,
                call.kind(),
                call.label(),
                call.answeredWith(),
                match,
                tone(call),
                recorded == null ? "—" : Wording.millis(recorded.facts().durationMs()),
                asked ? Wording.millis(call.replayedMs()) : "—",
                recorded);
    }

    private static @Nullable Tone tone(ReplayedCall call) {
        return switch (call.outcome()) {
            case SERVED -> call.match().startsWith("exact") ? Tone.OK : Tone.WARN;
            case REPEATED, UNUSED, LIVE -> Tone.WARN;
            case MISSED -> Tone.ERROR;
            case NOT_MOCKED -> null;
        };
    }

    private static List<DiffLine> responseLines(ReplayResult result, BodyLines bodyLines, Messages texts) {
        ReplayResult.Response replayed = result.replayed();
        BodyDifference body = result.body();
        List<DiffLine> lines = new ArrayList<>();
        if (replayed == null) {
            lines.add(note(texts.get("replay.response.none")));
            return lines;
        }
        String recordedStatus = result.cassette().response().status().label();
        String replayedStatus = replayed.status().label();
        lines.add(
                recordedStatus.equals(replayedStatus)
                        ? note(texts.get("replay.response.sameStatus", recordedStatus))
                        : note(texts.get("replay.response.otherStatus", recordedStatus, replayedStatus)));
        result.headerDifferences().forEach(header -> lines.add(note(header)));
        if (body != null) {
            lines.addAll(bodyLines.bodies(result.cassette().response().body(), replayed.body(), body));
        }
        return lines;
    }

    private static DiffLine note(String sentence) {
        return new DiffLine(DiffLine.Mark.NOTE, 0, sentence, "", "", null);
    }

    private static String badge(ReplayResult result) {
        BodyDifference body = result.body();
        return body == null ? "?" : CompareView.badge(body);
    }
}
