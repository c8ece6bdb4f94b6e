package dev.cassetteworkbench.replay.internal.mongo;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.internal.match.MongoAnswer;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.python.JsonForm;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/// Puts a recorded answer into the form the command expects.
final class MongoReply {
    private static final int OPERATION_FAILED = 96;
    /// What the cluster said of its own clock; it would confuse the driver's sessions.
    private static final List<String> OF_THE_CLUSTER = List.of("$clusterTime", "operationTime", "electionId", "opTime");

    private MongoReply() {}

    /// Null when the connection broke.
    ///
    /// @param extended documents are extended JSON; else plain, as Timetracer writes them
    static @Nullable BsonDocument of(MongoAnswer answer, SeenCall.Mongo seen, boolean extended) {
        return switch (answer) {
            case MongoAnswer.Reply reply -> whole(reply.document());
            case MongoAnswer.Found found -> found(found.documents(), seen, extended);
            case MongoAnswer.Counted counted -> counted(counted.count(), seen);
            case MongoAnswer.Written written -> written(written, seen, extended);
            case MongoAnswer.Failed failed -> failed(failed);
            case MongoAnswer.Broken ignored -> null;
        };
    }

    /// A refusal that names the call and why.
    static BsonDocument refusal(String why) {
        return MongoEngine.error(OPERATION_FAILED, "OperationFailed", "replay: " + why);
    }

    private static BsonDocument whole(JsonObject recorded) {
        BsonDocument reply = BsonDocument.parse(JsonForm.COMPACT.text(recorded));
        OF_THE_CLUSTER.forEach(reply::remove);
        if (reply.get("cursor") instanceof BsonDocument cursor) {
            // What was left on the server was asked for by another command, which the mock answers as one.
            cursor.put("id", new BsonInt64(0));
        }
        reply.putIfAbsent("ok", new BsonDouble(1));
        return reply;
    }

    private static BsonDocument found(List<JsonValue> documents, SeenCall.Mongo seen, boolean extended) {
        BsonArray batch = new BsonArray();
        documents.forEach(document -> batch.add(bson(document, extended)));
        return switch (seen.command()) {
            case "findAndModify", "findandmodify" ->
                MongoEngine.ok().append("value", batch.isEmpty() ? BsonNull.VALUE : batch.getFirst());
            case "distinct" -> MongoEngine.ok().append("values", batch);
            default -> cursor(batch, seen);
        };
    }

    private static BsonDocument cursor(BsonArray batch, SeenCall.Mongo seen) {
        BsonDocument cursor = new BsonDocument("firstBatch", batch)
                .append("id", new BsonInt64(0))
                .append("ns", new BsonString(seen.collection()));
        return MongoEngine.ok().append("cursor", cursor);
    }

    private static BsonDocument counted(long count, SeenCall.Mongo seen) {
        if (seen.command().equals("count")) {
            return MongoEngine.ok().append("n", number(count));
        }
        BsonArray batch = new BsonArray();
        if (count > 0) {
            batch.add(new BsonDocument("_id", new BsonInt32(1)).append("n", number(count)));
        }
        return cursor(batch, seen);
    }

    private static BsonDocument written(MongoAnswer.Written written, SeenCall.Mongo seen, boolean extended) {
        BsonDocument reply = MongoEngine.ok();
        JsonValue upserted = written.upserted();
        boolean inserted = upserted != null && !(upserted instanceof JsonValue.JsonNull);
        reply.append("n", number(inserted ? Math.max(1, written.touched()) : written.touched()));
        if (seen.command().equals("update")) {
            reply.append("nModified", number(written.modified()));
            if (upserted != null && inserted) {
                BsonDocument one = new BsonDocument("index", new BsonInt32(0)).append("_id", bson(upserted, extended));
                reply.append("upserted", new BsonArray(List.of(one)));
            }
        }
        return reply;
    }

    private static BsonDocument failed(MongoAnswer.Failed failed) {
        int details = failed.message().indexOf(", full error:");
        String message = details < 0 ? failed.message() : failed.message().substring(0, details);
        if (!failed.write()) {
            return MongoEngine.error(failed.code(), "UnknownError", message);
        }
        BsonDocument error = new BsonDocument("index", new BsonInt32(0))
                .append("code", new BsonInt32(failed.code()))
                .append("errmsg", new BsonString(message));
        return MongoEngine.ok().append("n", new BsonInt32(0)).append("writeErrors", new BsonArray(List.of(error)));
    }

    private static BsonValue number(long value) {
        return value == (int) value ? new BsonInt32((int) value) : new BsonInt64(value);
    }

    private static BsonValue bson(JsonValue value, boolean extended) {
        if (extended) {
            JsonObject holder = new JsonObject(java.util.Map.of("v", value));
            return BsonDocument.parse(JsonForm.COMPACT.text(holder)).getOrDefault("v", BsonNull.VALUE);
        }
        return plain(value);
    }

    private static BsonValue plain(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                BsonDocument document = new BsonDocument();
                object.members().forEach((name, member) -> document.put(name, plain(member)));
                yield document;
            }
            case JsonArray array -> {
                BsonArray items = new BsonArray();
                array.items().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case JsonString string -> new BsonString(string.value());
            case JsonNumber number -> plain(number);
            case JsonValue.JsonBoolean truth -> BsonBoolean.valueOf(truth.value());
            case JsonValue.JsonNull ignored -> BsonNull.VALUE;
        };
    }

    private static BsonValue plain(JsonNumber number) {
        boolean whole = number.isFinite() && number.text().chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (whole && number.text().length() < 19) {
            return number(Long.parseLong(number.text()));
        }
        return new BsonDouble(number.doubleValue());
    }
}
