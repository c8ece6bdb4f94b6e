package dev.cassetteworkbench.model;

/// An SQL statement. Timetracer keeps neither the text nor the rows (`timetracer-format` section 6.2).
///
/// @param operation first word of the statement
/// @param table guessed by the recorder, quotes kept; `unknown` when it found none
/// @param rowCount as the driver told, -1 when it did not; never a status
public record SqlCall(CallFacts facts, String operation, String table, long rowCount) implements Call {
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
