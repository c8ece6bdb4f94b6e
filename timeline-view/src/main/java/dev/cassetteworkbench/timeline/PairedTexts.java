package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.timeline.PairedTimeline.Pair;
import dev.cassetteworkbench.timeline.PairedTimeline.Relation;
import dev.cassetteworkbench.timeline.PairedTimeline.Side;
import dev.cassetteworkbench.timeline.internal.layout.DurationText;
import org.jspecify.annotations.Nullable;

/// The words that paired timelines show.
///
/// @param first name of the first run, e.g. `Recorded` or `A`
/// @param second name of the second run
/// @param missing what a call is called that only the first run has, e.g. `not used`
/// @param extra what a call is called that only the second run has, e.g. `unexpected`
public record PairedTexts(
        String control,
        String call,
        String first,
        String second,
        String delta,
        String share,
        String note,
        String missing,
        String extra,
        String changed,
        String moved,
        String same,
        String log) {
    /// For a replay.
    public static final PairedTexts REPLAY = new PairedTexts(
            "Recorded and replayed timelines",
            "Call",
            "Recorded",
            "Replayed",
            "Difference",
            "Share",
            "What differs",
            "not used",
            "unexpected",
            "changed",
            "moved",
            "same",
            "App log");

    /// For a comparison.
    public static final PairedTexts COMPARISON = new PairedTexts(
            "Timelines of A and B",
            "Call",
            "A",
            "B",
            "Difference",
            "Share",
            "What differs",
            "removed",
            "added",
            "changed",
            "moved",
            "same",
            "App log");

    /// A relation as a word.
    public String relation(Relation relation) {
        return switch (relation) {
            case SAME -> same;
            case CHANGED -> changed;
            case MOVED -> moved;
            case MISSING -> missing;
            case EXTRA -> extra;
        };
    }

    /// A pair with its exact times, on several lines.
    public String explain(Pair pair) {
        String head = pair.label() + "\n" + relation(pair.relation())
                + (pair.note().isEmpty() || pair.note().equals(relation(pair.relation())) ? "" : ": " + pair.note());
        return head + line(first, pair.first()) + line(second, pair.second());
    }

    /// A pair as a screen reader says it.
    public String describe(Pair pair) {
        return explain(pair).replace("\n", ", ") + ", " + delta + " " + DurationText.signed(pair.deltaMs());
    }

    private static String line(String name, @Nullable Side side) {
        if (side == null) {
            return "";
        }
        return "\n" + name + " " + DurationText.exactText(side.startMs()) + " – "
                + DurationText.exactText(side.endMs()) + " · " + DurationText.exactText(side.durationMs())
                + (side.result().isEmpty() ? "" : " · " + side.result());
    }
}
