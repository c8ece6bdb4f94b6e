package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.replay.internal.match.Tally;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The line a Timetracer inside the app prints after a replayed request: the evidence that it
/// served recorded calls.
///
/// @param mocked calls it answered
/// @param unconsumed recorded events nobody asked for
record TimetracerSummary(int mocked, int unconsumed) {
    private static final Pattern LINE = Pattern.compile(
            "(?i)timetracer\\s+replay\\s+\\S+\\s+\\S+\\s+mocked=(\\d+)\\s+matched=(OK|WARN(?:\\s*\\((\\d+) unconsumed\\))?)");

    static @Nullable TimetracerSummary in(List<String> lines) {
        TimetracerSummary last = null;
        for (String line : lines) {
            Matcher found = LINE.matcher(line);
            if (found.find()) {
                String unconsumed = found.group(3);
                last = new TimetracerSummary(
                        Integer.parseInt(found.group(1)), unconsumed == null ? 0 : Integer.parseInt(unconsumed));
            }
        }
        return last;
    }

    /// Calls served inside the app: Timetracer takes events strictly in order, so they are the
    /// first ones of those
    /// that
    /// no mock of ours served.
    List<Call> servedOf(Tally tally) {
        int count = Math.min(mocked, Math.max(0, tally.unused().size() - unconsumed));
        return tally.unused().subList(0, count);
    }

    /// The tally with these calls counted as served.
    Tally addTo(Tally tally) {
        int count = servedOf(tally).size();
        return new Tally(
                tally.recorded(),
                tally.served() + count,
                tally.repeated(),
                tally.missed(),
                tally.differing(),
                tally.lostAnswers(),
                tally.faults(),
                tally.inOrder(),
                tally.unused().subList(count, tally.unused().size()),
                tally.unmockable());
    }
}
