package dev.cassetteworkbench.app.compare.run;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.compare.run.RunResult.Outcome;
import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.diff.Routes;
import dev.cassetteworkbench.model.diff.many.RunPairs;
import dev.cassetteworkbench.model.diff.many.RunTable;
import dev.cassetteworkbench.model.json.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Pairs the recordings of two runs and compares each pair. Every recording is read twice, so that
/// never more than two are in memory.
public final class RunComparison {
    private final Reading reading;
    private final ComparisonOptions options;
    private final Progress progress;
    private int leftOut;
    private long done;
    private long all;

    /// Reads a recording; empty for one that is to be left out.
    @FunctionalInterface
    public interface Reading {
        Optional<Cassette> read(CassetteRef ref);
    }

    private record Entry(CassetteRef ref, RunPairs.Key key, Instant at) {}

    private RunComparison(Reading reading, ComparisonOptions options, Progress progress) {
        this.reading = reading;
        this.options = options;
        this.progress = progress;
    }

    /// Blocks. Reports the step `reading`.
    ///
    /// @throws java.util.concurrent.CancellationException when the user asked to stop
    public static RunResult of(
            List<CassetteRef> a, List<CassetteRef> b, Reading reading, ComparisonOptions options, Progress progress) {
        return new RunComparison(reading, options, progress).compare(a, b);
    }

    private RunResult compare(List<CassetteRef> a, List<CassetteRef> b) {
        // Each is read for its key, and most of them once more beside their partner.
        all = 2L * (a.size() + b.size());
        List<Entry> left = entries(a);
        List<Entry> right = entries(b);
        RunPairs pairs = RunPairs.of(
                left.stream().map(Entry::key).toList(),
                right.stream().map(Entry::key).toList());
        RunTable.Sum sum = new RunTable.Sum();
        List<RunResult.Pair> rows = new ArrayList<>();
        for (RunPairs.Pair pair : pairs.pairs()) {
            step();
            step();
            CassetteRef refA = left.get(pair.a()).ref();
            CassetteRef refB = right.get(pair.b()).ref();
            Optional<Cassette> first = reading.read(refA);
            Optional<Cassette> second = reading.read(refB);
            if (first.isPresent() && second.isPresent()) {
                Comparison comparison = CassetteComparer.compare(first.get(), second.get(), options, progress);
                sum.add(comparison);
                rows.add(row(refA, refB, comparison));
            } else {
                leftOut++;
            }
        }
        pairs.onlyA().stream().map(i -> left.get(i).key()).forEach(key -> sum.addOnlyA(key.method(), key.path()));
        pairs.onlyB().stream().map(i -> right.get(i).key()).forEach(key -> sum.addOnlyB(key.method(), key.path()));
        return new RunResult(sum.table(), rows, leftOut);
    }

    private void step() {
        progress.throwIfCancelled();
        progress.report("reading", done++, all);
    }

    private static RunResult.Pair row(CassetteRef a, CassetteRef b, Comparison comparison) {
        Outcome outcome;
        if (comparison.regression()) {
            outcome = Outcome.REGRESSION;
        } else if (comparison.hasDifferences()) {
            outcome = Outcome.DIFFERENT;
        } else {
            outcome = comparison.counts().unknown() > 0 ? Outcome.UNKNOWN : Outcome.SAME;
        }
        return new RunResult.Pair(
                Routes.of(comparison.b()),
                a,
                b,
                outcome,
                comparison.durationDeltaMs(),
                comparison.verdict(),
                RunTable.fieldsOf(comparison));
    }

    private List<Entry> entries(List<CassetteRef> refs) {
        List<Entry> entries = new ArrayList<>();
        for (CassetteRef ref : refs) {
            step();
            Optional<Cassette> read = reading.read(ref);
            if (read.isPresent()) {
                Cassette cassette = read.get();
                entries.add(new Entry(ref, key(cassette), cassette.session().recordedAt()));
            } else {
                leftOut++;
            }
        }
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    private static RunPairs.Key key(Cassette cassette) {
        Body body = cassette.request().body();
        String hash = body.bodyFacts().hash();
        String query = JsonText.compact(cassette.request().query().values());
        return new RunPairs.Key(
                cassette.request().method(), cassette.request().path(), query + "\n" + (hash == null ? "" : hash));
    }
}
