package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.FormatRemark.Kind;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Query;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;

/// Headers, queries and statuses.
final class FieldReader {
    private static final int HIGHEST_STATUS = 999;

    private FieldReader() {}

    /// Names to texts. A list is a repeated name; a number or truth value counts as its text.
    static Headers headers(Part parent, String name) {
        Part part = parent.child(name);
        if (part.object().members().isEmpty()) {
            return Headers.EMPTY;
        }
        List<Headers.Field> fields = new ArrayList<>();
        part.object().members().forEach((field, value) -> {
            if (value instanceof JsonArray array) {
                array.items().forEach(item -> addHeader(part, field, item, fields));
            } else {
                addHeader(part, field, value, fields);
            }
        });
        return new Headers(fields);
    }

    private static void addHeader(Part part, String field, JsonValue value, List<Headers.Field> fields) {
        switch (value) {
            case JsonString text -> fields.add(new Headers.Field(field, text.value()));
            case JsonNumber number -> fields.add(new Headers.Field(field, number.text()));
            case JsonBoolean flag -> fields.add(new Headers.Field(field, Boolean.toString(flag.value())));
            case JsonNull ignored -> part.remark(field, Kind.WRONG_TYPE, "expected string, found null");
            case JsonArray ignored -> part.remark(field, Kind.WRONG_TYPE, "expected string, found array");
            case JsonObject ignored -> part.remark(field, Kind.WRONG_TYPE, "expected string, found object");
        }
    }

    static Query query(Part parent, String name) {
        JsonObject values = parent.child(name).object();
        return values.members().isEmpty() ? Query.EMPTY : new Query(values);
    }

    /// The status of a response; null and unreadable ones are unknown, with a remark.
    static Status requiredStatus(Part part, String name) {
        if (part.value(name) == null) {
            part.remark(name, Kind.WRONG_TYPE, "expected number, found null");
            return Status.UNKNOWN;
        }
        return status(part, name);
    }

    /// The status of a call's answer; unknown without a remark when absent, as after an exception.
    static Status status(Part part, String name) {
        if (part.value(name) instanceof JsonString text) {
            part.remark(name, Kind.WRONG_TYPE, "expected number, found string");
            return text.value().matches("[0-9]{1,3}") ? new Status(Integer.parseInt(text.value())) : Status.UNKNOWN;
        }
        return new Status((int) part.whole(name, 0, HIGHEST_STATUS, Status.UNKNOWN.code()));
    }
}
