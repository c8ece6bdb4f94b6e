package dev.cassetteworkbench.app.compare.run;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.model.diff.many.RunTable;
import java.util.List;
import java.util.Set;

/// One run against another.
///
/// @param pairs in the order of A's time
/// @param leftOut recordings that could not be read
public record RunResult(RunTable table, List<Pair> pairs, int leftOut) {

    /// How a pair came out, worst first.
    public enum Outcome {
        REGRESSION,
        DIFFERENT,
        UNKNOWN,
        SAME
    }

    /// Two recordings that belong together.
    ///
    /// @param route as [dev.cassetteworkbench.model.diff.Routes] names it
    /// @param fields where they differ, as [RunTable.FieldRow#field()] names them
    public record Pair(
            String route,
            CassetteRef a,
            CassetteRef b,
            Outcome outcome,
            double deltaMs,
            String verdict,
            Set<String> fields) {
        public Pair {
            fields = Set.copyOf(fields);
        }
    }

    public RunResult {
        pairs = List.copyOf(pairs);
    }
}
