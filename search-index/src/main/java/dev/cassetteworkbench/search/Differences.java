package dev.cassetteworkbench.search;

import java.util.List;

/// What sets a selection apart from the rest: values that are much more, or much less, frequent
/// in it.
///
/// @param selected cassettes of the selection
/// @param rest cassettes it is compared with
/// @param values the telling ones, most telling first
public record Differences(int selected, int rest, List<Value> values) {
    public Differences {
        values = List.copyOf(values);
    }

    /// A value of a field as [Facets.Field] names them; of `dur`, `calls` and `failed`, ranges
    /// that the query language understands behind the field's colon.
    ///
    /// @param inSelection cassettes of the selection with this value
    /// @param inRest others with it
    /// @param shareSelected part of the selection, 0 to 1
    /// @param shareRest part of the rest
    public record Value(
            String field, String value, int inSelection, int inRest, double shareSelected, double shareRest) {
        /// True for what the selection has and the rest has less of.
        public boolean moreFrequent() {
            return shareSelected > shareRest;
        }

        /// The distance of the shares, 0 to 1.
        public double weight() {
            return Math.abs(shareSelected - shareRest);
        }
    }
}
