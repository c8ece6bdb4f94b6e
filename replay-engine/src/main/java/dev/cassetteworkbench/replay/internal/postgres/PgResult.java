package dev.cassetteworkbench.replay.internal.postgres;

import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.match.SqlAnswer;
import dev.cassetteworkbench.replay.internal.match.SqlAnswer.Cell;
import dev.cassetteworkbench.replay.internal.match.SqlAnswer.Column;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a statement gives, in PostgreSQL's words.
///
/// @param columns with their types' numbers; empty for a statement that returns no rows
/// @param tag e.g. `SELECT 2`
record PgResult(List<Column> columns, List<List<Cell>> rows, String tag) {
    PgResult {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static PgResult done(String tag) {
        return new PgResult(List.of(), List.of(), tag);
    }

    /// One row of one text.
    static PgResult one(String column, PgType type, @Nullable String value) {
        return new PgResult(
                List.of(new Column(column, type.oid(), "", 0, -1, false)),
                List.of(List.of(new Cell(value, null))),
                "SELECT 1");
    }

    /// No row, with the columns that the statement names.
    static PgResult none(SqlText text, String tag) {
        List<Column> columns = text.outputNames().stream()
                .map(name -> new Column(name, PgType.TEXT.oid(), "", 0, -1, false))
                .toList();
        return new PgResult(columns, List.of(), tag);
    }

    static PgResult of(SqlAnswer answer, SqlText text) {
        List<Column> columns = typed(answer.columns());
        boolean returns =
                text.isRead() || text.isReturning() || text.operation().equals("WITH");
        String tag = answer.tag() == null ? tag(text, answer) : answer.tag();
        if (columns.isEmpty() && returns) {
            return none(text, tag);
        }
        return new PgResult(columns, answer.rows(), tag);
    }

    static List<Column> typed(List<Column> columns) {
        return columns.stream()
                .map(column -> new Column(
                        column.name(),
                        column.oid() != 0 ? column.oid() : PgType.oidOf(column.type()),
                        column.type(),
                        column.size(),
                        column.modifier(),
                        column.binary()))
                .toList();
    }

    private static String tag(SqlText text, SqlAnswer answer) {
        long count = Math.max(answer.count(), 0);
        return switch (text.operation()) {
            case "INSERT" -> "INSERT 0 " + count;
            case "UPDATE", "DELETE", "MERGE", "FETCH", "MOVE" -> text.operation() + " " + count;
            case "SELECT", "WITH", "VALUES", "TABLE" -> "SELECT " + count;
            case "CREATE", "DROP", "ALTER" -> text.firstWords();
            default -> text.operation();
        };
    }

    /// A row as bytes.
    ///
    /// @param formats 0 text, 1 binary; for each column
    /// @throws PgError when a value has no form the client wants
    List<byte @Nullable []> encoded(List<Cell> row, List<Integer> formats) throws PgError {
        List<byte @Nullable []> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(encoded(columns.get(i), i < row.size() ? row.get(i) : Cell.NULL, formats.get(i)));
        }
        return cells;
    }

    private static byte @Nullable [] encoded(Column column, Cell cell, int format) throws PgError {
        if (cell.isNull()) {
            return null;
        }
        SeenCall.Bytes raw = cell.raw();
        if (raw != null && (format == 1) == column.binary()) {
            return raw.content();
        }
        String text = raw == null ? cell.text() : text(raw.content(), column);
        if (text == null) {
            throw unusable(column, "text");
        }
        if (format == 0) {
            boolean truth = column.oid() == PgType.BOOL.oid() && (text.equals("true") || text.equals("false"));
            return (truth ? text.substring(0, 1) : text).getBytes(StandardCharsets.UTF_8);
        }
        byte[] binary = PgBinary.of(text, column.oid());
        if (binary == null) {
            throw unusable(column, "binary form");
        }
        return binary;
    }

    private static @Nullable String text(byte[] raw, Column column) {
        return column.binary() ? PgBinary.text(raw, column.oid()) : new String(raw, StandardCharsets.UTF_8);
    }

    private static PgError unusable(Column column, String form) {
        return new PgError(
                PgError.NO_RECORDING,
                "replay: the recorded value of column " + column.name() + " (type " + column.oid() + ") has no " + form
                        + " that is known here");
    }
}
