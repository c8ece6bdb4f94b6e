package dev.cassetteworkbench.model.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One JSON value exactly as recorded: member order and the text of numbers are kept, so that
/// writing what was read
/// gives the same text.
///
/// Python writes `NaN`, `Infinity` and `-Infinity` as bare words; they are [JsonNumber]s here
/// (`timetracer-format` section 2). Values are immutable and compare by value; two objects with the
/// same members in
/// another order are equal, and `1.0` is not equal to `1` because the texts differ.
public sealed interface JsonValue {

    /// An object. Of duplicate keys the last wins, as Python's reader has it.
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        public static final JsonObject EMPTY = new JsonObject(Map.of());

        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /// The member's value, or null when there is no such member.
        public @Nullable JsonValue get(String key) {
            return members.get(key);
        }

        // A record's own three methods take many frames a level: a thousand levels would overflow the stack.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof JsonObject that && members.equals(that.members);
        }

        @Override
        public int hashCode() {
            return members.hashCode();
        }

        /// The value as compact JSON text.
        @Override
        public String toString() {
            return JsonText.compact(this);
        }
    }

    /// An array.
    record JsonArray(List<JsonValue> items) implements JsonValue {
        public static final JsonArray EMPTY = new JsonArray(List.of());

        public JsonArray {
            items = List.copyOf(items);
        }

        // As with objects, for the stack's sake.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof JsonArray that && items.equals(that.items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }

        /// The value as compact JSON text.
        @Override
        public String toString() {
            return JsonText.compact(this);
        }
    }

    /// A string. May hold lone surrogates; they are kept and written back as escapes.
    record JsonString(String value) implements JsonValue {}

    /// A number by its text, for example `158.3546719999731`, `1e+300`, `-0.0`, thirty digits, or
    /// `NaN`.
    record JsonNumber(String text) implements JsonValue {
        public static JsonNumber of(long value) {
            return new JsonNumber(Long.toString(value));
        }

        public static JsonNumber of(double value) {
            return new JsonNumber(Double.toString(value));
        }

        /// False for `NaN`, `Infinity` and `-Infinity`.
        public boolean isFinite() {
            return !text.endsWith("N") && !text.endsWith("y");
        }

        /// Nearest double; infinities and NaN included.
        public double doubleValue() {
            return Double.parseDouble(text);
        }

        /// Exact value. Only for numbers that are finite and whose exponent is at most four digits
        /// long; callers that
        /// compare hostile numbers use [#doubleValue()] otherwise.
        ///
        /// @throws ArithmeticException when not finite or the exponent is beyond reason
        public BigDecimal exactValue() {
            int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
            if (!isFinite() || (exponent >= 0 && text.length() - exponent > 6)) {
                throw new ArithmeticException("no exact value for this number");
            }
            return new BigDecimal(text);
        }
    }

    /// `true` or `false`.
    record JsonBoolean(boolean value) implements JsonValue {
        public static final JsonBoolean TRUE = new JsonBoolean(true);
        public static final JsonBoolean FALSE = new JsonBoolean(false);

        public static JsonBoolean of(boolean value) {
            return value ? TRUE : FALSE;
        }
    }

    /// `null`.
    record JsonNull() implements JsonValue {
        public static final JsonNull INSTANCE = new JsonNull();
    }
}
