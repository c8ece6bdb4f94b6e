package dev.cassetteworkbench.model.diff.rule;

import java.util.ArrayList;
import java.util.List;

/// A rule in plain words, for reports.
public final class RuleText {
    private RuleText() {}

    /// The rule's own reason, else the rule in words.
    public static String why(DiffRule rule) {
        return rule.reason().isEmpty() ? of(rule) : rule.reason();
    }

    /// For example `ignore name request_id in response of GET /api/orders`.
    public static String of(DiffRule rule) {
        List<String> words = new ArrayList<>();
        words.add(
                switch (rule.action()) {
                    case RuleAction.Ignore ignored -> "ignore";
                    case RuleAction.Presence ignored -> "only its presence counts:";
                    case RuleAction.Within within -> within(within);
                    case RuleAction.ReadArray reading ->
                        "read as " + reading.mode().word() + (reading.key() == null ? "" : " by " + reading.key())
                                + ":";
                });
        DiffRule.Where where = rule.where();
        add(words, "pointer", where.pointer());
        add(words, "name", where.name());
        add(words, "type", where.type());
        add(words, "value", where.value() == null ? null : where.value().text());
        add(words, "in", where.part() == null ? null : where.part().word());
        add(words, "of call", where.call());
        add(words, "of", where.route());
        return String.join(" ", words);
    }

    private static void add(List<String> words, String label, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            words.add(label + " " + value);
        }
    }

    private static String within(RuleAction.Within within) {
        List<String> bounds = new ArrayList<>();
        if (within.absolute() > 0) {
            bounds.add(number(within.absolute()));
        }
        if (within.percent() > 0) {
            bounds.add(number(within.percent()) + " %");
        }
        if (within.millis() > 0) {
            bounds.add(number(within.millis()) + " ms");
        }
        return "equal within " + String.join(" or ", bounds) + ":";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
