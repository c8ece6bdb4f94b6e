package dev.cassetteworkbench.replay.internal.mysql;

import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.mysql.MysqlResult.Column;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the mock answers by itself: transactions, settings, constants. None of it is data of the app
/// (`replay-design-facts` section 7).
final class MysqlEngine {
    static final String VERSION = "8.0.36";
    private static final Pattern VARIABLE = Pattern.compile(
            "(?i)@@(?:session\\.|global\\.|local\\.)?([a-z_0-9]+)(?:\\s+as\\s+`?([a-z_0-9]+)`?)?");
    private static final Pattern LIKE = Pattern.compile("(?is).*\\blike\\s+'([^']*)'\\s*");

    private final Map<String, String> variables = new TreeMap<>();
    private final CallDesk desk;
    private final int connection;
    private String database = "";
    private boolean inTransaction;
    private boolean automatic = true;

    MysqlEngine(CallDesk desk, int connection) {
        this.desk = desk;
        this.connection = connection;
        for (String name : List.of("client", "connection", "results", "server", "database")) {
            variables.put("character_set_" + name, "utf8mb4");
        }
        variables.putAll(Map.of(
                "version", VERSION,
                "version_comment", "Cassette Workbench replay",
                "collation_server", "utf8mb4_general_ci",
                "collation_connection", "utf8mb4_general_ci",
                "transaction_isolation", "REPEATABLE-READ",
                "tx_isolation", "REPEATABLE-READ",
                "sql_mode", "STRICT_TRANS_TABLES",
                "lower_case_table_names", "0",
                "time_zone", "SYSTEM",
                "system_time_zone", "UTC"));
        variables.putAll(Map.of(
                "auto_increment_increment", "1",
                "init_connect", "",
                "interactive_timeout", "28800",
                "wait_timeout", "28800",
                "net_write_timeout", "60",
                "max_allowed_packet", "67108864",
                "license", "GPL",
                "performance_schema", "0",
                "transaction_read_only", "0",
                "autocommit", "1"));
    }

    void use(String name) {
        database = name;
    }

    /// Bits the client is told with each answer: 1 in a transaction, 2 commits by itself.
    int status() {
        return (inTransaction ? 1 : 0) | (automatic ? 2 : 0);
    }

    /// The answer to a statement that needs no recording, whatever was recorded; null for any other.
    @Nullable
    MysqlResult session(SqlText text) {
        return switch (text.operation()) {
            case "BEGIN", "START" -> transaction(true);
            case "COMMIT" -> transaction(false);
            case "ROLLBACK" -> text.names().contains("to") ? MysqlResult.DONE : transaction(false);
            case "SAVEPOINT", "RELEASE" -> MysqlResult.DONE;
            case "SET" -> set(text);
            case "USE" -> {
                use(text.text().strip().substring(3).strip().replace("`", ""));
                yield MysqlResult.DONE;
            }
            case "SELECT" -> text.normal().startsWith("select @@") ? variables(text) : null;
            default -> null;
        };
    }

    private MysqlResult transaction(boolean begun) {
        inTransaction = begun;
        return MysqlResult.DONE;
    }

    private MysqlResult set(SqlText text) {
        String normal = text.text().toLowerCase(Locale.ROOT).replace(" ", "");
        if (normal.contains("autocommit=")) {
            automatic = !(normal.contains("autocommit=0") || normal.contains("autocommit=off") || normal.contains("autocommit=false"));
        }
        return MysqlResult.DONE;
    }

    private MysqlResult variables(SqlText text) {
        List<String> names = new ArrayList<>();
        List<@Nullable String> values = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(text.text());
        while (matcher.find()) {
            String alias = matcher.group(2);
            names.add(alias == null ? matcher.group().strip() : alias);
            values.add(variables.getOrDefault(matcher.group(1).toLowerCase(Locale.ROOT), ""));
        }
        return MysqlResult.row(names, values);
    }

    /// The answer to a statement that nobody recorded and that concerns no data; null for any other.
    ///
    /// @throws MysqlError when it asks for a table that the recording does not know
    @Nullable
    MysqlResult unrecorded(SqlText text) throws MysqlError {
        SqlText.Slot.Written constant = text.constant();
        if (constant != null) {
            return constant(text, constant.value());
        }
        if (text.normal().startsWith("select count ( * ) from information_schema . tables where")) {
            boolean known = text.slots().stream()
                    .anyMatch(slot -> slot instanceof SqlText.Slot.Written written
                            && written.value() != null
                            && desk.knowsTable(written.value()));
            return constant(text, known ? "1" : "0");
        }
        return switch (text.operation()) {
            case "SHOW" -> show(text);
            case "DESCRIBE", "DESC" -> describe(text);
            case "CREATE", "ALTER", "DROP" -> desk.isIdle() ? MysqlResult.DONE : null;
            case "SELECT" -> function(text);
            default -> null;
        };
    }

    private static MysqlResult constant(SqlText text, @Nullable String value) {
        boolean number = value != null
                && value.matches("-?\\d{1,9}")
                && (text.text().indexOf('\'') < 0 || text.names().contains("count"));
        String name = text.outputNames().isEmpty() ? "1" : text.outputNames().getFirst();
        MysqlType type = number ? MysqlType.LONGLONG : MysqlType.TEXT;
        String column = name.equals("?column?") ? String.valueOf(value) : name;
        MysqlResult row = MysqlResult.row(List.of(column), java.util.Collections.singletonList(value));
        return new MysqlResult(List.of(new Column(column, type)), row.rows(), 0, 0);
    }

    private @Nullable MysqlResult function(SqlText text) {
        return switch (text.normal()) {
            case "select version ( )" -> MysqlResult.row(List.of("VERSION()"), List.of(VERSION));
            case "select database ( )", "select schema ( )" ->
                MysqlResult.row(
                        List.of("DATABASE()"), java.util.Collections.singletonList(database.isEmpty() ? null : database));
            case "select connection_id ( )" ->
                MysqlResult.row(List.of("CONNECTION_ID()"), List.of(Integer.toString(connection)));
            case "select user ( )", "select current_user ( )" ->
                MysqlResult.row(List.of("USER()"), List.of("replay@localhost"));
            default -> null;
        };
    }

    private @Nullable MysqlResult show(SqlText text) {
        if (text.names().contains("warnings")) {
            return MysqlResult.none("Level", "Code", "Message");
        }
        if (!text.names().contains("variables")) {
            return null;
        }
        Matcher like = LIKE.matcher(text.text());
        String wanted = like.matches() ? like.group(1).toLowerCase(Locale.ROOT) : "%";
        MysqlResult result = MysqlResult.none("Variable_name", "Value");
        List<List<dev.cassetteworkbench.replay.internal.match.SqlAnswer.Cell>> rows = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (wanted.equals("%") || wanted.equals(name)) {
                rows.addAll(MysqlResult.row(List.of("a", "b"), List.of(name, value)).rows());
            }
        });
        return new MysqlResult(result.columns(), rows, 0, 0);
    }

    /// Drivers ask so whether a table exists: the recorded ones do, each with one column.
    private MysqlResult describe(SqlText text) throws MysqlError {
        String[] words = text.text().replace("`", "").strip().split("[\\s.]+");
        String table = words[words.length - 1];
        if (!desk.knowsTable(table)) {
            throw new MysqlError(MysqlError.NO_TABLE, "42S02", "Table '" + database + "." + table + "' doesn't exist");
        }
        return MysqlResult.row(
                List.of("Field", "Type", "Null", "Key", "Default", "Extra"),
                java.util.Arrays.asList("id", "int", "NO", "", null, ""));
    }
}
