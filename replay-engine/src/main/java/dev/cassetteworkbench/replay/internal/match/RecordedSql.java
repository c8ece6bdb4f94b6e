package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.internal.sql.Dialect;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A recorded statement, ready to be compared.
///
/// @param text null when the recording has no statement, only its first word and its table
/// @param values of the statement in order of its text; null when they were not recorded
record RecordedSql(
        Entry entry,
        SqlCall call,
        Dialect dialect,
        @Nullable SqlText text,
        @Nullable List<@Nullable String> values) {

    static RecordedSql of(Entry entry, SqlCall call) {
        JsonObject replay = call.replay();
        String sql = replay == null ? null : SqlAnswer.text(replay.get("sql"));
        if (replay == null || sql == null) {
            return new RecordedSql(entry, call, Dialect.POSTGRESQL, null, null);
        }
        Dialect dialect = dialect(replay);
        SqlText text = SqlText.of(sql, dialect);
        return new RecordedSql(entry, call, dialect, text, values(text, replay.get("params")));
    }

    static Dialect dialect(JsonObject replay) {
        boolean mysql = replay.get("dialect") instanceof JsonString(String name)
                && (name.equalsIgnoreCase("mysql") || name.equalsIgnoreCase("mariadb"));
        return mysql ? Dialect.MYSQL : Dialect.POSTGRESQL;
    }

    private static @Nullable List<@Nullable String> values(SqlText text, @Nullable JsonValue params) {
        List<@Nullable String> beside = new ArrayList<>();
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        if (params instanceof JsonArray array) {
            array.items().forEach(item -> beside.add(SqlAnswer.text(item)));
        } else if (params instanceof JsonObject object) {
            object.members().forEach((name, value) -> named.put(name, SqlAnswer.text(value)));
        }
        return text.values(beside, named);
    }
}
