package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.internal.python.JsonForm;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a recorded statement was answered with, in no database's own form.
///
/// @param columns of the rows; empty for a statement that returns none
/// @param rows cells in the order of the columns
/// @param tag the server's own words for what was done (`SELECT 2`), null when not recorded
/// @param count rows returned or touched; -1 when not recorded
/// @param insertId last generated key as MySQL tells it; 0 when not recorded
/// @param error recorded error, null when the statement succeeded
public record SqlAnswer(
        List<Column> columns,
        List<List<Cell>> rows,
        @Nullable String tag,
        long count,
        long insertId,
        @Nullable ServerError error) {

    public SqlAnswer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// @param oid PostgreSQL's number of the type; 0 when not recorded
    /// @param type name of the type as recorded, lower case; empty when not recorded
    /// @param modifier PostgreSQL's type modifier, -1 for none
    /// @param binary cells kept as bytes are in the type's binary form
    public record Column(String name, int oid, String type, int size, int modifier, boolean binary) {}

    /// A value as text, or as the bytes that went over the wire; both null for SQL's NULL.
    public record Cell(@Nullable String text, SeenCall.@Nullable Bytes raw) {
        public static final Cell NULL = new Cell(null, null);

        public boolean isNull() {
            return text == null && raw == null;
        }
    }

    /// @param code SQLSTATE, empty when not recorded
    /// @param number MySQL's error number, 0 when not recorded
    public record ServerError(String code, int number, String message) {}

    /// The answer of a call that [#isKept] says has one.
    public static SqlAnswer of(SqlCall call) {
        JsonObject replay = call.replay();
        if (replay == null) {
            return new SqlAnswer(List.of(), List.of(), null, call.rowCount(), 0, null);
        }
        List<Column> columns = columns(replay);
        List<List<Cell>> rows = rows(replay);
        if (columns.isEmpty() && !rows.isEmpty()) {
            columns = unnamed(rows.getFirst().size());
        }
        long count = replay.get("row_count") instanceof JsonNumber number ? (long) number.doubleValue() : -1;
        long told = count >= 0 ? count : columns.isEmpty() ? call.rowCount() : rows.size();
        long insertId = replay.get("insert_id") instanceof JsonNumber number ? (long) number.doubleValue() : 0;
        String tag = text(replay.get("tag"));
        return new SqlAnswer(columns, rows, tag, told, insertId, error(replay.get("error")));
    }

    /// True when the recording says all that an answer needs.
    ///
    /// Timetracer keeps a row count and nothing else (`timetracer-format` section 6.2): enough for a
    /// write that returns no rows, and for any statement that returned or touched none.
    static boolean isKept(SqlCall call, SqlText seen) {
        if (call.replay() != null) {
            return true;
        }
        return switch (seen.operation()) {
            case "SELECT", "WITH" -> call.rowCount() == 0;
            case "INSERT", "UPDATE", "DELETE" -> call.rowCount() == 0 || (call.rowCount() > 0 && !seen.isReturning());
            default -> false;
        };
    }

    /// Type numbers of the parameters as PostgreSQL's driver was told them; empty when not recorded.
    public static List<Integer> parameterTypes(SqlCall call) {
        JsonObject replay = call.replay();
        List<Integer> result = new ArrayList<>();
        if (replay != null && replay.get("param_oids") instanceof JsonArray oids) {
            oids.items().forEach(oid -> result.add(whole(oid, 0)));
        }
        return result;
    }

    private static List<Column> columns(JsonObject replay) {
        List<Column> result = new ArrayList<>();
        if (replay.get("columns") instanceof JsonArray columns) {
            for (JsonValue column : columns.items()) {
                result.add(column(column));
            }
        }
        return result;
    }

    private static Column column(JsonValue value) {
        if (value instanceof JsonString(String name)) {
            return new Column(name, 0, "", 0, -1, false);
        }
        if (!(value instanceof JsonObject column)) {
            return new Column("", 0, "", 0, -1, false);
        }
        String name = text(column.get("name"));
        String type = text(column.get("type"));
        return new Column(
                name == null ? "" : name,
                whole(column.get("oid"), 0),
                type == null ? "" : type.toLowerCase(Locale.ROOT),
                whole(column.get("size"), 0),
                whole(column.get("mod"), -1),
                whole(column.get("format"), 0) == 1);
    }

    private static List<Column> unnamed(int width) {
        List<Column> result = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            result.add(new Column("column" + i, 0, "", 0, -1, false));
        }
        return result;
    }

    private static List<List<Cell>> rows(JsonObject replay) {
        List<List<Cell>> result = new ArrayList<>();
        if (replay.get("rows") instanceof JsonArray rows) {
            for (JsonValue row : rows.items()) {
                if (row instanceof JsonArray cells) {
                    result.add(cells.items().stream().map(SqlAnswer::cell).toList());
                }
            }
        }
        return result;
    }

    private static Cell cell(JsonValue value) {
        if (value instanceof JsonObject object && object.get("b64") instanceof JsonString(String base64)) {
            SeenCall.Bytes raw = decoded(base64);
            return raw == null ? Cell.NULL : new Cell(null, raw);
        }
        return new Cell(text(value), null);
    }

    private static SeenCall.@Nullable Bytes decoded(String base64) {
        try {
            return new SeenCall.Bytes(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            // A damaged cassette: no value is more honest than a wrong one.
            return null;
        }
    }

    private static @Nullable ServerError error(@Nullable JsonValue value) {
        if (!(value instanceof JsonObject error)) {
            return null;
        }
        String code = text(error.get("code"));
        String message = text(error.get("message"));
        return new ServerError(code == null ? "" : code, whole(error.get("number"), 0), message == null ? "" : message);
    }

    private static int whole(@Nullable JsonValue value, int otherwise) {
        return value instanceof JsonNumber number ? (int) number.doubleValue() : otherwise;
    }

    /// Texts as they are, numbers and truth values by their JSON text, everything else written out;
    /// null for null.
    static @Nullable String text(@Nullable JsonValue value) {
        return switch (value) {
            case null -> null;
            case JsonNull ignored -> null;
            case JsonString string -> string.value();
            case JsonNumber number -> number.text();
            case JsonValue.JsonBoolean truth -> truth.value() ? "true" : "false";
            case JsonArray array -> JsonForm.COMPACT.text(array);
            case JsonObject object -> JsonForm.COMPACT.text(object);
        };
    }
}
