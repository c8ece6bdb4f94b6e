package dev.cassetteworkbench.replay.internal.verdict;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.internal.match.Tally;
import java.util.List;

/// Decides what a replay showed.
///
/// Green is earned: [Verdict#REPRODUCED] needs a served call, no miss, the same status, an equal
/// body (or a recorded
/// crash, which has none) and nothing left unused. What the recording could not provide never
/// counts against the app:
/// then a different outcome is [Verdict#INCONCLUSIVE].
public final class Judge {
    private static final long DEFAULT_KEPT_KB = 64;

    private Judge() {}

    /// @param tally what became of the recorded calls, taken after the app answered
    public static Ruling judge(Cassette cassette, Replayed replayed, Tally tally, Seal seal) {
        Status recorded = cassette.response().status();
        BodyDifference body = body(cassette, replayed);
        List<String> headers = recorded.isCrash()
                ? List.of()
                : HeaderComparison.of(cassette.response().headers(), replayed.headers());
        Finding finding = new Finding(recorded, replayed.status(), body, headers, tally, seal.grade() == 0);
        Verdict verdict = finding.verdict();
        return new Ruling(verdict, new Reason(finding).text(verdict, seal), body, headers);
    }

    private static BodyDifference body(Cassette cassette, Replayed replayed) {
        Body recorded = cassette.response().body();
        if (cassette.response().status().isCrash()) {
            return BodyComparison.unknown("the recording has no body, the app crashed");
        }
        if (cassette.request().method().equalsIgnoreCase("HEAD")) {
            return BodyComparison.equal("no body answers HEAD");
        }
        return BodyComparison.of(recorded, replayed.body().content(), keptBytes(cassette.document()));
    }

    private static long keptBytes(JsonObject document) {
        if (document.get("policies") instanceof JsonObject policies
                && policies.get("capture") instanceof JsonObject capture
                && capture.get("max_body_kb") instanceof JsonNumber kilobytes) {
            double value = kilobytes.doubleValue();
            return value >= 0 && value < 1 << 30 ? (long) (value * 1024) : 0;
        }
        return DEFAULT_KEPT_KB * 1024;
    }

    /// The facts a verdict rests on.
    ///
    /// @param unsealed calls could have gone out and come back with real answers
    record Finding(
            Status recorded,
            Status replayed,
            BodyDifference body,
            List<String> headers,
            Tally tally,
            boolean unsealed) {

        Verdict verdict() {
            if (tally.served() == 0 || !recorded.isKnown() || !replayed.isKnown()) {
                return Verdict.INCONCLUSIVE;
            }
            if (!sameStatus()) {
                return otherStatus();
            }
            if (recorded.isCrash()) {
                return callsAgree() && tally.lostAnswers() == 0
                        ? Verdict.REPRODUCED
                        : Verdict.REPRODUCED_WITH_DIFFERENCES;
            }
            return switch (body.truth()) {
                case UNKNOWN -> Verdict.INCONCLUSIVE;
                case EQUAL ->
                    callsAgree() && headers.isEmpty() ? Verdict.REPRODUCED : Verdict.REPRODUCED_WITH_DIFFERENCES;
                case DIFFERENT -> otherBody();
            };
        }

        private Verdict otherStatus() {
            if (isExcusable()) {
                return Verdict.INCONCLUSIVE;
            }
            boolean fixed = recorded.isError() && !replayed.isError();
            return fixed ? Verdict.FIXED : Verdict.DIFFERENT;
        }

        private Verdict otherBody() {
            if (isExcusable()) {
                return Verdict.INCONCLUSIVE;
            }
            return recorded.isError() && tally.missed() == 0 ? Verdict.REPRODUCED_WITH_DIFFERENCES : Verdict.DIFFERENT;
        }

        /// A recorded crash is a 500 or a dropped connection in the replay, for the server in front
        /// decides which.
        boolean sameStatus() {
            return recorded.equals(replayed) || (recorded.isCrash() && replayed.code() == 500);
        }

        /// Something the recording could not provide may be the cause of another outcome.
        boolean isExcusable() {
            return !tally.unmockable().isEmpty() || tally.lostAnswers() > 0;
        }

        /// The app asked what it had asked, and only the recording answered.
        boolean callsAgree() {
            return tally.missed() == 0
                    && tally.unused().isEmpty()
                    && tally.differing() == 0
                    && tally.repeated() == 0
                    && !unsealed;
        }
    }
}
