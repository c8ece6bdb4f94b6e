package dev.cassetteworkbench.replay.internal.verdict;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.internal.match.Tally;
import dev.cassetteworkbench.replay.internal.verdict.Judge.Finding;
import java.util.ArrayList;
import java.util.List;

/// Says in plain sentences why a verdict is what it is.
final class Reason {
    private static final int MOST_NAMED = 3;

    private final Finding finding;
    private final Tally tally;

    Reason(Finding finding) {
        this.finding = finding;
        this.tally = finding.tally();
    }

    String text(Verdict verdict, Seal seal) {
        List<String> sentences = new ArrayList<>();
        sentences.add(capital(String.join(", ", main(verdict))));
        if (!tally.unmockable().isEmpty()) {
            sentences.add(unmockable());
        }
        if (tally.lostAnswers() > 0) {
            sentences.add(count(tally.lostAnswers(), "answer was", "answers were")
                    + " not kept whole by the recorder and could not be served as "
                    + (tally.lostAnswers() == 1 ? "it was" : "they were"));
        }
        if (tally.faults() > 0 && outcomeDiffers()) {
            sentences.add(count(tally.faults(), "recorded network error", "recorded network errors")
                    + " can only be imitated; the app's client may have raised another class");
        }
        if (finding.isAskedOtherwise() && (outcomeDiffers() || tally.differing() > 0)) {
            sentences.add(askedOtherwise());
        }
        Replayed again = finding.evidence().again();
        if (again != null && !again.status().equals(finding.replayed())) {
            sentences.add("Asked the same a second time, the app answered " + label(again.status()));
        }
        if (verdict == Verdict.INCONCLUSIVE && tally.served() > 0 && finding.isExcused() && outcomeDiffers()) {
            sentences.add("The different outcome may be due to that");
        }
        if (!seal.words().isBlank()) {
            sentences.add(seal.words().strip());
        }
        StringBuilder text = new StringBuilder();
        for (String sentence : sentences) {
            text.append(text.isEmpty() ? "" : " ").append(sentence).append(sentence.endsWith(".") ? "" : ".");
        }
        return text.toString();
    }

    private List<String> main(Verdict verdict) {
        List<String> parts = new ArrayList<>();
        if (tally.served() == 0) {
            parts.add(
                    tally.recorded() == 0
                            ? "no dependency call is recorded, so nothing proves a replay"
                            : "no recorded call was used, so nothing proves a replay");
        }
        if (verdict == Verdict.FIXED) {
            parts.add("the recording failed, the replay succeeded");
        }
        parts.add(status());
        if (finding.sameStatus() && finding.recorded().isKnown()) {
            parts.add(body());
        }
        parts.addAll(calls());
        finding.headers().stream().limit(2).forEach(header -> parts.add("header " + header));
        if (!finding.volatileHeaders().isEmpty()) {
            parts.add("volatile headers not counted: " + String.join(", ", finding.volatileHeaders()));
        }
        if (finding.headers().size() > 2) {
            parts.add(finding.headers().size() - 2 + " more header differences");
        }
        return parts;
    }

    private String status() {
        Status recorded = finding.recorded();
        Status replayed = finding.replayed();
        if (!recorded.isKnown()) {
            return "the recording has no status to compare with " + label(replayed);
        }
        if (recorded.isCrash() && finding.sameStatus()) {
            return "crashed again (" + label(replayed) + ")";
        }
        return finding.sameStatus()
                ? "same status " + recorded.code()
                : "status " + (recorded.isCrash() ? "crash" : recorded.label()) + " → " + label(replayed);
    }

    private static String label(Status replayed) {
        return replayed.isCrash() ? "connection dropped" : replayed.label();
    }

    private String body() {
        if (finding.recorded().isCrash()) {
            return "the crash's body was not recorded";
        }
        String what = finding.recorded().isError() ? "error body" : "body";
        return switch (finding.body().truth()) {
            case EQUAL -> {
                int masked = finding.body().unknownLeaves();
                List<String> but = new ArrayList<>();
                if (masked > 0) {
                    but.add(count(masked, "masked value", "masked values") + " not compared");
                }
                if (!finding.body().ignored().isEmpty()) {
                    but.add(noise());
                }
                yield "same " + what + (but.isEmpty() ? "" : " (" + String.join(", ", but) + ")");
            }
            case DIFFERENT -> "different " + what + " (" + finding.body().reason() + ")";
            case UNKNOWN -> what + " not compared: " + finding.body().reason();
        };
    }

    /// Names what was not counted, because it is another value each time.
    private String noise() {
        List<String> places = finding.body().ignored().stream()
                .map(one -> one.change().pointer())
                .toList();
        String named = String.join(", ", places.subList(0, Math.min(MOST_NAMED, places.size())));
        String more = places.size() > MOST_NAMED ? " and " + (places.size() - MOST_NAMED) + " more" : "";
        return count(places.size(), "volatile value", "volatile values") + " not counted: " + named + more;
    }

    private String askedOtherwise() {
        List<String> unlike = finding.evidence().unlike();
        if (unlike.isEmpty()) {
            return "Recorders leave out authorization and cookies, so the app may not have known who asked";
        }
        return "The request may not be as it was: " + String.join("; ", unlike);
    }

    private List<String> calls() {
        List<String> parts = new ArrayList<>();
        int mockable = tally.served() + tally.unused().size();
        if (tally.served() > 0) {
            String kind = tally.unmockable().isEmpty() ? "recorded" : "other recorded";
            String order = tally.inOrder() && tally.served() > 1 ? " in order" : "";
            String which = tally.unused().isEmpty()
                    ? (mockable == 1 ? "the one " + kind + " call" : "all " + mockable + " " + kind + " calls")
                    : tally.served() + " of " + mockable + " " + kind + " calls";
            parts.add(which + " used" + order);
        }
        if (tally.missed() > 0) {
            parts.add(count(tally.missed(), "call that is not recorded was", "calls that are not recorded were")
                    + " refused");
        }
        if (tally.repeated() > 0) {
            parts.add(count(tally.repeated(), "answer was", "answers were") + " given again");
        }
        if (tally.differing() > 0) {
            parts.add(count(tally.differing(), "call", "calls") + " asked something else than recorded");
        }
        return parts;
    }

    private String unmockable() {
        List<Call> calls = tally.unmockable();
        boolean database =
                calls.stream().allMatch(call -> call.kind() == CallKind.DATABASE || call.kind() == CallKind.MONGODB);
        String noun = database ? "database call" : "other call";
        boolean one = calls.size() == 1;
        return count(calls.size(), noun, noun + "s") + " had no recorded answer to serve, or the app ran or skipped "
                + (one ? "it" : "them") + " itself";
    }

    private boolean outcomeDiffers() {
        return !finding.sameStatus() || finding.body().truth() == Truth.DIFFERENT;
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
