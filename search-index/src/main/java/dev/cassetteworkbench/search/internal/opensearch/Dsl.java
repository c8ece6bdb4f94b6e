package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/// Words of the server's query language. Nothing is scored.
final class Dsl {
    static final JsonObject ALL = object("match_all", JsonObject.EMPTY);
    static final JsonObject NONE = object("match_none", JsonObject.EMPTY);

    private Dsl() {}

    static JsonObject object(String name, JsonValue value) {
        return new JsonMembers().put(name, value).object();
    }

    static JsonArray array(Collection<? extends JsonValue> items) {
        return new JsonArray(List.copyOf(items));
    }

    static JsonArray texts(Collection<String> texts) {
        return array(texts.stream().map(Dsl::text).toList());
    }

    /// Text as indexes keep it: half a character becomes the sign for one that is missing.
    static JsonString text(String text) {
        return new JsonString(new BytesRef(text).utf8ToString());
    }

    static JsonObject term(String field, String value) {
        return object("term", object(field, text(value)));
    }

    static JsonObject term(String field, long value) {
        return object("term", object(field, JsonNumber.of(value)));
    }

    static JsonObject terms(String field, Collection<String> values) {
        return object("terms", object(field, texts(values)));
    }

    static JsonObject prefix(String field, String start) {
        return object("prefix", object(field, text(start)));
    }

    static JsonObject contained(String field, String text) {
        return wildcard(field, "*" + escaped(text) + "*");
    }

    static JsonObject startsWith(String field, String text) {
        return wildcard(field, escaped(text) + "*");
    }

    static JsonObject wildcard(String field, String pattern) {
        return object("wildcard", object(field, object("value", text(pattern))));
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    /// Both ends inclusive.
    static JsonObject range(String field, long from, long to) {
        return object(
                "range",
                object(field, new JsonMembers().put("gte", from).put("lte", to).object()));
    }

    static JsonObject either(JsonObject... choices) {
        return any(List.of(choices));
    }

    static JsonObject any(List<JsonObject> choices) {
        return object(
                "bool",
                new JsonMembers()
                        .put("should", array(choices))
                        .put("minimum_should_match", 1)
                        .object());
    }

    static JsonObject all(List<JsonObject> required, List<JsonObject> excluded) {
        JsonMembers bool = new JsonMembers();
        if (!required.isEmpty()) {
            bool.put("filter", array(required));
        }
        if (!excluded.isEmpty()) {
            bool.put("must_not", array(excluded));
        }
        return required.isEmpty() && excluded.isEmpty() ? ALL : object("bool", bool.object());
    }

    static JsonObject both(JsonObject... required) {
        return all(List.of(required), List.of());
    }

    static JsonObject not(JsonObject query) {
        return all(List.of(), List.of(query));
    }

    static JsonObject sort(String field, boolean descending) {
        return object(
                field,
                new JsonMembers().put("order", descending ? "desc" : "asc").object());
    }

    /// An object within an object, empty when there is none.
    static JsonObject at(JsonValue value, String... names) {
        JsonValue here = value;
        for (String name : names) {
            here = here instanceof JsonObject object ? object.get(name) : null;
            if (here == null) {
                return JsonObject.EMPTY;
            }
        }
        return here instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    static List<JsonObject> objects(JsonObject object, String name) {
        List<JsonObject> found = new ArrayList<>();
        if (object.get(name) instanceof JsonArray array) {
            for (JsonValue item : array.items()) {
                if (item instanceof JsonObject one) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    static String string(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.value() : "";
    }

    /// A whole number, 0 when there is none; aggregations write theirs with a fraction.
    static long number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number && number.isFinite()
                ? new java.math.BigDecimal(number.text()).longValue()
                : 0;
    }
}
