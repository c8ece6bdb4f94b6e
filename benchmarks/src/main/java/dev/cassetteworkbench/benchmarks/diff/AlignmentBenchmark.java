package dev.cassetteworkbench.benchmarks.diff;

import dev.cassetteworkbench.benchmarks.Sampling;
import dev.cassetteworkbench.benchmarks.corpus.RecordedCalls;
import dev.cassetteworkbench.benchmarks.corpus.RecordedCalls.Get;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.RunnerException;

/// Two cassettes of 10,000 calls each: 200 true changes, and one inserted call.
public class AlignmentBenchmark {
    private static final int CALLS = 10_000;

    static void print(PrintStream out) throws RunnerException {
        Pair pair = new Pair();
        out.println();
        out.println("Differences found between two cassettes of 10,000 calls");
        out.printf(Locale.ROOT, "  %-48s %12s %12s%n", "", "aligned", "by position");
        out.printf(
                Locale.ROOT,
                "  %-48s %12d %12d%n",
                "100 other answers, 50 added, 50 removed",
                compare(pair.before, pair.changed).counts().different(),
                byPosition(pair.before, pair.changed));
        out.printf(
                Locale.ROOT,
                "  %-48s %12d %12d%n",
                "one call added in front",
                compare(pair.before, pair.inserted).counts().different(),
                byPosition(pair.before, pair.inserted));
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("position", "by position (URL, query, answer)");
        rows.put("twoHundredChanges", "workbench, 200 changes");
        rows.put("oneInsertion", "workbench, one call added in front");
        rows.put("same", "workbench, the same calls");
        Sampling.print(
                out,
                "Comparing two cassettes of 10,000 calls (ratio: to by position)",
                AlignmentBenchmark.class,
                rows,
                "position");
    }

    @State(Scope.Benchmark)
    public static class Pair {
        final Cassette before;
        final Cassette changed;
        final Cassette inserted;
        final Cassette twin;

        public Pair() {
            List<Get> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(new Get("/items/" + i % 3_000, "v" + i % 7, i));
            }
            List<Get> others = new ArrayList<>(calls);
            for (int i = 0; i < 100; i++) {
                int at = 50 + 95 * i;
                others.set(at, new Get(others.get(at).path(), others.get(at).query(), -1));
            }
            for (int i = 49; i >= 0; i--) {
                others.remove(75 + 190 * i);
                others.add(20 + 190 * i, new Get("/new/" + i, "", i));
            }
            before = RecordedCalls.cassette(calls);
            twin = RecordedCalls.cassette(calls);
            changed = RecordedCalls.cassette(others);
            List<Get> more = new ArrayList<>(calls);
            more.addFirst(new Get("/first", "", 1));
            inserted = RecordedCalls.cassette(more);
        }
    }

    private static Comparison compare(Cassette a, Cassette b) {
        return CassetteComparer.compare(a, b, ComparisonOptions.DEFAULT);
    }

    /// The rule of a comparison by position: places at which the calls are not equal.
    private static int byPosition(Cassette a, Cassette b) {
        int different = Math.abs(a.calls().size() - b.calls().size());
        for (int i = 0; i < Math.min(a.calls().size(), b.calls().size()); i++) {
            boolean same = a.calls().get(i).label().equals(b.calls().get(i).label())
                    && a.calls().get(i).answer().equals(b.calls().get(i).answer());
            different += same ? 0 : 1;
        }
        return different;
    }

    @Benchmark
    public Comparison twoHundredChanges(Pair pair) {
        return compare(pair.before, pair.changed);
    }

    @Benchmark
    public Comparison oneInsertion(Pair pair) {
        return compare(pair.before, pair.inserted);
    }

    @Benchmark
    public Comparison same(Pair pair) {
        return compare(pair.before, pair.twin);
    }

    @Benchmark
    public int position(Pair pair) {
        return byPosition(pair.before, pair.changed);
    }
}
