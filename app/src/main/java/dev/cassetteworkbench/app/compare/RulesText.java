package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.diff.rule.DiffRulesException.Problem;

/// Why a file of rules cannot be used, in one sentence.
public final class RulesText {
    private RulesText() {}

    public static String of(Problem problem) {
        Messages texts = Messages.bundle("compare");
        return switch (problem) {
            case Problem.NotRules p -> texts.get("compare.rules.notRules", p.detail());
            case Problem.NewerFormat p -> texts.get("compare.rules.newer", Integer.toString(p.version()));
            case Problem.BadRule p ->
                p.member().isEmpty()
                        ? texts.get("compare.rules.bad", Integer.toString(p.number()), p.detail())
                        : texts.get("compare.rules.badMember", Integer.toString(p.number()), p.member(), p.detail());
        };
    }
}
