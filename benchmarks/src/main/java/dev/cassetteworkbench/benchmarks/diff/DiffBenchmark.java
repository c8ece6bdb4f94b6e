package dev.cassetteworkbench.benchmarks.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.flipkart.zjsonpatch.DiffFlags;
import dev.cassetteworkbench.benchmarks.Sampling;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.JsonDiffer;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.RunnerException;

/// Two JSON bodies of 0.9 MB, compared here and by two libraries that make JSON Patches of them.
public class DiffBenchmark {

    public static void main(String[] args) throws RunnerException {
        Keyed keyed = new Keyed();
        Unkeyed unkeyed = new Unkeyed();
        System.out.printf(
                Locale.ROOT,
                "Operations for %d changed fields, %d added, %d removed and %d moved items (%,d bytes)%n",
                Documents.CHANGED,
                Documents.ADDED,
                Documents.REMOVED,
                Documents.MOVED,
                Documents.make(true).before().length());
        System.out.printf(Locale.ROOT, "  %-48s %12s %12s%n", "", "items with id", "without id");
        operations(
                "workbench",
                workbench(keyed).changes().size(),
                workbench(unkeyed).changes().size());
        operations("zjsonpatch", moves(keyed).size(), moves(unkeyed).size());
        operations(
                "zjsonpatch without moves", plain(keyed).size(), plain(unkeyed).size());
        operations(
                "java-json-tools json-patch",
                jsonPatch(keyed).size(),
                jsonPatch(unkeyed).size());

        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("workbenchKeyed", "workbench, items with id");
        rows.put("workbenchUnkeyed", "workbench, without id");
        rows.put("workbenchParse", "workbench, parsing both bodies");
        rows.put("zjsonpatchKeyed", "zjsonpatch, items with id");
        rows.put("zjsonpatchUnkeyed", "zjsonpatch, without id");
        rows.put("zjsonpatchWithoutMoves", "zjsonpatch without moves, items with id");
        rows.put("jsonPatchKeyed", "java-json-tools json-patch, items with id");
        rows.put("jacksonParse", "Jackson, parsing both bodies");
        Sampling.print(
                System.out,
                "Comparing two bodies of 0.9 MB (ratio: to the workbench, with id)",
                DiffBenchmark.class,
                rows,
                "workbenchKeyed");
        AlignmentBenchmark.print(System.out);
    }

    private static void operations(String name, int keyed, int unkeyed) {
        System.out.printf(Locale.ROOT, "  %-48s %12d %12d%n", name, keyed, unkeyed);
    }

    /// The documents in all forms that the contenders want.
    public static class Pair {
        final Documents texts;
        final JsonValue a;
        final JsonValue b;
        final ObjectMapper mapper = new ObjectMapper();
        final JsonNode nodeA;
        final JsonNode nodeB;

        Pair(boolean keyed) {
            texts = Documents.make(keyed);
            try {
                a = JsonText.parse(texts.before());
                b = JsonText.parse(texts.after());
                nodeA = mapper.readTree(texts.before());
                nodeB = mapper.readTree(texts.after());
            } catch (JsonException | JsonProcessingException e) {
                throw new IllegalStateException("made-up documents are JSON", e);
            }
        }
    }

    @State(Scope.Benchmark)
    public static class Keyed extends Pair {
        public Keyed() {
            super(true);
        }
    }

    @State(Scope.Benchmark)
    public static class Unkeyed extends Pair {
        public Unkeyed() {
            super(false);
        }
    }

    private static BodyDifference workbench(Pair pair) {
        return JsonDiffer.compare(pair.a, pair.b);
    }

    private static JsonNode moves(Pair pair) {
        return com.flipkart.zjsonpatch.JsonDiff.asJson(pair.nodeA, pair.nodeB);
    }

    private static JsonNode plain(Pair pair) {
        return com.flipkart.zjsonpatch.JsonDiff.asJson(
                pair.nodeA, pair.nodeB, DiffFlags.dontNormalizeOpIntoMoveAndCopy());
    }

    private static JsonNode jsonPatch(Pair pair) {
        return com.github.fge.jsonpatch.diff.JsonDiff.asJson(pair.nodeA, pair.nodeB);
    }

    @Benchmark
    public BodyDifference workbenchKeyed(Keyed pair) {
        return workbench(pair);
    }

    @Benchmark
    public BodyDifference workbenchUnkeyed(Unkeyed pair) {
        return workbench(pair);
    }

    @Benchmark
    public List<JsonValue> workbenchParse(Keyed pair) throws JsonException {
        return List.of(JsonText.parse(pair.texts.before()), JsonText.parse(pair.texts.after()));
    }

    @Benchmark
    public JsonNode zjsonpatchKeyed(Keyed pair) {
        return moves(pair);
    }

    @Benchmark
    public JsonNode zjsonpatchUnkeyed(Unkeyed pair) {
        return moves(pair);
    }

    @Benchmark
    public JsonNode zjsonpatchWithoutMoves(Keyed pair) {
        return plain(pair);
    }

    @Benchmark
    public JsonNode jsonPatchKeyed(Keyed pair) {
        return jsonPatch(pair);
    }

    @Benchmark
    public List<JsonNode> jacksonParse(Keyed pair) throws JsonProcessingException {
        return List.of(pair.mapper.readTree(pair.texts.before()), pair.mapper.readTree(pair.texts.after()));
    }
}
