package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.internal.align.FlatJson;
import dev.cassetteworkbench.model.internal.align.Work;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;

/// Compares two JSON values by structure.
///
/// - Members are found by name, their order does not matter. Items of arrays are aligned: as a rule
/// says, else by a
///   guessed key (`id`, `uuid`, `name`, `sku`, …), else by equality and likeness. An item out of
/// order is `MOVED`, and
///   what changed in it is listed besides.
/// - Numbers equal by value are equal, whatever their texts: `1.0` and `1`.
/// - A value masked by the recorder (`[REDACTED…]`) on either side cannot be compared and is a
/// change of kind
/// `UNKNOWN`,
///   unless the other side has no value there at all.
/// - Two texts that both hold JSON, or both a form, are opened and compared inside.
/// - Pointers (RFC 6901) are those of A for removed values, of B for all others.
///
/// Swapping the sides gives the same number of changes, with added and removed exchanged. Nesting
/// may be of any depth.
/// Work is bounded ([DiffLimits]); a result that became coarser says so.
public final class JsonDiffer {
    private JsonDiffer() {}

    /// Compares two values without rules. The reason of the result is `content`, or says how many
    /// values are masked
    /// when nothing else differs.
    public static BodyDifference compare(JsonValue a, JsonValue b) {
        return compare(a, b, ScopedRules.NONE, DiffLimits.DEFAULT, Progress.NONE);
    }

    /// Compares two values by rules and within limits.
    ///
    /// @throws java.util.concurrent.CancellationException when the user asked to stop
    public static BodyDifference compare(
            JsonValue a, JsonValue b, ScopedRules rules, DiffLimits limits, Progress progress) {
        Work work = new Work(progress, limits.steps());
        return within(a, b, Places.ROOT, new TextComparison(rules, limits, work, 0));
    }

    /// Compares two documents that stand at some place of others.
    static BodyDifference within(JsonValue a, JsonValue b, Places places, TextComparison texts) {
        Findings findings = new Findings(texts.limits().changes());
        FlatJson flatA = FlatJson.of(a, texts.limits().values(), texts.rules(), texts.work());
        FlatJson flatB = flatA == null ? null : FlatJson.of(b, texts.limits().values(), texts.rules(), texts.work());
        if (flatA == null || flatB == null) {
            new CoarseWalk(texts.rules(), places, texts.work(), findings, texts).run(a, b);
        } else {
            new JsonWalk(flatA, flatB, texts.rules(), places, texts.work(), findings, texts).run();
        }
        return findings.result();
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
}
