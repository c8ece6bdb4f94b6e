package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.Query;
import dev.cassetteworkbench.model.diff.Comparison.Passed;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.Part;
import dev.cassetteworkbench.model.diff.rule.RuleText;
import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What one comparison of two cassettes goes by, and what it passed over so far.
///
/// @param route of B, `METHOD route`
/// @param passed filled as the comparison goes on
record Judging(ComparisonOptions options, String route, Progress progress, List<Passed> passed) {

    /// Compares two bodies by the rules of their part.
    BodyDifference bodies(Part part, String call, Body a, Body b, boolean sameLimit) {
        ScopedRules rules = options.rules().in(part, route, call);
        BodyDifference difference = BodyComparer.compare(a, b, sameLimit, rules, options.limits(), progress);
        for (BodyDifference.Ignored ignored : difference.ignored()) {
            passed.add(new Passed(part, call, ignored.change().pointer(), ignored.reason()));
        }
        return difference;
    }

    /// True when rules pass over the whole of a call's payload.
    boolean passesPayload(String call) {
        DiffRule rule = options.rules().payloadRule(route, call);
        if (rule != null) {
            passed.add(new Passed(Part.CALL_PAYLOAD, call, "", RuleText.why(rule)));
        }
        return rule != null;
    }

    /// Names of the parameters that differ. Order counts neither among names nor among the values of one.
    List<String> queries(Part part, String call, Query a, Query b) {
        Map<String, List<String>> left = byName(a);
        Map<String, List<String>> right = byName(b);
        TreeSet<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        ScopedRules rules = options.rules().in(part, route, call);
        List<String> differing = new ArrayList<>();
        for (String name : names) {
            List<String> before = left.getOrDefault(name, List.of());
            List<String> after = right.getOrDefault(name, List.of());
            if (!before.equals(after) && !passes(part, call, rules, name, before, after)) {
                differing.add(name);
            }
        }
        return differing;
    }

    /// Asks the rules about a header or parameter and remembers when they pass over it.
    boolean passes(Part part, String call, ScopedRules rules, String name, List<String> a, List<String> b) {
        DiffRule rule = rules.isEmpty() ? null : rules.silencing(List.of(name), value(a), value(b));
        if (rule != null) {
            passed.add(new Passed(part, call, name, RuleText.why(rule)));
        }
        return rule != null;
    }

    private static @Nullable JsonValue value(List<String> values) {
        return switch (values.size()) {
            case 0 -> null;
            case 1 -> new JsonString(values.getFirst());
            default ->
                new JsonArray(values.stream().<JsonValue>map(JsonString::new).toList());
        };
    }

    private static Map<String, List<String>> byName(Query query) {
        Map<String, List<String>> values = new TreeMap<>();
        query.parameters()
                .forEach(parameter -> values.computeIfAbsent(parameter.name(), ignored -> new ArrayList<>())
                        .add(parameter.value()));
        values.values().forEach(list -> list.sort(null));
        return values;
    }
}
