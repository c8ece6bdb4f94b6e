package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.internal.python.JsonForm;
import dev.cassetteworkbench.replay.internal.python.JsonForm.Spacing;
import dev.cassetteworkbench.replay.internal.python.PythonText;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A MongoDB command in the recorder's words: which of its operations it may have been, and the hash
/// it left (`timetracer-format` section 6.5).
final class MongoWords {
    private static final JsonForm PYTHON_SORTED = new JsonForm(Spacing.SPACED, true, true, false);
    private static final Set<String> READS =
            Set.of("find", "aggregate", "count", "distinct", "listCollections", "listIndexes", "listDatabases");

    private final SeenCall.Mongo seen;
    private final JsonObject body;

    MongoWords(SeenCall.Mongo seen) {
        this.seen = seen;
        this.body = seen.body();
    }

    boolean isRead() {
        return READS.contains(seen.command())
                && !names(body.get("pipeline"), "$out")
                && !names(body.get("pipeline"), "$merge");
    }

    private static boolean names(@Nullable JsonValue pipeline, String stage) {
        return pipeline instanceof JsonArray stages
                && stages.items().stream()
                        .anyMatch(one -> one instanceof JsonObject object && object.get(stage) != null);
    }

    /// Names the recorder may have given, likely ones first.
    List<String> operations() {
        return switch (seen.command()) {
            case "find" -> isOne() ? List.of("FIND_ONE", "FIND") : List.of("FIND");
            case "insert" ->
                items("documents").size() == 1 ? List.of("INSERT_ONE", "INSERT_MANY") : List.of("INSERT_MANY");
            case "update" -> updates();
            case "delete" -> is(first("deletes").get("limit"), 1) ? List.of("DELETE_ONE") : List.of("DELETE_MANY");
            case "aggregate" -> counts() ? List.of("COUNT_DOCUMENTS", "AGGREGATE") : List.of("AGGREGATE");
            case "count" -> List.of("COUNT_DOCUMENTS", "COUNT");
            default -> List.of(seen.command().toUpperCase(java.util.Locale.ROOT));
        };
    }

    private boolean isOne() {
        return is(body.get("limit"), 1) || is(body.get("limit"), -1);
    }

    private List<String> updates() {
        JsonObject update = first("updates");
        if (update.get("multi") instanceof JsonValue.JsonBoolean many && many.value()) {
            return List.of("UPDATE_MANY");
        }
        boolean replaces = update.get("u") instanceof JsonObject document
                && document.members().keySet().stream().noneMatch(key -> key.startsWith("$"));
        return replaces ? List.of("REPLACE_ONE", "UPDATE_ONE") : List.of("UPDATE_ONE");
    }

    /// True for the pipeline that `count_documents` sends.
    boolean counts() {
        List<JsonValue> stages = items("pipeline");
        return !stages.isEmpty()
                && stages.getLast() instanceof JsonObject last
                && last.get("$group") instanceof JsonObject group
                && group.members().keySet().equals(Set.of("_id", "n"))
                && group.get("n") instanceof JsonObject sum
                && is(sum.get("$sum"), 1)
                && is(group.get("_id"), 1);
    }

    private static boolean is(@Nullable JsonValue value, int wanted) {
        return value instanceof JsonNumber number && number.doubleValue() == wanted;
    }

    private List<JsonValue> items(String member) {
        return body.get(member) instanceof JsonArray array ? array.items() : List.of();
    }

    private JsonObject first(String member) {
        List<JsonValue> items = items(member);
        return !items.isEmpty() && items.getFirst() instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    /// The recorder's hash of this command as that operation; null when it leaves none.
    @Nullable
    String hash(String operation) {
        List<String> pairs = new ArrayList<>();
        JsonValue filter = filter(operation);
        if (!(filter instanceof JsonObject object) || !object.members().isEmpty()) {
            pairs.add(pair("filter", filter));
        }
        if (operation.startsWith("UPDATE") || operation.equals("REPLACE_ONE")) {
            JsonValue update = first("updates").get("u");
            pairs.add(pair("update", update == null ? JsonObject.EMPTY : update));
        }
        return pairs.isEmpty() ? null : Sha256.of("[" + String.join(", ", pairs) + "]");
    }

    private static String pair(String name, JsonValue value) {
        return PythonText.ofTuple(
                List.of(PythonText.ofText(name), PythonText.ofText(PYTHON_SORTED.text(plain(value)))));
    }

    private JsonValue filter(String operation) {
        JsonValue filter = switch (operation) {
            case "INSERT_ONE" -> first("documents");
            case "INSERT_MANY" -> count("count", items("documents").size());
            case "AGGREGATE" -> count("pipeline_stages", items("pipeline").size());
            case "COUNT_DOCUMENTS" ->
                seen.command().equals("count")
                        ? body.get("query")
                        : first("pipeline").get("$match");
            case "UPDATE_ONE", "UPDATE_MANY", "REPLACE_ONE" -> first("updates").get("q");
            case "DELETE_ONE", "DELETE_MANY" -> first("deletes").get("q");
            default -> body.get("filter");
        };
        return filter == null ? JsonObject.EMPTY : filter;
    }

    private static JsonObject count(String name, int number) {
        return new JsonObject(Map.of(name, JsonNumber.of(number)));
    }

    /// True when every value has one JSON form, so that another hash proves another question.
    boolean isPlain(String operation) {
        boolean update = operation.startsWith("UPDATE") || operation.equals("REPLACE_ONE");
        JsonValue document = update ? first("updates").get("u") : null;
        return isPlain(filter(operation)) && (document == null || isPlain(document));
    }

    private static boolean isPlain(JsonValue value) {
        return switch (value) {
            case JsonObject object ->
                object.members().entrySet().stream()
                        .allMatch(member -> !TYPES.contains(member.getKey()) && isPlain(member.getValue()));
            case JsonArray array -> array.items().stream().allMatch(MongoWords::isPlain);
            case JsonString ignored -> true;
            case JsonNumber ignored -> true;
            case JsonValue.JsonBoolean ignored -> true;
            case JsonValue.JsonNull ignored -> true;
        };
    }

    private static final Set<String> TYPES = Set.of(
            "$oid",
            "$date",
            "$binary",
            "$numberDecimal",
            "$timestamp",
            "$regularExpression",
            "$numberDouble",
            "$uuid",
            "$symbol",
            "$code",
            "$minKey",
            "$maxKey",
            "$undefined");

    /// Object ids as Python's `str` writes them.
    private static JsonValue plain(JsonValue value) {
        return switch (value) {
            case JsonObject object
            when object.members().size() == 1 && object.get("$oid") instanceof JsonString id -> id;
            case JsonObject object -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                object.members().forEach((name, member) -> members.put(name, plain(member)));
                yield new JsonObject(members);
            }
            case JsonArray array ->
                new JsonArray(array.items().stream().map(MongoWords::plain).toList());
            case JsonString string -> string;
            case JsonNumber number -> number;
            case JsonValue.JsonBoolean truth -> truth;
            case JsonValue.JsonNull none -> none;
        };
    }
}
