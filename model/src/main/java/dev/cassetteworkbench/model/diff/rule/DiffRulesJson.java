package dev.cassetteworkbench.model.diff.rule;

import dev.cassetteworkbench.model.diff.rule.DiffRulesException.Problem;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// The file form of [DiffRules], one JSON object that people keep beside their code
/// (`docs/comparison.md`).
///
/// Strict on purpose: a mistyped member is refused by name instead of silently ignoring too much or
/// too little.
public final class DiffRulesJson {
    /// The newest form this program reads and the one it writes.
    public static final int VERSION = 1;

    private static final Set<String> MEMBERS = Set.of(
            "in",
            "route",
            "call",
            "pointer",
            "name",
            "type",
            "value",
            "do",
            "absolute",
            "percent",
            "ms",
            "as",
            "key",
            "reason",
            "learnt");

    private DiffRulesJson() {}

    /// @throws DiffRulesException when the text is not JSON or a rule makes no sense
    public static DiffRules read(String text) throws DiffRulesException {
        try {
            return of(JsonText.parse(text));
        } catch (JsonException e) {
            throw new DiffRulesException(new Problem.NotRules("not JSON: " + e.problem()));
        }
    }

    /// @throws DiffRulesException when a rule makes no sense
    public static DiffRules of(JsonValue document) throws DiffRulesException {
        if (!(document instanceof JsonObject object) || !(object.get("rules") instanceof JsonArray list)) {
            throw new DiffRulesException(new Problem.NotRules("an object with a list named rules is expected"));
        }
        for (String member : object.members().keySet()) {
            if (!Set.of("version", "regression", "rules").contains(member)) {
                throw new DiffRulesException(new Problem.NotRules(member + " is not known here"));
            }
        }
        if (object.get("version") instanceof JsonNumber version && version.doubleValue() > VERSION) {
            throw new DiffRulesException(new Problem.NewerFormat((int) version.doubleValue()));
        }
        List<DiffRule> rules = new ArrayList<>();
        for (JsonValue item : list.items()) {
            if (!(item instanceof JsonObject rule)) {
                throw new DiffRulesException(new Problem.BadRule(rules.size() + 1, "", "is no object"));
            }
            rules.add(new RuleReader(rules.size() + 1, rule).read());
        }
        return new DiffRules(rules, RegressionRuleJson.of(object.get("regression")));
    }

    /// Indented text with a line end, members always in the same order: small changes stay small in
    /// version control.
    public static String write(DiffRules rules) {
        List<JsonValue> items = new ArrayList<>();
        rules.rules().forEach(rule -> items.add(of(rule)));
        JsonMembers members = new JsonMembers().put("version", VERSION);
        if (!rules.regression().equals(RegressionRule.USUAL)) {
            members.put("regression", RegressionRuleJson.of(rules.regression()));
        }
        return JsonText.pretty(members.put("rules", new JsonArray(items)).object()) + "\n";
    }

    /// One rule as the file has it.
    public static JsonObject of(DiffRule rule) {
        JsonMembers members = new JsonMembers();
        DiffRule.Where where = rule.where();
        Part part = where.part();
        PointerPattern pointer = where.pointer();
        ValuePattern value = where.value();
        putUnlessNull(members, "in", part == null ? null : part.word());
        putUnlessNull(members, "route", where.route());
        putUnlessNull(members, "call", where.call());
        putUnlessNull(members, "pointer", pointer == null ? null : pointer.text());
        putUnlessNull(members, "name", where.name());
        putUnlessNull(members, "type", where.type());
        putUnlessNull(members, "value", value == null ? null : value.text());
        switch (rule.action()) {
            case RuleAction.Ignore ignored -> members.put("do", "ignore");
            case RuleAction.Presence ignored -> members.put("do", "presence");
            case RuleAction.Within within -> {
                members.put("do", "within");
                putUnlessZero(members, "absolute", within.absolute());
                putUnlessZero(members, "percent", within.percent());
                putUnlessZero(members, "ms", within.millis());
            }
            case RuleAction.ReadArray reading -> {
                members.put("do", "array").put("as", reading.mode().word());
                putUnlessNull(members, "key", reading.key());
            }
        }
        putUnlessNull(members, "reason", rule.reason().isEmpty() ? null : rule.reason());
        if (rule.learnt()) {
            members.put("learnt", true);
        }
        return members.object();
    }

