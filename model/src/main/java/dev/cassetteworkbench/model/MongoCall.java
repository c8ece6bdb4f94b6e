package dev.cassetteworkbench.model;

import dev.cassetteworkbench.model.json.JsonValue.JsonObject;

/// A MongoDB operation, recorded by Timetracer as `db.query` with library `pymongo` or `motor`.
///
/// @param collection `database.collection`
/// @param details what the recorder keeps of the filter: its sorted keys, pipeline stages or counts
public record MongoCall(CallFacts facts, String operation, String collection, JsonObject details, Body answer)
        implements Call {
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
