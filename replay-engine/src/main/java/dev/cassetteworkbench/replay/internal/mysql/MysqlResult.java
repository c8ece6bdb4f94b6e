package dev.cassetteworkbench.replay.internal.mysql;

import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.match.SqlAnswer;
import dev.cassetteworkbench.replay.internal.match.SqlAnswer.Cell;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a statement gives, in MySQL's words.
///
/// @param columns empty for a statement that returns no rows
/// @param affected rows touched
/// @param insertId last generated key, 0 for none
record MysqlResult(List<Column> columns, List<List<Cell>> rows, long affected, long insertId) {
    static final MysqlResult DONE = new MysqlResult(List.of(), List.of(), 0, 0);

    MysqlResult {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    record Column(String name, MysqlType type) {
        static Column text(String name) {
            return new Column(name, MysqlType.TEXT);
        }

        PacketBody packet() {
            return new PacketBody()
                    .text("def")
                    .text("")
                    .text("")
                    .text("")
                    .text(name)
                    .text(name)
                    .whole(0x0c, 1)
                    .whole(type.charset(), 2)
                    .whole(65_535, 4)
                    .whole(type.code(), 1)
                    .whole(type.flags(), 2)
                    .whole(type == MysqlType.FLOAT || type == MysqlType.DOUBLE ? 31 : 0, 1)
                    .whole(0, 2);
        }
    }

    static MysqlResult of(SqlAnswer answer, SqlText text) {
        List<Column> columns = new ArrayList<>();
        answer.columns().forEach(column -> columns.add(new Column(column.name(), MysqlType.of(column.type()))));
        if (columns.isEmpty() && (text.isRead() || text.isReturning())) {
            text.outputNames().forEach(name -> columns.add(Column.text(name)));
        }
        return new MysqlResult(columns, answer.rows(), Math.max(answer.count(), 0), answer.insertId());
    }

    static MysqlResult row(List<String> names, List<@Nullable String> values) {
        List<Cell> cells = new ArrayList<>();
        values.forEach(value -> cells.add(new Cell(value, null)));
        return new MysqlResult(names.stream().map(Column::text).toList(), List.of(cells), 0, 0);
    }

    static MysqlResult none(String... names) {
        return new MysqlResult(List.of(names).stream().map(Column::text).toList(), List.of(), 0, 0);
    }

    PacketBody textRow(List<Cell> row) {
        PacketBody body = new PacketBody();
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = i < row.size() ? row.get(i) : Cell.NULL;
            SeenCall.Bytes raw = cell.raw();
            String text = cell.text();
            if (raw != null) {
                body.bytes(raw.content());
            } else if (text == null) {
                body.whole(0xfb, 1);
            } else {
                body.bytes(columns.get(i).type().text(text));
            }
        }
        return body;
    }

    /// @throws MysqlError when a recorded value is not of its type
    PacketBody binaryRow(List<Cell> row) throws MysqlError {
        byte[] nulls = new byte[(columns.size() + 9) / 8];
        PacketBody values = new PacketBody();
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = i < row.size() ? row.get(i) : Cell.NULL;
            if (cell.isNull()) {
                nulls[(i + 2) / 8] |= (byte) (1 << (i + 2) % 8);
            } else {
                binary(values, columns.get(i), cell);
            }
        }
        return new PacketBody().whole(0, 1).raw(nulls).raw(values.bytes());
    }

    private static void binary(PacketBody values, Column column, Cell cell) throws MysqlError {
        SeenCall.Bytes raw = cell.raw();
        String text = cell.text();
        boolean lengthTold = switch (column.type()) {
            case JSON, DECIMAL, BLOB, TEXT -> true;
            case TINY, SHORT, LONG, LONGLONG, FLOAT, DOUBLE, DATE, TIME, DATETIME, TIMESTAMP -> false;
        };
        if (raw != null && lengthTold) {
            values.bytes(raw.content());
            return;
        }
        String value = raw == null ? String.valueOf(text) : new String(raw.content(), StandardCharsets.UTF_8);
        try {
            column.type().binary(values, value);
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw MysqlError.refused("the recorded value of column " + column.name() + " is not of its type");
        }
    }
}
