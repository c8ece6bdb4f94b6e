package dev.cassetteworkbench.model.internal.align;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.Locale;

/// What a comparison wants to know of single values: are two scalars equal, and is one a mask of the
/// recorder.
public final class Scalars {
    /// How the texts begin that the recorder writes (`timetracer-format` section 7): `[REDACTED]`,
    /// `[REDACTED:EMAIL]`
    /// and the like.
    private static final String MASK = "[REDACTED";

    private static final String MASKED_BEARER = "Bearer [REDACTED";

    /// Beyond this many characters two numbers are compared as texts: exact arithmetic would cost more
    /// than it tells.
    private static final int LONGEST_EXACT_NUMBER = 400;

    private Scalars() {}

    /// True for a value that stands in for one the recorder hid.
    public static boolean isMask(JsonValue value) {
        return value instanceof JsonString string
                && !string.value().isEmpty()
                && (string.value().startsWith(MASK) || string.value().startsWith(MASKED_BEARER));
    }

    public static boolean isScalar(JsonValue value) {
        return !(value instanceof JsonObject || value instanceof JsonArray);
    }

    /// Equality of two scalars; numbers are equal by value (`1.0` and `1`).
    public static boolean equal(JsonValue a, JsonValue b) {
        if (a instanceof JsonNumber left && b instanceof JsonNumber right) {
            return sameNumber(left, right);
        }
        return a.equals(b);
    }

    private static boolean sameNumber(JsonNumber a, JsonNumber b) {
        if (a.text().equals(b.text())) {
            return true;
        }
        if (!isExact(a) || !isExact(b)) {
            return a.text().toLowerCase(Locale.ROOT).equals(b.text().toLowerCase(Locale.ROOT));
        }
        return a.exactValue().compareTo(b.exactValue()) == 0;
    }

    private static boolean isExact(JsonNumber number) {
        String text = number.text();
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        return number.isFinite()
                && text.length() <= LONGEST_EXACT_NUMBER
                && (exponent < 0 || text.length() - exponent <= 6);
    }
}
