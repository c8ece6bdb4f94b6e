package dev.cassetteworkbench.model;

import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/// An SQL statement. Timetracer keeps neither the text nor the rows (`timetracer-format` section
/// 6.2); a recorder that keeps them writes them under the event's `x_replay`.
///
/// @param operation first word of the statement
/// @param table guessed by the recorder, quotes kept; `unknown` when it found none
/// @param rowCount as the driver told, -1 when it did not; never a status
/// @param replay the event's `x_replay`: statement, parameters, columns, rows; null when not recorded
public record SqlCall(
        CallFacts facts,
        String operation,
        String table,
        long rowCount,
        @Nullable JsonObject replay) implements Call {

    /// A statement as Timetracer keeps it.
    public SqlCall(CallFacts facts, String operation, String table, long rowCount) {
        this(facts, operation, table, rowCount, null);
    }

    @Override
    public CallKind kind() {
        return CallKind.DATABASE;
    }

    @Override
    public String target() {
        return table;
    }

    @Override
    public Body answer() {
        return Body.Absent.INSTANCE;
    }
}
