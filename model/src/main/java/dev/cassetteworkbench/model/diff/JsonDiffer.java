package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares two JSON values by structure.
///
/// - Members are found by name, their order does not matter. Items of arrays are aligned (by a unique
/// `id`, `eid`,
///   `uuid`, `key`, `name` or `sku`, else by equality and similarity); an item that only moved is
/// removed and added.
/// - Numbers equal by value are equal, whatever their texts: `1.0` and `1`.
/// - A value masked by the recorder (`[REDACTED…]`) on either side cannot be compared and is a change
/// of kind
///   `UNKNOWN`, unless the other side has no value there at all.
/// - Pointers (RFC 6901) are those of A for removed values, of B for added, changed and unknown ones.
///
/// Swapping the sides gives the same number of changes, with added and removed exchanged. Nesting may
/// be of any depth.
public final class JsonDiffer {

    /// A place in both documents.
    private record Path(@Nullable Path parent, String token) {
        static final Path ROOT = new Path(null, "");

        Path child(String token) {
            return new Path(this, token);
        }

        String pointer() {
            List<String> tokens = new ArrayList<>();
            for (Path at = this; at.parent != null; at = at.parent) {
                tokens.add(at.token.replace("~", "~0").replace("/", "~1"));
            }
            StringBuilder pointer = new StringBuilder();
            Collections.reverse(tokens);
            tokens.forEach(token -> pointer.append('/').append(token));
            return pointer.toString();
        }
    }

    /// Two values still to be compared and where each stands; one is null where the other has no
    /// counterpart.
    private record Step(
            Path pathA,
            Path pathB,
            @Nullable JsonValue a,
            @Nullable JsonValue b) {}

    private final Deque<Step> open = new ArrayDeque<>();
    private final List<Change> changes = new ArrayList<>();
    private final JsonHashes hashes = new JsonHashes();
    private int equalLeaves;
    private int unknownLeaves;

    private JsonDiffer() {}

    /// Compares two values. The reason of the result is `content`, or says how many values are masked
    /// when nothing
    /// else differs.
    public static BodyDifference compare(JsonValue a, JsonValue b) {
        JsonDiffer differ = new JsonDiffer();
        differ.run(new Step(Path.ROOT, Path.ROOT, a, b));
        return differ.result();
    }

    /// Number of scalar values anywhere in `value`.
    static int leaves(JsonValue value) {
        Deque<JsonValue> rest = new ArrayDeque<>();
        rest.push(value);
        int leaves = 0;
        while (!rest.isEmpty()) {
            JsonValue next = rest.pop();
            if (next instanceof JsonObject object) {
                object.members().values().forEach(rest::push);
            } else if (next instanceof JsonArray array) {
                array.items().forEach(rest::push);
            } else {
                leaves++;
            }
        }
        return leaves;
    }

    private BodyDifference result() {
        boolean different = changes.size() > unknownLeaves;
        Truth truth = different ? Truth.DIFFERENT : unknownLeaves > 0 ? Truth.UNKNOWN : Truth.EQUAL;
        String reason = truth == Truth.UNKNOWN
                ? unknownLeaves + (unknownLeaves == 1 ? " value is masked" : " values are masked")
                : "content";
        return new BodyDifference(truth, reason, changes, equalLeaves, unknownLeaves);
    }

    private void run(Step first) {
        open.push(first);
        while (!open.isEmpty()) {
            Step step = open.pop();
            JsonValue a = step.a();
            JsonValue b = step.b();
            if (a == null || b == null) {
                report(b == null ? Change.Kind.REMOVED : Change.Kind.ADDED, step);
            } else if (Scalars.isMask(a) || Scalars.isMask(b)) {
                unknownLeaves++;
                report(Change.Kind.UNKNOWN, step);
            } else if (a instanceof JsonObject left && b instanceof JsonObject right) {
                schedule(members(step, left, right));
            } else if (a instanceof JsonArray left && b instanceof JsonArray right) {
                schedule(items(step, left, right));
            } else if (Scalars.isScalar(a) && Scalars.equal(a, b)) {
                equalLeaves++;
            } else {
                report(Change.Kind.CHANGED, step);
            }
        }
    }

    private void report(Change.Kind kind, Step step) {
        Path path = kind == Change.Kind.REMOVED ? step.pathA() : step.pathB();
        changes.add(new Change(kind, path.pointer(), step.a(), step.b()));
    }

    /// The stack gives back what was pushed last: pushing backwards keeps document order.
    private void schedule(List<Step> steps) {
        for (Step step : steps.reversed()) {
            open.push(step);
        }
    }

    private static List<Step> members(Step parent, JsonObject a, JsonObject b) {
        List<Step> steps = new ArrayList<>(a.members().size());
        for (Map.Entry<String, JsonValue> member : a.members().entrySet()) {
            steps.add(child(parent, member.getKey(), member.getKey(), member.getValue(), b.get(member.getKey())));
        }
        for (Map.Entry<String, JsonValue> member : b.members().entrySet()) {
            if (!a.members().containsKey(member.getKey())) {
                steps.add(child(parent, member.getKey(), member.getKey(), null, member.getValue()));
            }
        }
        return steps;
    }

    /// Within a gap removed items come before added ones.
    private List<Step> items(Step parent, JsonArray a, JsonArray b) {
        int[] partners = ArrayAlignment.align(a, b, hashes);
        List<Step> steps = new ArrayList<>(partners.length);
        int nextB = 0;
        for (int i = 0; i < partners.length; i++) {
            int j = partners[i];
            if (j < 0) {
                steps.add(child(parent, Integer.toString(i), "", a.items().get(i), null));
                continue;
            }
            for (; nextB < j; nextB++) {
                steps.add(child(
                        parent, "", Integer.toString(nextB), null, b.items().get(nextB)));
            }
            steps.add(child(
                    parent,
                    Integer.toString(i),
                    Integer.toString(j),
                    a.items().get(i),
                    b.items().get(j)));
            nextB = j + 1;
        }
        for (; nextB < b.items().size(); nextB++) {
            steps.add(child(parent, "", Integer.toString(nextB), null, b.items().get(nextB)));
        }
        return steps;
    }

    private static Step child(Step parent, String tokenA, String tokenB, @Nullable JsonValue a, @Nullable JsonValue b) {
        return new Step(parent.pathA().child(tokenA), parent.pathB().child(tokenB), a, b);
    }
}
