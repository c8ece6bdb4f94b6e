package dev.cassetteworkbench.replay.internal.verdict;

import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.BodyDifference.Ignored;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.RuleAction;
import dev.cassetteworkbench.model.diff.rule.RuleText;
import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts recorded values where rules pass over a difference, and items of arrays that are read as a
/// set or by key into the recorded order.
///
/// @param ignored takes what was passed over
record RuledJson(ScopedRules rules, List<Ignored> ignored) {
    private static final String MASK = "[REDACTED";

    JsonValue adapted(List<String> place, JsonValue recorded, JsonValue replayed) {
        if (recorded.equals(replayed) || isMask(recorded)) {
            // A mask stands for anything already, and must not turn into evidence.
            return replayed;
        }
        if (passesOver(place, recorded, replayed)) {
            return recorded;
        }
        if (recorded instanceof JsonObject left && replayed instanceof JsonObject right) {
            return members(place, left, right);
        }
        if (recorded instanceof JsonArray left && replayed instanceof JsonArray right) {
            return items(place, left.items(), right.items());
        }
        return replayed;
    }

    private static boolean isMask(JsonValue value) {
        return value instanceof JsonString text && text.value().startsWith(MASK);
    }

    private boolean passesOver(List<String> place, @Nullable JsonValue recorded, @Nullable JsonValue replayed) {
        DiffRule rule = rules.silencing(place, recorded, replayed);
        if (rule == null) {
            return false;
        }
        Change.Kind kind =
                recorded == null ? Change.Kind.ADDED : replayed == null ? Change.Kind.REMOVED : Change.Kind.CHANGED;
        ignored.add(new Ignored(new Change(kind, pointer(place), recorded, replayed), RuleText.why(rule)));
        return true;
    }

    private static String pointer(List<String> place) {
        StringBuilder pointer = new StringBuilder();
        place.forEach(step -> pointer.append('/').append(step.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }

    private JsonObject members(List<String> place, JsonObject recorded, JsonObject replayed) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        replayed.members().forEach((name, value) -> {
            JsonValue old = recorded.get(name);
            List<String> inside = below(place, name);
            if (old != null) {
                members.put(name, adapted(inside, old, value));
            } else if (!passesOver(inside, null, value)) {
                members.put(name, value);
            }
        });
        recorded.members().forEach((name, old) -> {
            if (replayed.get(name) == null && passesOver(below(place, name), old, null)) {
                members.put(name, old);
            }
        });
        return new JsonObject(members);
    }

    private JsonArray items(List<String> place, List<JsonValue> recorded, List<JsonValue> replayed) {
        RuleAction.ReadArray reading = rules.arrayAt(place);
        List<JsonValue> ordered = reading == null ? replayed : ordered(reading, recorded, replayed);
        List<JsonValue> items = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            items.add(
                    i < recorded.size()
                            ? adapted(below(place, Integer.toString(i)), recorded.get(i), ordered.get(i))
                            : ordered.get(i));
        }
        return new JsonArray(items);
    }

    /// The replayed items in recorded order as far as they have a partner, the others behind.
    private static List<JsonValue> ordered(
            RuleAction.ReadArray reading, List<JsonValue> recorded, List<JsonValue> replayed) {
        String key = reading.key();
        return switch (reading.mode()) {
            case LIST -> replayed;
            case SET, KEYED -> {
                List<JsonValue> left = new ArrayList<>(replayed);
                List<JsonValue> ordered = new ArrayList<>();
                for (JsonValue item : recorded) {
                    int at = -1;
                    for (int i = 0; i < left.size() && at < 0; i++) {
                        at = isPartner(key, item, left.get(i)) ? i : -1;
                    }
                    if (at >= 0) {
                        ordered.add(left.remove(at));
                    }
                }
                ordered.addAll(left);
                yield ordered;
            }
        };
    }

    private static boolean isPartner(@Nullable String key, JsonValue recorded, JsonValue replayed) {
        if (key == null) {
            return recorded.equals(replayed);
        }
        return recorded instanceof JsonObject left
                && replayed instanceof JsonObject right
                && left.get(key) != null
                && Objects.equals(left.get(key), right.get(key));
    }

    private static List<String> below(List<String> place, String step) {
        List<String> inside = new ArrayList<>(place);
        inside.add(step);
        return inside;
    }
}
