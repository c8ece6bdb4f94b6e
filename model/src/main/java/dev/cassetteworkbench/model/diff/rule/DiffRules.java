package dev.cassetteworkbench.model.diff.rule;

import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An ordered list of rules; the first that applies to a value wins. Immutable. The file form is
/// [DiffRulesJson].
///
/// @param rules first come, first served
/// @param regression when B counts as worse
public record DiffRules(List<DiffRule> rules, RegressionRule regression) {
    public static final DiffRules NONE = new DiffRules(List.of());

    private static final JsonString NOT_KNOWN = new JsonString("");

    public DiffRules {
        rules = List.copyOf(rules);
    }

    /// With the usual idea of a regression.
    public DiffRules(List<DiffRule> rules) {
        this(rules, RegressionRule.USUAL);
    }

    /// True without rules, whatever counts as a regression.
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /// These rules and one more; a rule that is there already is not added twice.
    public DiffRules with(DiffRule rule) {
        if (rules.contains(rule)) {
            return this;
        }
        List<DiffRule> more = new ArrayList<>(rules);
        more.add(rule);
        return new DiffRules(more, regression);
    }

    /// These rules with another list after them.
    public DiffRules and(DiffRules others) {
        DiffRules all = this;
        for (DiffRule rule : others.rules()) {
            all = all.with(rule);
        }
        return all;
    }

    /// These rules but one.
    public DiffRules without(DiffRule rule) {
        return new DiffRules(rules.stream().filter(other -> !other.equals(rule)).toList(), regression);
    }

    /// One rule put first, where it wins over all others.
    public DiffRules withFirst(DiffRule rule) {
        List<DiffRule> all = new ArrayList<>(List.of(rule));
        rules.stream().filter(other -> !other.equals(rule)).forEach(all::add);
        return new DiffRules(all, regression);
    }

    /// The same rules with another idea of a regression.
    public DiffRules with(RegressionRule other) {
        return new DiffRules(rules, other);
    }

    /// The rules that can apply within one part of one cassette.
    ///
    /// @param route `METHOD route` of the inbound request
    /// @param call `OPERATION target` of the call, empty for parts that belong to none
    public ScopedRules in(Part part, String route, String call) {
        if (rules.isEmpty()) {
            return ScopedRules.NONE;
        }
        return new ScopedRules(rules.stream()
                .filter(rule -> applies(rule.where(), part, route, call))
                .toList());
    }

    /// The rule that passes over a call's payload, of which recordings hold a hash alone; or null.
    public @Nullable DiffRule payloadRule(String route, String call) {
        ScopedRules payload = in(Part.CALL_PAYLOAD, route, call);
        return payload.isEmpty() ? null : payload.silencing(List.of(), NOT_KNOWN, NOT_KNOWN);
    }

    private static boolean applies(DiffRule.Where where, Part part, String route, String call) {
        Part wanted = where.part();
        String routes = where.route();
        String calls = where.call();
        return (wanted == null || wanted == part)
                && (routes == null || Glob.matches(routes, route))
                && (calls == null || Glob.matches(calls, call));
    }
}
