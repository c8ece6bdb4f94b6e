package dev.cassetteworkbench.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/// Runs the benchmarks of one class, one new JVM each, and prints median and 99th percentile as a
/// table.
public final class Sampling {
    private Sampling() {}

    /// @param title what is measured
    /// @param names benchmark method to the words for its row, in the order of the rows
    /// @param base the method that every row's ratio refers to
    public static void print(
            PrintStream out, String title, Class<?> benchmarks, Map<String, String> names, String base, String... jvm)
            throws RunnerException {
        List<Row> rows = new ArrayList<>();
        var options = new OptionsBuilder()
                .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
                .mode(Mode.SampleTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend("-Xmx2g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .jvmArgsPrepend(jvm)
                .verbosity(VerboseMode.SILENT)
                .build();
        for (RunResult result : new Runner(options).run()) {
            Statistics times = result.getPrimaryResult().getStatistics();
            String method = result.getParams().getBenchmark();
            rows.add(new Row(
                    method.substring(method.lastIndexOf('.') + 1),
                    times.getPercentile(50),
                    times.getPercentile(99),
                    times.getN()));
        }
        out.println();
        out.println(title);
        out.printf(Locale.ROOT, "  %-48s %12s %12s %8s %8s%n", "", "p50", "p99", "samples", "ratio");
        double unit = rows.stream()
                .filter(row -> row.method.equals(base))
                .mapToDouble(Row::p50)
                .findFirst()
                .orElse(Double.NaN);
        names.forEach((method, words) -> rows.stream()
                .filter(row -> row.method.equals(method))
                .forEach(row -> out.printf(
                        Locale.ROOT,
                        "  %-48s %12s %12s %8d %7.3gx%n",
                        words,
                        time(row.p50),
                        time(row.p99),
                        row.samples,
                        row.p50 / unit)));
    }

    private static String time(double micros) {
        return micros < 1_000
                ? String.format(Locale.ROOT, "%.2f us", micros)
                : String.format(Locale.ROOT, "%.2f ms", micros / 1_000);
    }

    private record Row(String method, double p50, double p99, long samples) {}
}
