package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.timeline.internal.build.PairsOfComparison;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two runs of one request over each other: recorded and replayed, or A and B. Calls that belong
/// together share a row.
/// Pure data; who pairs the calls decides what belongs together.
///
/// @param title safe to show
/// @param pairs the request first, then calls in the order to show
/// @param log what the second run said, in order of time
public record PairedTimeline(String title, List<Pair> pairs, List<LogMark> log) {

    /// One call in one run.
    ///
    /// @param startMs milliseconds after that run's request began
    /// @param result in a few letters, as [TimelineRow#result()]
    public record Side(double startMs, double durationMs, String result, boolean failed) {
        public double endMs() {
            return startMs + durationMs;
        }
    }

    /// What a row means.
    public enum Relation {
        /// In both runs, and nothing differs.
        SAME,
        /// In both runs, and something differs.
        CHANGED,
        /// In both runs, elsewhere in the order.
        MOVED,
        /// Only in the first run: unused or removed. Drawn as a ghost.
        MISSING,
        /// Only in the second run: unexpected or added. Drawn hatched.
        EXTRA
    }

    /// A call of the first run, of the second, or of both.
    ///
    /// @param id tells rows apart for the selection; -1 for the request itself
    /// @param label as [TimelineRow#label()]
    /// @param kind null for the request itself
    /// @param note what differs, in plain words; may be empty
    public record Pair(
            int id,
            String label,
            @Nullable CallKind kind,
            @Nullable Side first,
            @Nullable Side second,
            Relation relation,
            String note) {
        /// [#id()] of the request's own row.
        public static final int REQUEST = -1;

        public Pair {
            if (first == null && second == null) {
                throw new IllegalArgumentException("a row of neither run");
            }
        }

        /// By how much the second run took longer, milliseconds; the whole duration, signed, when
        /// one side is missing.
        public double deltaMs() {
            Side a = first();
            Side b = second();
            return (b == null ? 0 : b.durationMs()) - (a == null ? 0 : a.durationMs());
        }

        /// The delta as a share of the first run's duration; NaN when there is nothing to compare
        /// with.
        public double deltaShare() {
            Side a = first();
            Side b = second();
            return a == null || b == null || a.durationMs() <= 0 ? Double.NaN : deltaMs() / a.durationMs();
        }
    }

    /// A line of the app's log.
    ///
    /// @param atMs milliseconds after the second run's request was sent, negative before
    public record LogMark(double atMs, String text, boolean error) {}

    public PairedTimeline {
        pairs = List.copyOf(pairs);
        log = log.stream().sorted(Comparator.comparingDouble(LogMark::atMs)).toList();
    }

    /// A over B, as a comparison aligned their calls.
    public static PairedTimeline of(Comparison comparison) {
        return PairsOfComparison.of(comparison);
    }
}
