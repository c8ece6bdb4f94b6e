package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.compare.BodyLines;
import dev.cassetteworkbench.app.compare.CompareView;
import dev.cassetteworkbench.app.compare.CompareView.Tone;
import dev.cassetteworkbench.app.compare.DiffLine;
import dev.cassetteworkbench.app.compare.Span;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.CallLabel;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplayedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A finished replay in the words and lines the page shows.
///
/// @param scaleMs end of the time scale that all bars share
public record ReplayView(
        ReplayResult result,
        Tone tone,
        List<MockedCall> calls,
        List<Bars> timeline,
        double scaleMs,
        List<DiffLine> responseLines,
        String responseBadge) {

    public ReplayView {
        calls = List.copyOf(calls);
        timeline = List.copyOf(timeline);
        responseLines = List.copyOf(responseLines);
    }

    /// One row of the mocked calls.
    ///
    /// @param number order of arrival from 1; 0 for a recorded call the app never made
    /// @param tone colour of the match, null for plain
    public record MockedCall(
            int number,
            CallKind kind,
            String call,
            String answeredWith,
            String match,
            @Nullable Tone tone,
            String recorded,
            String replayed) {}

    /// One row of the two timelines.
    public record Bars(
            String name,
            @Nullable Span recorded,
            @Nullable Span replayed,
            String recordedText,
            String replayedText,
            String look) {}

    static ReplayView of(ReplayResult result, BodyLines bodyLines, Messages texts) {
        List<MockedCall> calls = new ArrayList<>();
        List<Bars> bars = new ArrayList<>();
        bars.add(request(result, texts));
        for (ReplayedCall call : result.calls()) {
            calls.add(mockedCall(calls.size() + 1, call, texts));
            bars.add(bars(call));
        }
        return new ReplayView(
                result, tone(result), calls, bars, scale(bars), responseLines(result, bodyLines, texts), badge(result));
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
                asked ? Wording.millis(call.replayedMs()) : "—");
    }

    private static @Nullable Tone tone(ReplayedCall call) {
        return switch (call.outcome()) {
            case SERVED -> call.match().startsWith("exact") ? Tone.OK : Tone.WARN;
            case REPEATED, UNUSED -> Tone.WARN;
            case MISSED -> Tone.ERROR;
            case NOT_MOCKED -> null;
        };
    }

    private static Bars request(ReplayResult result, Messages texts) {
        double recorded = result.cassette().response().durationMs();
        ReplayResult.Response replayed = result.replayed();
        return new Bars(
                texts.get("replay.timeline.request"),
                new Span(0, recorded),
                replayed == null ? null : new Span(0, replayed.durationMs()),
                Wording.millis(recorded),
                replayed == null ? "—" : Wording.millis(replayed.durationMs()),
                "span-request");
    }

    private static Bars bars(ReplayedCall call) {
        Call recorded = call.recorded();
        boolean asked = call.atMs() >= 0;
        String look = call.outcome() == ReplayedCall.Outcome.MISSED
                ? "span-error"
                : recorded == null ? "span-other" : Span.look(recorded);
        return new Bars(
                recorded == null ? call.label() : CallLabel.of(recorded),
                Span.of(recorded),
                asked ? new Span(call.atMs(), call.replayedMs()) : null,
                recorded == null ? "—" : Wording.millis(recorded.facts().durationMs()),
                asked ? Wording.millis(call.replayedMs()) : "—",
                look);
    }

    private static double scale(List<Bars> bars) {
        double end = 0.001;
        for (Bars row : bars) {
            end = Math.max(end, Math.max(endOf(row.recorded()), endOf(row.replayed())));
        }
        return end;
    }

    private static double endOf(@Nullable Span span) {
        return span == null ? 0 : span.endMs();
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
