package dev.cassetteworkbench.replay.internal.verdict;

import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.BodyDifference.Change.Kind;
import dev.cassetteworkbench.model.diff.BodyDifference.Ignored;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares recorded with replayed JSON place by place: order of members never counts, numbers by
/// value, and a
/// recorded mask (`[REDACTED…]`) stands for anything.
///
/// Its own rules, stricter than the comparison of two cassettes, because a verdict hangs on them:
/// arrays are compared
/// by position, and a body of nothing but masks is not equal, it cannot be compared.
final class JsonComparison {
    private static final String MASK = "[REDACTED";
    private static final int MOST_CHANGES = 10_000;

    private final List<Change> changes = new ArrayList<>();
    private final List<Ignored> ignored = new ArrayList<>();
    private int differences;
    private int equalLeaves;
    private int masked;

    private JsonComparison() {}

    /// @param again what the same request got a second time, null when it was not sent; values that
    /// are made
    /// anew each time are then ignored, see [Noise]
    static BodyDifference compare(JsonValue recorded, JsonValue replayed, @Nullable JsonValue again) {
        JsonComparison comparison = new JsonComparison();
        comparison.walk("", recorded, replayed, again);
        if (comparison.differences > 0) {
            String places = comparison.differences == 1 ? "1 place differs" : comparison.differences + " places differ";
            return comparison.result(Truth.DIFFERENT, places);
        }
        if (comparison.equalLeaves == 0 && comparison.masked + comparison.ignored.size() > 0) {
            String what = comparison.masked > 0 ? "masked" : "volatile";
            return comparison.result(Truth.UNKNOWN, "everything in the recorded body is " + what);
        }
        List<String> but = new ArrayList<>();
        if (comparison.masked > 0) {
            but.add("masked");
        }
        if (!comparison.ignored.isEmpty()) {
            but.add("volatile");
        }
        return comparison.result(
                Truth.EQUAL,
                but.isEmpty() ? "same content" : "same content but " + String.join(" and ", but) + " values");
    }

    private BodyDifference result(Truth truth, String reason) {
        return new BodyDifference(truth, reason, changes, equalLeaves, masked, ignored, List.of(), List.of());
    }

    private void walk(String pointer, JsonValue recorded, JsonValue replayed, @Nullable JsonValue again) {
        if (recorded instanceof JsonString text && text.value().startsWith(MASK)) {
            if (recorded.equals(replayed)) {
                equalLeaves++;
            } else {
                masked++;
                note(Kind.UNKNOWN, pointer, recorded, replayed);
            }
        } else if (recorded instanceof JsonObject left && replayed instanceof JsonObject right) {
            objects(pointer, left, right, again instanceof JsonObject second ? second : null);
        } else if (recorded instanceof JsonArray left && replayed instanceof JsonArray right) {
            arrays(
                    pointer,
                    left.items(),
                    right.items(),
                    again instanceof JsonArray second ? second.items() : List.of());
        } else if (isEqual(recorded, replayed) || isMaskedText(recorded, replayed)) {
            equalLeaves++;
        } else {
            String noise = again == null ? null : Noise.of(name(pointer), recorded, replayed, again);
            if (noise == null) {
                differ(Kind.CHANGED, pointer, recorded, replayed);
            } else {
                ignored.add(new Ignored(
                        BodyComparison.change(Kind.CHANGED, pointer, recorded, replayed),
                        "volatile: another " + noise + " each time"));
            }
        }
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private void objects(String pointer, JsonObject recorded, JsonObject replayed, @Nullable JsonObject again) {
        if (recorded.members().isEmpty() && replayed.members().isEmpty()) {
            equalLeaves++;
        }
        Map<String, JsonValue> added = new LinkedHashMap<>(replayed.members());
        recorded.members().forEach((name, value) -> {
            String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            JsonValue other = added.remove(name);
            if (other == null) {
                differ(Kind.REMOVED, place, value, null);
            } else {
                walk(place, value, other, again == null ? null : again.get(name));
            }
        });
        added.forEach((name, value) ->
                differ(Kind.ADDED, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), null, value));
    }

    private void arrays(String pointer, List<JsonValue> recorded, List<JsonValue> replayed, List<JsonValue> again) {
        if (recorded.isEmpty() && replayed.isEmpty()) {
            equalLeaves++;
        }
        for (int i = 0; i < Math.max(recorded.size(), replayed.size()); i++) {
            String place = pointer + "/" + i;
            if (i >= recorded.size()) {
                differ(Kind.ADDED, place, null, replayed.get(i));
            } else if (i >= replayed.size()) {
                differ(Kind.REMOVED, place, recorded.get(i), null);
            } else {
                walk(place, recorded.get(i), replayed.get(i), i < again.size() ? again.get(i) : null);
            }
        }
    }

    /// `Bearer [REDACTED]`: the recorder keeps the word before the mask.
    private static boolean isMaskedText(JsonValue recorded, JsonValue replayed) {
        return recorded instanceof JsonString left
                && replayed instanceof JsonString right
                && left.value().equals("Bearer [REDACTED]")
                && right.value().startsWith("Bearer ");
    }

    private static boolean isEqual(JsonValue recorded, JsonValue replayed) {
        if (recorded.equals(replayed)) {
            return true;
        }
        return recorded instanceof JsonNumber left
                && replayed instanceof JsonNumber right
                && left.isFinite()
                && right.isFinite()
                && isEqualNumber(left, right);
    }

    private static boolean isEqualNumber(JsonNumber left, JsonNumber right) {
        try {
            return left.exactValue().compareTo(right.exactValue()) == 0;
        } catch (ArithmeticException e) {
            // Exponents beyond reason: equal only when written the same, which was looked at before.
            return false;
        }
    }

    private void differ(Kind kind, String pointer, @Nullable JsonValue recorded, @Nullable JsonValue replayed) {
        differences++;
        note(kind, pointer, recorded, replayed);
    }

    private void note(Kind kind, String pointer, @Nullable JsonValue recorded, @Nullable JsonValue replayed) {
        if (changes.size() < MOST_CHANGES) {
            changes.add(BodyComparison.change(kind, pointer, recorded, replayed));
        }
    }
}
