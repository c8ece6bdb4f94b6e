package dev.cassetteworkbench.model.diff.rule;

import dev.cassetteworkbench.model.diff.rule.DiffRulesException.Problem;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The member `regression` of a file of rules. What it leaves out is as usual.
final class RegressionRuleJson {
    private static final Set<String> MEMBERS = Set.of("slower_percent", "slower_ms", "signs", "critical_calls");

    private RegressionRuleJson() {}

    static JsonObject of(RegressionRule rule) {
        return new JsonMembers()
                .put("slower_percent", number(rule.slowerPercent()))
                .put("slower_ms", number(rule.slowerMs()))
                .put(
                        "signs",
                        texts(rule.signs().stream()
                                .sorted(Comparator.naturalOrder())
                                .map(RegressionSign::word)
                                .toList()))
                .put("critical_calls", texts(rule.criticalCalls()))
                .object();
    }

    static RegressionRule of(@Nullable JsonValue value) throws DiffRulesException {
        if (value == null) {
            return RegressionRule.USUAL;
        }
        if (!(value instanceof JsonObject object)) {
            throw bad("regression is no object");
        }
        for (String member : object.members().keySet()) {
            if (!MEMBERS.contains(member)) {
                throw bad("regression knows no " + member);
            }
        }
        return new RegressionRule(
                size(object, "slower_percent", RegressionRule.USUAL.slowerPercent()),
                size(object, "slower_ms", RegressionRule.USUAL.slowerMs()),
                signs(object),
                list(object, "critical_calls"));
    }

    private static Set<RegressionSign> signs(JsonObject object) throws DiffRulesException {
        if (object.get("signs") == null) {
            return RegressionSign.USUAL;
        }
        Set<RegressionSign> signs = EnumSet.noneOf(RegressionSign.class);
        for (String word : list(object, "signs")) {
            RegressionSign sign = RegressionSign.named(word);
            if (sign == null) {
                throw bad("regression knows no sign " + word);
            }
            signs.add(sign);
        }
        return signs;
    }

    private static double size(JsonObject object, String member, double usual) throws DiffRulesException {
        JsonValue value = object.get(member);
        if (value == null) {
            return usual;
        }
        if (value instanceof JsonNumber size && size.doubleValue() >= 0 && Double.isFinite(size.doubleValue())) {
            return size.doubleValue();
        }
        throw bad(member + " is a number of 0 or more");
    }

    private static List<String> list(JsonObject object, String member) throws DiffRulesException {
        JsonValue value = object.get(member);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)) {
            throw bad(member + " is a list of texts");
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue item : array.items()) {
            if (!(item instanceof JsonString text)) {
                throw bad(member + " is a list of texts");
            }
            texts.add(text.value());
        }
        return texts;
    }

    private static JsonArray texts(List<String> texts) {
        return new JsonArray(texts.stream().<JsonValue>map(JsonString::new).toList());
    }

    private static JsonNumber number(double value) {
        return value == Math.rint(value) ? JsonNumber.of((long) value) : JsonNumber.of(value);
    }

    private static DiffRulesException bad(String detail) {
        return new DiffRulesException(new Problem.NotRules(detail));
    }
}
