package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplayResult.Counts;
import dev.cassetteworkbench.replay.ReplayResult.Response;
import dev.cassetteworkbench.replay.ReplayedCall;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.internal.match.JsonBytes;
import dev.cassetteworkbench.replay.internal.match.Tally;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import dev.cassetteworkbench.replay.internal.verdict.Judge;
import dev.cassetteworkbench.replay.internal.verdict.Replayed;
import dev.cassetteworkbench.replay.internal.verdict.RuledAnswer;
import dev.cassetteworkbench.replay.internal.verdict.Ruling;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts a replay's facts together into its result.
final class ResultMaker {
    private static final int LONGEST_TEXT = 1 << 20;

    private ResultMaker() {}

    static ReplayResult couldNotRun(
            Cassette cassette, String sentence, @Nullable RunningApp app, Map<String, Double> timings) {
        Seal seal = app == null ? new Seal(1, "The app was not asked") : app.seal();
        Counts counts = new Counts(cassette.calls().size(), 0, 0, 0, 0, 0);
        return new ReplayResult(
                cassette, Verdict.COULD_NOT_RUN, sentence, null, null, List.of(), List.of(), counts, seal, timings);
    }

    /// Judges and finishes the step COMPARE.
    ///
    /// @param rules what the user says does not matter
    /// @param inside what a Timetracer inside the app served itself; null when there is none
    static ReplayResult compared(
            Cassette cassette,
            DiffRules rules,
            Sending.Answer answer,
            Fire fire,
            @Nullable TimetracerSummary inside,
            Seal seal,
            StepLog steps) {
        Seal kept = fire.seal(seal);
        Tally outside = fire.tally();
        Tally tally = inside == null ? outside : inside.addTo(outside);
        List<ReplayedCall> rows = new ArrayList<>();
        if (inside != null) {
            for (Call call : inside.servedOf(outside)) {
                rows.add(CallTable.servedInside(call));
            }
        }
        rows.addAll(CallTable.of(fire.journal(), tally));
        RuledAnswer ruled = RuledAnswer.of(cassette, answer.replayed(), rules);
        Ruling ruling = Judge.judge(cassette, answer.evidence(tally).under(cassette, rules), kept);
        steps.done(ruling.verdict().label());
        Counts counts = new Counts(
                tally.recorded(), tally.served(), tally.missed(), tally.unused().size(), tally.repeated(), fire.live());
        return new ReplayResult(
                cassette,
                ruling.verdict(),
                ruled.reason(ruling.reason()),
                response(answer),
                ruled.body(ruling.body()),
                ruling.headerDifferences(),
                rows,
                counts,
                kept,
                steps.timings());
    }

    private static Response response(Sending.Answer answer) {
        Replayed replayed = answer.replayed();
        byte[] bytes = replayed.body().content();
        return new Response(replayed.status(), replayed.headers(), body(bytes), text(bytes), answer.tookMs());
    }

    private static Body body(byte[] bytes) {
        if (bytes.length == 0) {
            return Body.Absent.INSTANCE;
        }
        Body.Facts facts = new Body.Facts(bytes.length, Sha256.of(bytes));
        JsonValue json = JsonBytes.parse(bytes);
        return json == null ? new Body.Hashed(facts) : new Body.Present(json, "json", facts);
    }

    /// Null when the bytes are too many, or no text.
    private static @Nullable String text(byte[] bytes) {
        if (bytes.length > LONGEST_TEXT) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
