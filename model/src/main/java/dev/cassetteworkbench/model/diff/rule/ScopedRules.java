package dev.cassetteworkbench.model.diff.rule;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rules that can apply within one part: what comparison and matching ask about single values.
///
/// Places are lists of unescaped steps; positions in arrays are their digits. For a header or query
/// parameter the one
/// step is its name.
public final class ScopedRules {
    public static final ScopedRules NONE = new ScopedRules(List.of());

    private final List<DiffRule> rules;
    private final boolean readsArrays;
    private final boolean ignoresByPlace;

    ScopedRules(List<DiffRule> rules) {
        this.rules = rules;
        this.readsArrays = rules.stream().anyMatch(rule -> rule.action() instanceof RuleAction.ReadArray);
        this.ignoresByPlace = rules.stream().anyMatch(ScopedRules::isByPlace);
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /// True when some rule passes over values whatever they are, by pointer or name alone.
    public boolean ignoresByPlace() {
        return ignoresByPlace;
    }

    /// True when members of that name are passed over wherever they stand and whatever they are.
    public boolean ignoresName(String name) {
        return ignoresByPlace
                && rules.stream()
                        .anyMatch(rule ->
                                isByPlace(rule) && rule.where().pointer() == null && fits(rule.where(), List.of(name)));
    }

    /// True when a rule passes over whatever stands at this place, so that nothing in it needs a look.
    public boolean ignoresPlace(List<String> place) {
        return ignoresByPlace && rules.stream().anyMatch(rule -> isByPlace(rule) && fits(rule.where(), place));
    }

    /// The first rule that makes this difference no difference, or null.
    ///
    /// @param a null when A has no value there
    /// @param b null when B has no value there
    public @Nullable DiffRule silencing(List<String> place, @Nullable JsonValue a, @Nullable JsonValue b) {
        for (DiffRule rule : rules) {
            if (silences(rule, a, b) && fits(rule.where(), place) && fits(rule.where(), a, b)) {
                return rule;
            }
        }
        return null;
    }

    /// How to read the array at this place, or null when no rule says.
    public RuleAction.@Nullable ReadArray arrayAt(List<String> place) {
        if (!readsArrays) {
            return null;
        }
        for (DiffRule rule : rules) {
            if (rule.action() instanceof RuleAction.ReadArray reading && fits(rule.where(), place)) {
                return reading;
            }
        }
        return null;
    }

    private static boolean isByPlace(DiffRule rule) {
        DiffRule.Where where = rule.where();
        return rule.action() instanceof RuleAction.Ignore
                && where.type() == null
                && where.value() == null
                && !where.isUnbounded();
    }

    private static boolean silences(DiffRule rule, @Nullable JsonValue a, @Nullable JsonValue b) {
        return switch (rule.action()) {
            case RuleAction.Ignore ignored -> true;
            case RuleAction.Presence ignored ->
                a != null && b != null && typeOf(a).equals(typeOf(b));
            case RuleAction.Within within -> a != null && b != null && Tolerance.covers(within, a, b);
            case RuleAction.ReadArray ignored -> false;
        };
    }

    private static boolean fits(DiffRule.Where where, List<String> place) {
        PointerPattern pointer = where.pointer();
        String name = where.name();
        if (name != null && (place.isEmpty() || !Glob.matches(name, place.getLast()))) {
            return false;
        }
        return pointer == null || pointer.matches(place);
    }

    private static boolean fits(DiffRule.Where where, @Nullable JsonValue a, @Nullable JsonValue b) {
        String type = where.type();
        ValuePattern value = where.value();
        return (type == null || (isOfType(type, a) && isOfType(type, b)))
                && (value == null || (hasValue(value, a) && hasValue(value, b)));
    }

    private static boolean isOfType(String type, @Nullable JsonValue value) {
        if (value == null) {
            return false;
        }
        Recogniser shape = Recogniser.named(type);
        return shape == null ? typeOf(value).equals(type.toLowerCase(Locale.ROOT)) : Recogniser.of(value) == shape;
    }

    private static boolean hasValue(ValuePattern pattern, @Nullable JsonValue value) {
        return switch (value) {
            case JsonString text -> pattern.matches(text.value());
            case JsonNumber number -> pattern.matches(number.text());
            case JsonBoolean bool -> pattern.matches(Boolean.toString(bool.value()));
            case JsonNull ignored -> pattern.matches("null");
            case JsonObject ignored -> false;
            case JsonArray ignored -> false;
            case null -> false;
        };
    }

    /// The JSON type as rules name it.
    static String typeOf(JsonValue value) {
        return switch (value) {
            case JsonObject ignored -> "object";
            case JsonArray ignored -> "array";
            case JsonString ignored -> "string";
            case JsonNumber ignored -> "number";
            case JsonBoolean ignored -> "boolean";
            case JsonNull ignored -> "null";
        };
    }
}
