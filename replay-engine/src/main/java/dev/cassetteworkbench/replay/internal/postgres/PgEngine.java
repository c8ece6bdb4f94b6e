package dev.cassetteworkbench.replay.internal.postgres;

import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the mock answers by itself: transactions, settings, constants and what drivers ask about the
/// server's catalogue. None of it is data of the app (`replay-design-facts` section 6).
final class PgEngine {
    private static final String VERSION = "16.4";
    private static final Set<String> REPORTED = Set.of(
            "server_version",
            "server_encoding",
            "client_encoding",
            "application_name",
            "datestyle",
            "intervalstyle",
            "timezone",
            "integer_datetimes",
            "standard_conforming_strings",
            "is_superuser",
            "session_authorization",
            "default_transaction_read_only",
            "in_hot_standby");
    private static final Map<String, String> SPELLED =
            Map.of("datestyle", "DateStyle", "intervalstyle", "IntervalStyle", "timezone", "TimeZone");
    private static final int MOST_SETTINGS = 1_000;

    private final Map<String, String> settings = new TreeMap<>();
    private final Set<String> changed = new HashSet<>();
    private final CallDesk desk;
    private String user = "replay";
    private String database = "replay";
    private char transaction = 'I';

    PgEngine(CallDesk desk) {
        this.desk = desk;
        settings.putAll(Map.of(
                "server_version", VERSION,
                "server_encoding", "UTF8",
                "client_encoding", "UTF8",
                "datestyle", "ISO, MDY",
                "intervalstyle", "postgres",
                "timezone", "UTC",
                "integer_datetimes", "on",
                "standard_conforming_strings", "on",
                "is_superuser", "off",
                "in_hot_standby", "off"));
        settings.putAll(Map.of(
                "default_transaction_read_only", "off",
                "transaction isolation level", "read committed",
                "transaction_isolation", "read committed",
                "default_transaction_isolation", "read committed",
                "server_version_num", "160004",
                "max_identifier_length", "63",
                "bytea_output", "hex",
                "application_name", ""));
    }

    /// Takes what the client told when it connected.
    void login(Map<String, String> told) {
        user = told.getOrDefault("user", user);
        database = told.getOrDefault("database", user);
        settings.put("session_authorization", user);
        told.forEach((name, value) -> {
            if (!name.equals("user") && !name.equals("database") && !name.startsWith("_pq_.")) {
                set(name, value);
            }
        });
        changed.clear();
    }

    /// Name and value of every setting that is told to clients.
    Map<String, String> reported() {
        Map<String, String> result = new TreeMap<>();
        REPORTED.forEach(name -> result.put(SPELLED.getOrDefault(name, name), settings.getOrDefault(name, "")));
        return result;
    }

    /// Settings to tell the client again since this was last asked.
    Map<String, String> takeChanged() {
        if (changed.isEmpty()) {
            return Map.of();
        }
        Map<String, String> result = new TreeMap<>();
        changed.forEach(name -> result.put(SPELLED.getOrDefault(name, name), settings.getOrDefault(name, "")));
        changed.clear();
        return result;
    }

    /// `I` idle, `T` in a transaction, `E` in a failed one.
    char transaction() {
        return transaction;
    }

    void fail() {
        transaction = transaction == 'T' ? 'E' : transaction;
    }

    /// The answer to a statement that needs no recording, whatever was recorded; null for any other.
    ///
    /// @throws PgError when the transaction has failed and this does not end it
    @Nullable
    PgResult session(SqlText text) throws PgError {
        String operation = text.operation();
        boolean ends = operation.equals("ROLLBACK")
                || operation.equals("COMMIT")
                || operation.equals("END")
                || operation.equals("ABORT");
        if (transaction == 'E' && !ends) {
            throw new PgError(
                    PgError.FAILED_TRANSACTION,
                    "current transaction is aborted, commands ignored until end of transaction block");
        }
        return switch (operation) {
            case "BEGIN" -> begun("BEGIN");
            case "START" -> begun("START TRANSACTION");
            case "COMMIT", "END" -> ended(transaction == 'E' ? "ROLLBACK" : "COMMIT");
            case "ABORT" -> ended("ROLLBACK");
            case "ROLLBACK" -> text.names().contains("to") ? rolledBackTo() : ended("ROLLBACK");
            case "SAVEPOINT", "RELEASE", "LISTEN", "UNLISTEN", "CLOSE" -> PgResult.done(operation);
            case "SET" -> setting(text);
            case "RESET" -> PgResult.done("RESET");
            case "DISCARD" -> PgResult.done(text.firstWords());
            case "DEALLOCATE" -> PgResult.done("DEALLOCATE");
            case "SHOW" -> show(text);
            default -> null;
        };
    }

