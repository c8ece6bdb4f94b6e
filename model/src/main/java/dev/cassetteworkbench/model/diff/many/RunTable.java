package dev.cassetteworkbench.model.diff.many;

import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.CallLabel;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.Routes;
import dev.cassetteworkbench.model.diff.rule.PointerPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// One run against another, added up by route and by field.
///
/// @param routes worst first: regressions, then differences, then by name
/// @param fields most frequent first
public record RunTable(List<RouteRow> routes, List<FieldRow> fields) {

    /// All pairs of one route.
    ///
    /// @param pairs recordings of both runs that belong together
    /// @param onlyA recordings that the other run has no partner for
    /// @param newFailures pairs whose B failed and whose A did not
    /// @param fixed pairs whose A failed and whose B did not
    /// @param medianDeltaMs median change of the duration
    /// @param worst the sentence about the first regression, else the first difference, else empty
    public record RouteRow(
            String route,
            int pairs,
            int onlyA,
            int onlyB,
            int regressions,
            int different,
            int unknown,
            int newFailures,
            int fixed,
            double medianDeltaMs,
            String worst) {}

    /// One place of one route.
    ///
    /// @param field `status`, `duration`, `header NAME`, `body POINTER` or `call NAME`
    /// @param pairs pairs that differ there
    /// @param of pairs of the route
    public record FieldRow(String route, String field, int pairs, int of) {}

    public RunTable {
        routes = List.copyOf(routes);
        fields = List.copyOf(fields);
    }

    public boolean hasDifferences() {
        return routes.stream().anyMatch(row -> row.different() + row.onlyA() + row.onlyB() > 0);
    }

    public boolean hasRegressions() {
        return routes.stream().anyMatch(row -> row.regressions() > 0);
    }

    /// Where a pair differs, as [FieldRow#field()] names it; each once, however often it differs there.
    public static Set<String> fieldsOf(Comparison comparison) {
        Set<String> found = new HashSet<>();
        if (comparison.statusChanged()) {
            found.add("status");
        }
        if (comparison.durationChanged()) {
            found.add("duration");
        }
        comparison.headerChanges().stream()
                .filter(CassetteComparer::isTelling)
                .forEach(change -> found.add("header " + change.name()));
        BodyDifference body = comparison.responseBody();
        for (Change change : body.changes()) {
            if (change.kind() != Change.Kind.UNKNOWN) {
                found.add("body " + PointerPattern.generalised(change.pointer()));
            }
        }
        if (body.changes().isEmpty() && body.truth() == BodyDifference.Truth.DIFFERENT) {
            found.add("body");
        }
        for (AlignedCall row : comparison.calls()) {
            var call = row.b() == null ? row.a() : row.b();
            if (call != null && row.kind() != AlignedCall.Kind.SAME && row.kind() != AlignedCall.Kind.UNKNOWN) {
                found.add(
                        "call " + Routes.of(call.operation(), CallLabel.of(call).replaceFirst("^\\S+ ?", "")));
            }
        }
        return found;
    }

    /// Adds up one comparison after the other, so that no two recordings need stay in memory.
    public static final class Sum {
        private final Map<String, Tally> tallies = new TreeMap<>();

        /// Begins with nothing.
        public Sum() {}

        /// Counts one pair.
        public void add(Comparison comparison) {
            tally(Routes.of(comparison.b())).add(comparison);
        }

        /// Counts a recording of A's run that has no partner.
        public void addOnlyA(String method, String path) {
            tally(Routes.of(method, path)).onlyA++;
        }

        /// Counts a recording of B's run that has no partner.
        public void addOnlyB(String method, String path) {
            tally(Routes.of(method, path)).onlyB++;
        }

        public RunTable table() {
            List<RouteRow> routes = new ArrayList<>();
            List<FieldRow> fields = new ArrayList<>();
            tallies.forEach((route, tally) -> {
                routes.add(tally.row(route));
                tally.fields.forEach(
                        (field, count) -> fields.add(new FieldRow(route, field, count, tally.deltas.size())));
            });
            routes.sort(Comparator.comparingInt(RouteRow::regressions)
                    .thenComparingInt(RouteRow::different)
                    .thenComparingInt(row -> row.onlyA() + row.onlyB())
                    .reversed()
                    .thenComparing(RouteRow::route));
            fields.sort(Comparator.comparingInt(FieldRow::pairs)
                    .reversed()
                    .thenComparing(FieldRow::route)
                    .thenComparing(FieldRow::field));
            return new RunTable(routes, fields);
        }

        private Tally tally(String route) {
            return tallies.computeIfAbsent(route, ignored -> new Tally());
        }
    }

    private static final class Tally {
        private final Map<String, Integer> fields = new LinkedHashMap<>();
        private final List<Double> deltas = new ArrayList<>();
        private int onlyA;
        private int onlyB;
        private int regressions;
        private int different;
        private int unknown;
        private int newFailures;
        private int fixed;
        private String firstRegression = "";
        private String firstDifference = "";

        void add(Comparison comparison) {
            deltas.add(comparison.durationDeltaMs());
            boolean failedA = comparison.a().failed();
            boolean failedB = comparison.b().failed();
            newFailures += !failedA && failedB ? 1 : 0;
            fixed += failedA && !failedB ? 1 : 0;
            unknown += !comparison.hasDifferences() && comparison.counts().unknown() > 0 ? 1 : 0;
            if (comparison.regression()) {
                regressions++;
                firstRegression = firstRegression.isEmpty() ? comparison.verdict() : firstRegression;
            }
            if (comparison.hasDifferences()) {
                different++;
                firstDifference = firstDifference.isEmpty() ? comparison.verdict() : firstDifference;
            }
            fieldsOf(comparison).forEach(field -> fields.merge(field, 1, Integer::sum));
        }

        RouteRow row(String route) {
            return new RouteRow(
                    route,
                    deltas.size(),
                    onlyA,
                    onlyB,
                    regressions,
                    different,
                    unknown,
                    newFailures,
                    fixed,
                    median(),
                    firstRegression.isEmpty() ? firstDifference : firstRegression);
        }

        private double median() {
            double[] sorted = deltas.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            int middle = sorted.length / 2;
            if (sorted.length == 0) {
                return 0;
            }
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }
}
