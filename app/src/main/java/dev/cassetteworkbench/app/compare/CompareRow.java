package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.CallLabel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of the aligned calls, in the words and numbers the table shows.
///
/// @param number position in the aligned list, from 1; the number the verdict uses
/// @param resultA status, rows or error of A's call, a dash when A has none
/// @param delta signed change of the duration
/// @param slower the change of duration is one of the reasons and B takes longer
public record CompareRow(
        int number,
        Mark mark,
        String name,
        CallKind kind,
        String resultA,
        String resultB,
        String delta,
        boolean slower,
        AlignedCall aligned) {

    /// What the first column says about a row.
    public enum Mark {
        SAME(""),
        /// Another outcome: status, error or row count.
        OUTCOME("!"),
        /// Anything else that differs, such as the duration, the answer or the place.
        CHANGED("~"),
        ADDED("+"),
        REMOVED("-"),
        /// Whether it is the same cannot be known.
        UNKNOWN("?");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    static CompareRow of(int number, AlignedCall aligned) {
        Call a = aligned.a();
        Call b = aligned.b();
        Call named = b == null ? a : b;
        if (named == null) {
            throw new IllegalArgumentException("a row has a call on one side at least");
        }
        String resultA = CallText.result(a);
        String resultB = CallText.result(b);
        return new CompareRow(
                number,
                mark(aligned, !resultA.equals(resultB)),
                CallLabel.of(named),
                named.kind(),
                resultA,
                resultB,
                Deltas.ms(aligned.durationDeltaMs()),
                aligned.durationDeltaMs() > 0 && mentionsTime(aligned.reasons()),
                aligned);
    }

    public boolean differs() {
        return mark != Mark.SAME;
    }

    private static Mark mark(AlignedCall aligned, boolean otherResult) {
        Call a = aligned.a();
        Call b = aligned.b();
        return switch (aligned.kind()) {
            case SAME -> Mark.SAME;
            case ADDED -> Mark.ADDED;
            case REMOVED -> Mark.REMOVED;
            case UNKNOWN -> Mark.UNKNOWN;
            case MOVED -> Mark.CHANGED;
            case CHANGED -> {
                boolean otherTruth = a != null && b != null && a.failed() != b.failed();
                // Redis and MongoDB results are values: another value is no other outcome.
                boolean countsResult = a != null && (a.kind() == CallKind.HTTP || a.kind() == CallKind.DATABASE);
                yield otherTruth || (countsResult && otherResult) ? Mark.OUTCOME : Mark.CHANGED;
            }
        };
    }

    private static boolean mentionsTime(List<String> reasons) {
        return reasons.stream().anyMatch(reason -> reason.contains("slower"));
    }

    static double startOf(@Nullable Call call) {
        return call == null ? 0 : call.startMs();
    }

    static double endOf(@Nullable Call call) {
        return call == null ? 0 : call.endMs();
    }
}
