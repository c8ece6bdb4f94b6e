package dev.cassetteworkbench.replay.internal.verdict;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.internal.match.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        return judge(cassette, new Evidence(replayed, null, tally, List.of()), seal);
    }

    public static Ruling judge(Cassette cassette, Evidence evidence, Seal seal) {
        Status recorded = cassette.response().status();
        Replayed replayed = evidence.replayed();
        Replayed again = evidence.comparableSecond();
        BodyDifference body = body(cassette, replayed, again);
        List<String> headers = headers(cassette, replayed, again);
        List<String> counted = again == null ? headers : headers(cassette, replayed, null);
        Finding finding = new Finding(
                recorded,
                replayed.status(),
                body,
                headers,
                counted.stream()
                        .filter(one -> !headers.contains(one))
                        .map(one -> one.substring(0, one.indexOf(':')))
                        .toList(),
                evidence,
                seal.grade() == 0);
        Verdict verdict = finding.verdict();
        return new Ruling(verdict, new Reason(finding).text(verdict, seal), body, headers);
    }

    /// Whether the same request should be sent once more: something differs that may be made anew
    /// each time.
    public static boolean wantsSecond(Cassette cassette, Replayed replayed) {
        if (cassette.response().status().isCrash()
                || !cassette.response().status().equals(replayed.status())) {
            return false;
        }
        return body(cassette, replayed, null).truth() == Truth.DIFFERENT
                || !headers(cassette, replayed, null).isEmpty();
    }

    private static List<String> headers(Cassette cassette, Replayed replayed, @Nullable Replayed again) {
        return cassette.response().status().isCrash()
                ? List.of()
                : HeaderComparison.of(
                        cassette.response().headers(), replayed.headers(), again == null ? null : again.headers());
    }

    private static BodyDifference body(Cassette cassette, Replayed replayed, @Nullable Replayed again) {
        Body recorded = cassette.response().body();
        if (cassette.response().status().isCrash()) {
            return BodyComparison.unknown("the recording has no body, the app crashed");
        }
        if (cassette.request().method().equalsIgnoreCase("HEAD")) {
            return BodyComparison.equal("no body answers HEAD");
        }
        return BodyComparison.of(
                recorded,
                replayed.body().content(),
                again == null ? null : again.body().content(),
                keptBytes(cassette.document()));
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
    /// @param volatileHeaders names of headers whose difference does not count
    /// @param unsealed calls could have gone out and come back with real answers
    record Finding(
            Status recorded,
            Status replayed,
            BodyDifference body,
            List<String> headers,
            List<String> volatileHeaders,
            Evidence evidence,
            boolean unsealed) {
        Tally tally() {
            return evidence.tally();
        }

        Verdict verdict() {
            if (tally().served() == 0 || !recorded.isKnown() || !replayed.isKnown()) {
                return Verdict.INCONCLUSIVE;
            }
            if (!sameStatus()) {
                return otherStatus();
            }
            if (recorded.isCrash()) {
                return callsAgree() && tally().lostAnswers() == 0
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
            if (isExcused()) {
                return Verdict.INCONCLUSIVE;
            }
            boolean fixed = recorded.isError() && !replayed.isError();
            return fixed ? Verdict.FIXED : Verdict.DIFFERENT;
        }

        private Verdict otherBody() {
            if (isExcusable()) {
                return Verdict.INCONCLUSIVE;
            }
            return recorded.isError() && tally().missed() == 0
                    ? Verdict.REPRODUCED_WITH_DIFFERENCES
                    : Verdict.DIFFERENT;
        }

        /// A recorded crash is a 500 or a dropped connection in the replay, for the server in front
        /// decides which.
        boolean sameStatus() {
            return recorded.equals(replayed) || (recorded.isCrash() && replayed.code() == 500);
        }

        /// Something the recording could not provide may be the cause of another outcome.
        boolean isExcusable() {
            return !tally().unmockable().isEmpty() || tally().lostAnswers() > 0 || isAskedOtherwise();
        }

        /// The same for the outcome at hand: an imitated network error only excuses another status.
        boolean isExcused() {
            return isExcusable() || (!sameStatus() && tally().faults() > 0);
        }

        /// The request was not sent as recorded, or the app asks for what recorders leave out.
        boolean isAskedOtherwise() {
            return !evidence.unlike().isEmpty() || refusesStranger();
        }

        /// Recorders drop `authorization` and `cookie`: an app that now says "who are you" was
        /// asked otherwise.
        boolean refusesStranger() {
            return !sameStatus() && (replayed.code() == 401 || replayed.code() == 403);
        }

        /// The app asked what it had asked, and only the recording answered.
        boolean callsAgree() {
            return tally().missed() == 0
                    && tally().unused().isEmpty()
                    && tally().differing() == 0
                    && tally().repeated() == 0
                    && !unsealed;
        }
    }
}