    /// True for what [#session] answers.
    static boolean isSession(SqlText text) {
        return switch (text.operation()) {
            case "BEGIN",
                    "START",
                    "COMMIT",
                    "END",
                    "ABORT",
                    "ROLLBACK",
                    "SAVEPOINT",
                    "RELEASE",
                    "LISTEN",
                    "UNLISTEN",
                    "CLOSE",
                    "SET",
                    "RESET",
                    "DISCARD",
                    "DEALLOCATE",
                    "SHOW" -> true;
            default -> false;
        };
    }

    private PgResult begun(String tag) {
        transaction = 'T';
        return PgResult.done(tag);
    }

    private PgResult ended(String tag) {
        transaction = 'I';
        return PgResult.done(tag);
    }

    private PgResult rolledBackTo() {
        transaction = 'T';
        return PgResult.done("ROLLBACK");
    }

    private PgResult setting(SqlText text) {
        String rest = text.text().strip().substring(3).strip();
        for (String scope : List.of("session ", "local ")) {
            if (rest.toLowerCase(Locale.ROOT).startsWith(scope)) {
                rest = rest.substring(scope.length()).strip();
            }
        }
        String[] parts = rest.split("(?i)\\s*=\\s*|\\s+to\\s+|\\s+", 2);
        if (parts.length == 2) {
            boolean zone = parts[0].equalsIgnoreCase("time");
            String value = zone ? parts[1].replaceFirst("(?i)^zone\\s+", "") : parts[1];
            set(zone ? "timezone" : parts[0], value.replaceAll("^'|'$", ""));
        }
        return PgResult.done("SET");
    }

    private void set(String name, String value) {
        String key = name.toLowerCase(Locale.ROOT);
        if (settings.size() < MOST_SETTINGS) {
            String told = key.equals("client_encoding") ? "UTF8" : key.equals("datestyle") ? "ISO, MDY" : value;
            String before = settings.put(key, told);
            if (REPORTED.contains(key) && !told.equals(before)) {
                changed.add(key);
            }
        }
    }

    private PgResult show(SqlText text) {
        String name = text.text().strip().substring(4).strip().toLowerCase(Locale.ROOT);
        String column = name.equals("transaction isolation level") ? "transaction_isolation" : name;
        PgResult row = PgResult.one(column, PgType.TEXT, settings.getOrDefault(name, ""));
        return new PgResult(row.columns(), row.rows(), "SHOW");
    }

    /// The answer to a statement that nobody recorded and that concerns no data: constants, the
    /// server's own functions, drivers' questions about types; null for any other.
    @Nullable
    PgResult unrecorded(SqlText text, List<@Nullable String> values) {
        PgResult function = function(text.normal());
        if (function != null) {
            return function;
        }
        SqlText.Slot.Written constant = text.constant();
        if (constant != null) {
            String value = constant.value();
            boolean number = value != null && value.matches("-?\\d{1,9}") && !text.text().contains("'");
            String column = text.outputNames().isEmpty() ? "?column?" : text.outputNames().getFirst();
            return PgResult.one(column, number ? PgType.INT4 : PgType.TEXT, value);
        }
        if (text.names().contains("pg_class") && text.outputNames().equals(List.of("relname"))) {
            return tableCheck(text, values);
        }
        boolean types = text.names().contains("pg_type") && !text.names().contains("pg_attribute");
        if ((types && text.isRead()) || text.names().contains("typeinfo_tree")) {
            return PgResult.none(text, "SELECT 0");
        }
        boolean definition = switch (text.operation()) {
            case "CREATE", "ALTER", "DROP", "COMMENT", "GRANT" -> true;
            default -> false;
        };
        return definition && desk.isIdle() ? PgResult.done(text.firstWords()) : null;
    }

    /// SQLAlchemy's question whether a table exists: the recorded ones do.
    private PgResult tableCheck(SqlText text, List<@Nullable String> values) {
        for (String value : values) {
            if (value != null && desk.knowsTable(value)) {
                return PgResult.one("relname", PgType.NAME, value);
            }
        }
        return PgResult.none(text, "SELECT 0");
    }

    private @Nullable PgResult function(String normal) {
        return switch (normal.replace("pg_catalog . ", "")) {
            case "select version ( )" ->
                PgResult.one("version", PgType.TEXT, "PostgreSQL " + VERSION + " (Cassette Workbench replay)");
            case "select current_schema ( )", "select current_schema" ->
                PgResult.one("current_schema", PgType.NAME, "public");
            case "select current_database ( )" -> PgResult.one("current_database", PgType.NAME, database);
            case "select current_user", "select user" -> PgResult.one("current_user", PgType.NAME, user);
            case "select pg_is_in_recovery ( )" -> PgResult.one("pg_is_in_recovery", PgType.BOOL, "f");
            case "select pg_advisory_unlock_all ( )" -> PgResult.one("pg_advisory_unlock_all", PgType.TEXT, "");
            default -> null;
        };
    }
}
