package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Query.Parameter;
import dev.cassetteworkbench.model.diff.Routes;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.diff.rule.Part;
import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the user's rules say about the questions of one cassette's calls: parameters and payloads
/// that do not choose the answer.
///
/// @param route of the inbound request, as rules name it
record MatchRules(DiffRules rules, String route) {
    static MatchRules of(Cassette cassette, DiffRules rules) {
        return new MatchRules(rules, Routes.of(cassette));
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /// Whether a call's answer is given whatever the payload is.
    boolean passesPayload(Call call) {
        return !isEmpty() && rules.payloadRule(route, call.label()) != null;
    }

    /// The recorded parameters as the rules let them be asked for: where a rule passes over a
    /// difference, the recorded one takes the seen value, goes, or comes.
    List<Parameter> adapted(Call call, List<Parameter> recorded, List<Parameter> seen) {
        ScopedRules scoped = isEmpty() ? ScopedRules.NONE : rules.in(Part.CALL_QUERY, route, call.label());
        if (scoped.isEmpty() || recorded.equals(seen)) {
            return recorded;
        }
        Map<String, List<Parameter>> left = byName(seen);
        List<Parameter> adapted = new ArrayList<>();
        for (Parameter one : recorded) {
            List<Parameter> same = left.getOrDefault(one.name(), List.of());
            Parameter other = same.isEmpty() ? null : same.removeFirst();
            if (!silences(scoped, one.name(), one, other)) {
                adapted.add(one);
            } else if (other != null) {
                adapted.add(other);
            }
        }
        left.values()
                .forEach(more -> more.stream()
                        .filter(one -> silences(scoped, one.name(), null, one))
                        .forEach(adapted::add));
        return QueryScore.byName(adapted);
    }

    private static Map<String, List<Parameter>> byName(List<Parameter> parameters) {
        Map<String, List<Parameter>> byName = new HashMap<>();
        parameters.forEach(one ->
                byName.computeIfAbsent(one.name(), ignored -> new ArrayList<>()).add(one));
        return byName;
    }

    private static boolean silences(
            ScopedRules rules, String name, @Nullable Parameter recorded, @Nullable Parameter seen) {
        return rules.silencing(List.of(name), text(recorded), text(seen)) != null;
    }

    private static @Nullable JsonString text(@Nullable Parameter parameter) {
        return parameter == null ? null : new JsonString(parameter.value());
    }
}
