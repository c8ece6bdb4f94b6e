package dev.cassetteworkbench.model;

import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/// A MongoDB operation, recorded by Timetracer as `db.query` with library `pymongo` or `motor`.
///
/// @param collection `database.collection`
/// @param details what the recorder keeps of the filter: its sorted keys, pipeline stages or counts
/// @param replay the event's `x_replay`: command and reply; null when not recorded
public record MongoCall(
        CallFacts facts,
        String operation,
        String collection,
        JsonObject details,
        Body answer,
        @Nullable JsonObject replay)
        implements Call {

    /// An operation as Timetracer keeps it.
    public MongoCall(CallFacts facts, String operation, String collection, JsonObject details, Body answer) {
        this(facts, operation, collection, details, answer, null);
    }

    @Override
    public CallKind kind() {
        return CallKind.MONGODB;
    }

    @Override
    public String target() {
        return collection;
    }

    /// The recorder stamps MongoDB calls when they *end* (`timetracer-format` section 6.5).
    @Override
    public double startMs() {
        return facts().recordedStartMs() - facts().durationMs();
    }
}