    private static void putUnlessNull(JsonMembers members, String name, @Nullable String text) {
        if (text != null) {
            members.put(name, text);
        }
    }

    private static void putUnlessZero(JsonMembers members, String name, double number) {
        if (number != 0) {
            members.put(name, number == Math.rint(number) ? JsonNumber.of((long) number) : JsonNumber.of(number));
        }
    }

    /// Reads one rule; knows its place in the list for the complaint.
    private record RuleReader(int number, JsonObject rule) {

        DiffRule read() throws DiffRulesException {
            for (String member : rule.members().keySet()) {
                if (!MEMBERS.contains(member)) {
                    throw bad(member, "is not a member of a rule");
                }
            }
            String reason = text("reason");
            DiffRule result = new DiffRule(
                    where(), action(), reason == null ? "" : reason, JsonBoolean.TRUE.equals(rule.get("learnt")));
            if (result.where().isUnbounded()) {
                throw bad("", "names no pointer, name, type or value and would apply to everything");
            }
            return result;
        }

        private DiffRule.Where where() throws DiffRulesException {
            String in = text("in");
            Part part = in == null ? null : Part.named(in);
            if (in != null && part == null) {
                throw bad("in", "is no part of a cassette");
            }
            String pointer = text("pointer");
            if (pointer != null && !pointer.isEmpty() && pointer.charAt(0) != '/') {
                throw bad("pointer", "begins with a slash");
            }
            String type = text("type");
            if (type != null
                    && Recogniser.named(type) == null
                    && !Set.of("string", "number", "boolean", "null", "object", "array")
                            .contains(type)) {
                throw bad("type", "is neither a JSON type nor a known shape");
            }
            return new DiffRule.Where(
                    part,
                    text("route"),
                    text("call"),
                    pointer == null ? null : new PointerPattern(pointer),
                    text("name"),
                    type,
                    value());
        }

        private @Nullable ValuePattern value() throws DiffRulesException {
            String value = text("value");
            try {
                return value == null ? null : new ValuePattern(value);
            } catch (PatternSyntaxException e) {
                throw bad("value", "is no regular expression: " + e.getDescription());
            }
        }

        private RuleAction action() throws DiffRulesException {
            String word = text("do");
            return switch (word == null ? "" : word) {
                case "ignore" -> new RuleAction.Ignore();
                case "presence" -> new RuleAction.Presence();
                case "within" -> {
                    RuleAction.Within within = new RuleAction.Within(size("absolute"), size("percent"), size("ms"));
                    if (within.absolute() + within.percent() + within.millis() == 0) {
                        throw bad("do", "within needs absolute, percent or ms above 0");
                    }
                    yield within;
                }
                case "array" -> array();
                default -> throw bad("do", "is ignore, presence, within or array");
            };
        }

        private RuleAction array() throws DiffRulesException {
            String as = text("as");
            ArrayMode mode = as == null ? null : ArrayMode.named(as);
            if (mode == null) {
                throw bad("as", "is list, set or keyed");
            }
            String key = text("key");
            if (mode == ArrayMode.KEYED && key == null) {
                throw bad("key", "names the member that identifies an item");
            }
            return new RuleAction.ReadArray(mode, mode == ArrayMode.KEYED ? key : null);
        }

        private @Nullable String text(String member) throws DiffRulesException {
            JsonValue value = rule.get(member);
            if (value == null) {
                return null;
            }
            if (value instanceof JsonString text) {
                return text.value();
            }
            throw bad(member, "is a text");
        }

        private double size(String member) throws DiffRulesException {
            JsonValue value = rule.get(member);
            if (value == null) {
                return 0;
            }
            if (value instanceof JsonNumber size && size.doubleValue() >= 0 && Double.isFinite(size.doubleValue())) {
                return size.doubleValue();
            }
            throw bad(member, "is a number of 0 or more");
        }

        private DiffRulesException bad(String member, String detail) {
            return new DiffRulesException(new Problem.BadRule(number, member, detail));
        }
    }
}
