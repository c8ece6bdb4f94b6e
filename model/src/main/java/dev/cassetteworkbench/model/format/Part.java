package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.FormatRemark;
import dev.cassetteworkbench.model.FormatRemark.Kind;
import dev.cassetteworkbench.model.json.JsonPointer;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One object of a document with its place, asked member by member.
///
/// A required member that is missing or null ends the reading; an optional one of another type
/// gives its default and a
/// remark. Null counts as absent.
record Part(JsonObject object, String pointer, List<FormatRemark> remarks) {

    /// The member's value, null when missing or JSON null.
    @Nullable
    JsonValue value(String name) {
        JsonValue value = object.get(name);
        return value instanceof JsonNull ? null : value;
    }

    String at(String name) {
        return JsonPointer.child(pointer, name);
    }

    void remark(String name, Kind kind, String detail) {
        remarks.add(new FormatRemark(at(name), kind, detail));
    }

    private void remarkType(String name, String expected, JsonValue found) {
        remark(name, Kind.WRONG_TYPE, "expected " + expected + ", found " + typeName(found));
    }

    JsonValue required(String name) throws CassetteFormatException {
        JsonValue value = value(name);
        if (value == null) {
            throw new CassetteFormatException(new FormatProblem.MissingField(at(name)));
        }
        return value;
    }

    Part requiredChild(String name) throws CassetteFormatException {
        JsonValue value = required(name);
        if (value instanceof JsonObject child) {
            return new Part(child, at(name), remarks);
        }
        throw wrongType(name, "object", value);
    }

    /// The member as an object; an empty one when it is absent or something else.
    Part child(String name) {
        JsonValue value = value(name);
        if (value instanceof JsonObject child) {
            return new Part(child, at(name), remarks);
        }
        if (value != null) {
            remarkType(name, "object", value);
        }
        return new Part(JsonObject.EMPTY, at(name), remarks);
    }

    List<JsonValue> items(String name) {
        JsonValue value = value(name);
        if (value instanceof JsonArray array) {
            return array.items();
        }
        if (value != null) {
            remarkType(name, "array", value);
        }
        return List.of();
    }

    String requiredText(String name) throws CassetteFormatException {
        JsonValue value = required(name);
        if (value instanceof JsonString text) {
            return text.value();
        }
        throw wrongType(name, "string", value);
    }

    String text(String name, String fallback) {
        String text = textOrNull(name);
        return text == null ? fallback : text;
    }

    @Nullable
    String textOrNull(String name) {
        JsonValue value = value(name);
        if (value instanceof JsonString text) {
            return text.value();
        }
        if (value != null) {
            remarkType(name, "string", value);
        }
        return null;
    }

    boolean flag(String name, boolean fallback) {
        JsonValue value = value(name);
        if (value instanceof JsonBoolean flag) {
            return flag.value();
        }
        if (value != null) {
            remarkType(name, "boolean", value);
        }
        return fallback;
    }

    /// A finite number, 0 with a remark for `NaN` and infinities.
    double requiredNumber(String name) throws CassetteFormatException {
        JsonValue value = required(name);
        if (value instanceof JsonNumber) {
            return number(name, 0);
        }
        throw wrongType(name, "number", value);
    }

    double number(String name, double fallback) {
        JsonValue value = value(name);
        if (value instanceof JsonNumber number) {
            double result = number.doubleValue();
            if (Double.isFinite(result)) {
                return result;
            }
            remark(name, Kind.WRONG_TYPE, "expected a finite number");
        } else if (value != null) {
            remarkType(name, "number", value);
        }
        return fallback;
    }

    /// A length of time in milliseconds; a negative one counts as 0, with a remark.
    double notNegative(String name, double value) {
        if (value < 0) {
            remark(name, Kind.WRONG_TYPE, "expected a number of 0 or more");
            return 0;
        }
        // Adding zero turns -0.0 into 0.0.
        return value + 0.0;
    }

    /// A whole number within the bounds, else the fallback and a remark.
    long whole(String name, long least, long most, long fallback) {
        JsonValue value = value(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof JsonNumber number) {
            double result = number.doubleValue();
            if (result == Math.rint(result) && result >= least && result <= most) {
                return (long) result;
            }
            remark(name, Kind.WRONG_TYPE, "expected a whole number in range");
        } else {
            remarkType(name, "number", value);
        }
        return fallback;
    }

    CassetteFormatException wrongType(String name, String expected, JsonValue found) {
        return new CassetteFormatException(new FormatProblem.WrongType(at(name), expected, typeName(found)));
    }

    static String typeName(JsonValue value) {
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
