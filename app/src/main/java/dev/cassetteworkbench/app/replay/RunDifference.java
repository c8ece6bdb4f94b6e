package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplayedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a what-if changed: a replay of the edited recording against one of the recording as it is.
/// Pure.
public final class RunDifference {
    private static final int PLACES_SAID = 12;
    private static final int LONGEST_VALUE = 60;
    /// Replays of the same recording differ by this much from run to run.
    private static final double NOTEWORTHY_MS = 50;

    private RunDifference() {}

    /// Whether values of bodies are told: on the screen they are, in receipts and reports never.
    public enum Values {
        SHOWN,
        LEFT_OUT
    }

    /// Plain phrases, the answer first, then the calls; empty when nothing changed.
    public static List<String> of(ReplayResult unmodified, ReplayResult modified, Values values) {
        List<String> phrases = new ArrayList<>();
        ReplayResult.Response before = unmodified.replayed();
        ReplayResult.Response after = modified.replayed();
        if (before != null && after != null) {
            answer(before, after, values, phrases);
        } else if (before != null) {
            phrases.add("no answer any more: " + modified.reason());
        } else if (after != null) {
            phrases.add("an answer, " + after.status().label() + ", where there was none");
        }
        calls(unmodified, modified, phrases);
        return phrases;
    }

    private static void answer(
            ReplayResult.Response before, ReplayResult.Response after, Values values, List<String> phrases) {
        if (!before.status().equals(after.status())) {
            phrases.add(
                    "status " + before.status().label() + " → " + after.status().label());
        }
        BodyDifference body = CassetteComparer.compareBodies(before.body(), after.body());
        if (body.truth() == BodyDifference.Truth.DIFFERENT) {
            if (body.changes().isEmpty()) {
                phrases.add("another body: " + size(before) + " → " + size(after));
            }
            body.changes().stream()
                    .limit(PLACES_SAID)
                    .forEach(change -> phrases.add(place(change)
                            + (values == Values.SHOWN
                                    ? ": " + value(change.a()) + " → " + value(change.b())
                                    : " differs")));
            if (body.changes().size() > PLACES_SAID) {
                phrases.add(body.changes().size() - PLACES_SAID + " more places of the body");
            }
        }
        double slower = after.durationMs() - before.durationMs();
        if (Math.abs(slower) > NOTEWORTHY_MS) {
            phrases.add(String.format(
                    Locale.ROOT,
                    "%.0f ms %s: %.0f → %.0f ms",
                    Math.abs(slower),
                    slower > 0 ? "slower" : "faster",
                    before.durationMs(),
                    after.durationMs()));
        }
    }

    private static String place(BodyDifference.Change change) {
        return change.pointer().isEmpty() ? "body" : "body " + change.pointer();
    }

    private static String size(ReplayResult.Response response) {
        return response.body().bodyFacts().sizeBytes() + " B";
    }

    private static String value(@Nullable JsonValue value) {
        if (value == null) {
            return "nothing";
        }
        String text = JsonText.compact(value);
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }

    private static void calls(ReplayResult unmodified, ReplayResult modified, List<String> phrases) {
        List<String> before = asked(unmodified);
        List<String> after = asked(modified);
        List<String> gone = new ArrayList<>(before);
        after.forEach(gone::remove);
        List<String> more = new ArrayList<>(after);
        before.forEach(more::remove);
        gone.forEach(call -> phrases.add("no longer asked: " + call));
        more.forEach(call -> phrases.add("asked in addition: " + call));
    }

    private static List<String> asked(ReplayResult result) {
        return result.calls().stream()
                .filter(call -> call.atMs() >= 0)
                .map(ReplayedCall::label)
                .toList();
    }
}
