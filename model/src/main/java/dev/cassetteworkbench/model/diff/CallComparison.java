package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.diff.AlignedCall.Kind;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.diff.rule.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One row of the call list with what the judgement of the whole needs.
///
/// @param critical a regression by itself: the call fails and did not before, or it goes to another
/// place
/// @param timingOnly nothing but the duration changed
/// @param slower how the call became slower (`4.1× slower`), null when it did not
/// @param ratio B's duration as a multiple of A's; 1 unless slower
record CallComparison(
        AlignedCall row,
        boolean critical,
        boolean timingOnly,
        @Nullable String slower,
        double ratio) {

    static CallComparison added(Call call, ComparisonOptions options) {
        return new CallComparison(
                new AlignedCall(Kind.ADDED, null, call, List.of("added"), null),
                call.failed() && isCritical(call, options),
                false,
                null,
                1);
    }

    private static boolean isCritical(Call call, ComparisonOptions options) {
        return options.rules().regression().isCritical(call.label());
    }

    static CallComparison removed(Call call) {
        return new CallComparison(
                new AlignedCall(Kind.REMOVED, call, null, List.of("removed"), null), false, false, null, 1);
    }

    static CallComparison pair(Call a, Call b, boolean moved, Judging judging) {
        ComparisonOptions options = judging.options();
        List<String> reasons = new ArrayList<>();
        outcome(a, b, reasons);
        request(a, b, reasons, judging);
        BodyDifference answer = answer(a, b, judging);
        if (answer.truth() == Truth.DIFFERENT && !raisedOnOneSide(a, b) && !nilChanged(a, b)) {
            reasons.add("answer body " + Wording.changed(answer));
        }
        boolean changed = !reasons.isEmpty() || answer.truth() == Truth.DIFFERENT;
        if (moved) {
            reasons.add("moved");
        }
        boolean timing = Durations.changed(a.facts().durationMs(), b.facts().durationMs(), options);
        String slower = null;
        if (timing) {
            String phrase = Durations.phrase(a.facts().durationMs(), b.facts().durationMs());
            reasons.add(phrase);
            slower = b.facts().durationMs() > a.facts().durationMs() ? phrase : null;
        }
        boolean timingOnly = timing && !changed && !moved;
        Kind kind = changed || timingOnly ? Kind.CHANGED : moved ? Kind.MOVED : Kind.SAME;
        if (unknown(a, b, answer)) {
            reasons.add("answer cannot be compared (" + answer.reason() + ")");
            kind = kind == Kind.SAME ? Kind.UNKNOWN : kind;
        }
        boolean critical = ((!a.failed() && b.failed()) || goesElsewhere(a, b)) && isCritical(b, options);
        double ratio = slower == null || a.facts().durationMs() <= 0
                ? 1
                : b.facts().durationMs() / a.facts().durationMs();
        return new CallComparison(new AlignedCall(kind, a, b, reasons, answer), critical, timingOnly, slower, ratio);
    }

    private static void outcome(Call a, Call b, List<String> reasons) {
        if (a instanceof HttpCall left
                && b instanceof HttpCall right
                && left.status().isKnown()
                && right.status().isKnown()
                && left.status().code() != right.status().code()) {
            reasons.add(
                    "status " + left.status().label() + " → " + right.status().label());
        }
        if (a instanceof SqlCall left && b instanceof SqlCall right && left.rowCount() != right.rowCount()) {
            if (left.rowCount() >= 0 && right.rowCount() >= 0) {
                reasons.add("rows " + left.rowCount() + " → " + right.rowCount());
            }
        }
        if (nilChanged(a, b)) {
            reasons.add(a instanceof RedisCall left && left.nil() ? "answer nil → value" : "answer value → nil");
        }
        error(a, b, reasons);
    }

    /// An exception leaves no answer; that its body vanished goes without saying.
    private static boolean raisedOnOneSide(Call a, Call b) {
        return (a.errorLine() == null) != (b.errorLine() == null);
    }

    private static boolean nilChanged(Call a, Call b) {
        return a instanceof RedisCall left
                && b instanceof RedisCall right
                && left.errorLine() == null
                && right.errorLine() == null
                && left.nil() != right.nil();
    }

    private static void error(Call a, Call b, List<String> reasons) {
        String before = a.errorLine();
        String after = b.errorLine();
        if (before == null && after == null) {
            return;
        }
        if (before == null) {
            reasons.add("error appeared: " + errorName(b));
        } else if (after == null) {
            reasons.add("error vanished: " + errorName(a));
        } else if (!errorName(a).equals(errorName(b))) {
            reasons.add("error " + errorName(a) + " → " + errorName(b));
        } else if (!CallSignature.fold(before).equals(CallSignature.fold(after))) {
            reasons.add("error text changed");
        }
    }

    private static String errorName(Call call) {
        String type = call.facts().errorType();
        return type == null ? "error" : type;
    }

    private static void request(Call a, Call b, List<String> reasons, Judging judging) {
        if (!sameTarget(a, b)) {
            reasons.add(targetName(a.kind()) + " changed");
        }
        List<String> parameters =
                judging.queries(Part.CALL_QUERY, b.label(), CallSignature.parameters(a), CallSignature.parameters(b));
        if (!parameters.isEmpty()) {
            reasons.add(a.kind() == CallKind.MONGODB ? "filter changed" : "query changed");
        }
        boolean sameLib = a.facts().lib().equals(b.facts().lib());
        if (sameLib
                && !Objects.equals(a.facts().bodyHash(), b.facts().bodyHash())
                && !judging.passesPayload(b.label())) {
            reasons.add("request payload changed");
        }
    }

    private static boolean sameTarget(Call a, Call b) {
        if (a instanceof HttpCall left && b instanceof HttpCall right) {
            return sameHost(left, right) && left.path().equals(right.path());
        }
        return CallSignature.target(a).equals(CallSignature.target(b));
    }

    /// aiohttp with a base URL records no host at all; that is no other host.
    private static boolean sameHost(HttpCall a, HttpCall b) {
        String left = CallSignature.host(a);
        String right = CallSignature.host(b);
        return left.isEmpty() || right.isEmpty() || left.equals(right);
    }

    private static String targetName(CallKind kind) {
        return switch (kind) {
            case HTTP -> "URL";
            case DATABASE -> "table";
            case REDIS -> "key";
            case MONGODB -> "collection";
            case OTHER -> "target";
        };
    }

    /// Another host, or another path than by an identifier. `/items/5` against `/items/7` is the same
    /// place.
    private static boolean goesElsewhere(Call a, Call b) {
        if (a instanceof HttpCall left && b instanceof HttpCall right) {
            return !sameHost(left, right) || !CallSignature.fold(left.path()).equals(CallSignature.fold(right.path()));
        }
        return !CallSignature.fold(CallSignature.target(a)).equals(CallSignature.fold(CallSignature.target(b)));
    }

    /// Rows are never recorded: for SQL the row count is all there is.
    private static BodyDifference answer(Call a, Call b, Judging judging) {
        if (a instanceof SqlCall && b instanceof SqlCall) {
            return new BodyDifference(Truth.UNKNOWN, "rows are not recorded", List.of(), 0, 0);
        }
        return judging.bodies(Part.ANSWER, b.label(), a.answer(), b.answer(), true);
    }

    private static boolean unknown(Call a, Call b, BodyDifference answer) {
        if (a instanceof SqlCall left && b instanceof SqlCall right) {
            return left.rowCount() < 0 || right.rowCount() < 0;
        }
        return answer.truth() == Truth.UNKNOWN && !(a.answer() instanceof Body.Absent && b.failed());
    }
}
