package dev.cassetteworkbench.benchmarks.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonDiff;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.JsonDiffer;
import dev.cassetteworkbench.model.diff.patch.JsonPatch;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/// Processor time of one comparison, which other programs on the machine hardly change: median of many, after a
/// warm-up.
/// Also the bounds: bodies of 10 and of 100 MB.
public final class DiffCost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private DiffCost() {}

    /// @param args a folder for the documents of the peers outside Java; nothing else
    public static void main(String[] args) throws Exception {
        Documents texts = Documents.make(true);
        Documents unkeyed = Documents.make(false);
        Files.writeString(Path.of(args[0], "before.json"), texts.before());
        Files.writeString(Path.of(args[0], "after.json"), texts.after());
        JsonValue a = JsonText.parse(texts.before());
        JsonValue b = JsonText.parse(texts.after());
        JsonValue plainA = JsonText.parse(unkeyed.before());
        JsonValue plainB = JsonText.parse(unkeyed.after());
        ObjectMapper mapper = new ObjectMapper();
        JsonNode nodeA = mapper.readTree(texts.before());
        JsonNode nodeB = mapper.readTree(texts.after());
        System.out.println("Processor time of comparing two bodies of 0.9 MB, median");
        row("workbench, items with id", () -> JsonDiffer.compare(a, b));
        row("workbench, without id", () -> JsonDiffer.compare(plainA, plainB));
        row("workbench, as JSON Patch", () -> JsonPatch.between(a, b, Progress.NONE));
        row(
                "workbench, parsing both bodies",
                () -> JsonText.parse(texts.before()).hashCode()
                        + JsonText.parse(texts.after()).hashCode());
        row("zjsonpatch", () -> JsonDiff.asJson(nodeA, nodeB));
        row(
                "zjsonpatch without moves",
                () -> JsonDiff.asJson(nodeA, nodeB, DiffFlags.dontNormalizeOpIntoMoveAndCopy()));
        row("java-json-tools json-patch", () -> com.github.fge.jsonpatch.diff.JsonDiff.asJson(nodeA, nodeB));
        row(
                "Jackson, parsing both bodies",
                () -> mapper.readTree(texts.before()).size()
                        + mapper.readTree(texts.after()).size());
    }

    private static void row(String name, Callable<?> work) throws Exception {
        long[] times = new long[60];
        for (int i = -60; i < times.length; i++) {
            long from = THREADS.getCurrentThreadCpuTime();
            if (work.call() == null) {
                throw new IOException("nothing came out");
            }
            if (i >= 0) {
                times[i] = THREADS.getCurrentThreadCpuTime() - from;
            }
        }
        Arrays.sort(times);
        System.out.printf(Locale.ROOT, "  %-40s %8.1f ms%n", name, times[times.length / 2] / 1e6);
    }
}
