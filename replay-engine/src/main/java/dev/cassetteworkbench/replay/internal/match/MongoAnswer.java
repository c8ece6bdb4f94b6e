package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a recorded MongoDB operation was answered with.
public sealed interface MongoAnswer {

    /// The server's whole reply, as extended JSON.
    record Reply(JsonObject document) implements MongoAnswer {}

    /// Everything a query found, in order, as extended JSON.
    record Found(List<JsonValue> documents) implements MongoAnswer {
        public Found {
            documents = List.copyOf(documents);
        }
    }

    record Counted(long count) implements MongoAnswer {}

    /// @param touched documents inserted, matched or deleted
    /// @param modified documents changed by an update
    /// @param upserted id of the document an update inserted; null when it inserted none
    record Written(long touched, long modified, @Nullable JsonValue upserted) implements MongoAnswer {}

    /// The server refused.
    ///
    /// @param write true for an error of one write, false for one of the whole command
    record Failed(int code, String message, boolean write) implements MongoAnswer {}

    /// The connection broke.
    record Broken() implements MongoAnswer {}

    int DUPLICATE_KEY = 11_000;
    int UNKNOWN_ERROR = 8;

    Set<String> NETWORK = Set.of(
            "ServerSelectionTimeoutError",
            "AutoReconnect",
            "NetworkTimeout",
            "ConnectionFailure",
            "NotMasterError",
            "NotPrimaryError",
            "WaitQueueTimeoutError");

    /// The answer of a call that [#isKept] says has one.
    static MongoAnswer of(MongoCall call) {
        JsonObject replay = call.replay();
        if (replay != null) {
            return replay.get("reply") instanceof JsonObject reply
                    ? new Reply(reply)
                    : new Found(replay.get("documents") instanceof JsonArray documents ? documents.items() : List.of());
        }
        if (call.failed()) {
            return failure(call);
        }
        JsonValue data = call.answer() instanceof Body.Present present ? present.data() : null;
        JsonObject told = data instanceof JsonObject object ? object : JsonObject.EMPTY;
        return switch (call.operation()) {
            case "FIND_ONE" -> new Found(data == null ? List.of() : List.of(data));
            case "COUNT_DOCUMENTS" -> new Counted(number(told, "count", 0));
            case "INSERT_ONE" -> new Written(1, 0, null);
            case "INSERT_MANY" -> new Written(number(told, "inserted_count", 0), 0, null);
            case "DELETE_ONE", "DELETE_MANY" -> new Written(number(told, "deleted_count", 0), 0, null);
            default ->
                new Written(
                        number(told, "matched_count", 0), number(told, "modified_count", 0), told.get("upserted_id"));
        };
    }

    private static MongoAnswer failure(MongoCall call) {
        String type = call.facts().errorType();
        String text = call.facts().error();
        String message = text == null ? "recorded error" : text;
        if (type != null && NETWORK.contains(type)) {
            return new Broken();
        }
        boolean duplicate = "DuplicateKeyError".equals(type) || message.contains("E11000");
        return duplicate ? new Failed(DUPLICATE_KEY, message, true) : new Failed(UNKNOWN_ERROR, message, false);
    }

    private static long number(JsonObject told, String name, long otherwise) {
        return told.get(name) instanceof JsonNumber number ? (long) number.doubleValue() : otherwise;
    }

    /// True when the recording says all that an answer needs: of `find` and `aggregate` Timetracer
    /// keeps no documents, and masked ones are no answer.
    static boolean isKept(MongoCall call) {
        if (call.replay() != null || call.failed()) {
            return true;
        }
        return switch (call.operation()) {
            case "FIND_ONE" ->
                switch (call.answer()) {
                    case Body.Present ignored -> true;
                    case Body.Absent ignored -> true;
                    case Body.Masked ignored -> false;
                    case Body.Hashed ignored -> false;
                    case Body.Truncated ignored -> false;
                };
            case "COUNT_DOCUMENTS",
                    "INSERT_ONE",
                    "INSERT_MANY",
                    "UPDATE_ONE",
                    "UPDATE_MANY",
                    "REPLACE_ONE",
                    "DELETE_ONE",
                    "DELETE_MANY" -> true;
            default -> false;
        };
    }
}
