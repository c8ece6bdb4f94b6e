package dev.cassetteworkbench.replay.internal.mongo;

import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/// What the mock answers by itself: handshake, heartbeat, sessions. None of it is data of the app
/// (`replay-design-facts` section 7).
final class MongoEngine {
    private static final String VERSION = "7.0.14";
    private static final int WIRE_VERSION = 21;
    private static final int AUTHENTICATION_FAILED = 18;

    private MongoEngine() {}

    /// Null for a command that is for the recording.
    ///
    /// @param idle no request is being replayed, so an app that prepares its collections may do so
    static @Nullable BsonDocument answer(String command, int connection, boolean idle) {
        return switch (command) {
            case "hello", "ismaster", "isMaster" -> hello(connection);
            case "ping",
                    "endSessions",
                    "startSession",
                    "refreshSessions",
                    "commitTransaction",
                    "abortTransaction",
                    "logout" -> ok();
            case "killCursors" -> ok().append("cursorsKilled", new BsonArray());
            case "buildInfo", "buildinfo" ->
                ok().append("version", new BsonString(VERSION))
                        .append(
                                "versionArray",
                                new BsonArray(java.util.List.of(
                                        new BsonInt32(7), new BsonInt32(0), new BsonInt32(14), new BsonInt32(0))))
                        .append("maxBsonObjectSize", new BsonInt32(16_777_216));
            case "saslStart", "authenticate" ->
                error(
                        AUTHENTICATION_FAILED,
                        "AuthenticationFailed",
                        "replay: the mock knows no passwords; name no user in the address of the database");
            case "create", "createIndexes", "drop", "dropIndexes" -> idle ? ok() : null;
            default -> null;
        };
    }

    private static BsonDocument hello(int connection) {
        return new BsonDocument("helloOk", BsonBoolean.TRUE)
                .append("ismaster", BsonBoolean.TRUE)
                .append("isWritablePrimary", BsonBoolean.TRUE)
                .append("maxBsonObjectSize", new BsonInt32(16_777_216))
                .append("maxMessageSizeBytes", new BsonInt32(MongoWire.LARGEST_MESSAGE))
                .append("maxWriteBatchSize", new BsonInt32(100_000))
                .append("logicalSessionTimeoutMinutes", new BsonInt32(30))
                .append("connectionId", new BsonInt32(connection))
                .append("minWireVersion", new BsonInt32(0))
                .append("maxWireVersion", new BsonInt32(WIRE_VERSION))
                .append("readOnly", BsonBoolean.FALSE)
                .append("ok", new BsonDouble(1));
    }

    static BsonDocument ok() {
        return new BsonDocument("ok", new BsonDouble(1));
    }

    static BsonDocument error(int code, String name, String message) {
        return new BsonDocument("ok", new BsonDouble(0))
                .append("errmsg", new BsonString(message))
                .append("code", new BsonInt32(code))
                .append("codeName", new BsonString(name));
    }
}
