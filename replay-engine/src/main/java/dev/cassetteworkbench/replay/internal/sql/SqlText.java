package dev.cassetteworkbench.replay.internal.sql;

import dev.cassetteworkbench.replay.internal.sql.SqlToken.Literal;
import dev.cassetteworkbench.replay.internal.sql.SqlToken.Place;
import dev.cassetteworkbench.replay.internal.sql.SqlToken.Symbol;
import dev.cassetteworkbench.replay.internal.sql.SqlToken.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One statement, with its values taken out, so that the same question asked with other values, other
/// spacing or another way of passing values has the same [#normal()].
///
/// @param text as given
/// @param operation first word in upper case, empty for an empty statement
/// @param table first table it names, without schema and quotes; empty when none is seen
/// @param normal words in lower case, values as `?`
/// @param slots the values in order of the text
/// @param slotNames the names SQLAlchemy gives these values: `note` for a column set, `id_1` for one
/// compared, `param_1` for limits
/// @param names every word of it, for asking whether a table is mentioned
public record SqlText(
        String text,
        String operation,
        String table,
        String normal,
        List<Slot> slots,
        List<String> slotNames,
        Set<String> names) {
    private static final Set<String> BEFORE_TABLE = Set.of("from", "into", "update", "join", "table");
    private static final Set<String> BETWEEN = Set.of("if", "not", "exists", "only");
    private static final Set<String> WRITES =
            Set.of("insert", "update", "delete", "merge", "replace", "truncate", "create", "drop", "alter", "call");

    public SqlText {
        slots = List.copyOf(slots);
        slotNames = List.copyOf(slotNames);
        names = Set.copyOf(names);
    }

    /// Where a value of the statement comes from.
    public sealed interface Slot {
        /// @param value null for SQL's NULL
        record Written(@Nullable String value) implements Slot {}

        /// @param index from 0
        record Indexed(int index) implements Slot {}

        record Named(String name) implements Slot {}
    }

    public static SqlText of(String sql, Dialect dialect) {
        return of(sql, SqlLexer.tokens(sql, dialect));
    }

    /// The statements of a text, cut at `;` outside quotes; empty ones left out.
    public static List<SqlText> split(String sql, Dialect dialect) {
        List<SqlText> result = new ArrayList<>();
        List<SqlToken> statement = new ArrayList<>();
        int begin = 0;
        for (SqlToken token : SqlLexer.tokens(sql, dialect)) {
            if (token instanceof Symbol symbol && symbol.is(';')) {
                add(result, sql.substring(begin, symbol.start()), statement);
                begin = symbol.start() + 1;
                statement = new ArrayList<>();
            } else {
                statement.add(token);
            }
        }
        add(result, sql.substring(begin), statement);
        return result;
    }

    private static void add(List<SqlText> result, String text, List<SqlToken> tokens) {
        if (!tokens.isEmpty()) {
            result.add(of(text.strip(), tokens));
        }
    }

    private static SqlText of(String sql, List<SqlToken> tokens) {
        StringBuilder normal = new StringBuilder();
        List<Slot> slots = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int unnamed = 0;
        for (SqlToken token : tokens) {
            normal.append(normal.isEmpty() ? "" : " ");
            switch (token) {
                case Word word -> {
                    normal.append(word.quoted() ? '"' + word.text() + '"' : word.text());
                    names.add(word.text().toLowerCase(Locale.ROOT));
                }
                case Symbol symbol -> normal.append(symbol.text());
                case Literal literal -> {
                    normal.append('?');
                    slots.add(new Slot.Written(literal.value()));
                }
                case Place place -> {
                    normal.append('?');
                    if (place.name().isEmpty()) {
                        slots.add(new Slot.Indexed(unnamed++));
                    } else if (place.name().chars().allMatch(c -> c >= '0' && c <= '9')
                            && place.name().length() < 6) {
                        slots.add(new Slot.Indexed(Integer.parseInt(place.name()) - 1));
                    } else {
                        slots.add(new Slot.Named(place.name()));
                    }
                }
            }
        }
        String form = normal.toString();
        form = form.endsWith(" ;") ? form.substring(0, form.length() - 2) : form;
        return new SqlText(sql, operation(tokens), table(tokens), form, slots, SlotNames.of(tokens), names);
    }

    private static String operation(List<SqlToken> tokens) {
        for (SqlToken token : tokens) {
            if (token instanceof Word word) {
                return word.text().toUpperCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static String table(List<SqlToken> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (isWord(tokens, i, BEFORE_TABLE)) {
                int at = i + 1;
                while (isWord(tokens, at, BETWEEN)) {
                    at++;
                }
                while (at + 2 < tokens.size()
                        && tokens.get(at + 1) instanceof Symbol dot
                        && dot.is('.')
                        && tokens.get(at + 2) instanceof Word) {
                    // What came was the schema; the table follows.
                    at += 2;
                }
                if (at < tokens.size() && tokens.get(at) instanceof Word table) {
                    return table.text();
                }
            }
        }
        return "";
    }

    private static boolean isWord(List<SqlToken> tokens, int at, Set<String> words) {
        return at < tokens.size()
                && tokens.get(at) instanceof Word word
                && !word.quoted()
                && words.contains(word.text());
    }

    /// True for a statement that changes nothing, so that its answer may be given again.
    public boolean isRead() {
        return switch (operation) {
            case "SELECT", "SHOW", "VALUES", "TABLE", "EXPLAIN", "DESCRIBE", "DESC" -> true;
            case "WITH" -> names.stream().noneMatch(WRITES::contains);
            default -> false;
        };
    }

    public boolean isReturning() {
        return names.contains("returning");
    }

    /// True when the word stands in it as a name; schema, quotes and case of the given one do not count.
    public boolean mentions(String name) {
        String bare = name.substring(name.lastIndexOf('.') + 1);
        StringBuilder plain = new StringBuilder();
        bare.chars().filter(c -> "\"'`[]".indexOf(c) < 0).forEach(c -> plain.append((char) c));
        return names.contains(plain.toString().toLowerCase(Locale.ROOT));
    }

    /// The values in order of the text; null when one of them travels beside it and is not known.
    ///
    /// @param beside by position
    /// @param named by name
    public @Nullable List<@Nullable String> values(List<@Nullable String> beside, Map<String, @Nullable String> named) {
        List<@Nullable String> result = new ArrayList<>();
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Written written -> result.add(written.value());
                case Slot.Indexed indexed -> {
                    if (indexed.index() < 0 || indexed.index() >= beside.size()) {
                        return null;
                    }
                    result.add(beside.get(indexed.index()));
                }
                case Slot.Named by -> {
                    if (!named.containsKey(by.name())) {
                        return null;
                    }
                    result.add(named.get(by.name()));
                }
            }
        }
        return result;
    }

    /// Names of the columns it returns, as far as its text tells: `AS` names, else the last word of
    /// each item, else `?column?`.
    public List<String> outputNames() {
        return OutputNames.of(SqlLexer.tokens(text, Dialect.POSTGRESQL));
    }

    /// Operation and what follows it: `CREATE TABLE`, `DROP INDEX`.
    public String firstWords() {
        String[] words = normal.split(" ", 3);
        return words.length < 2 ? operation : operation + " " + words[1].toUpperCase(Locale.ROOT);
    }

    /// The value of a statement that only gives a constant back (`SELECT 1`, `SELECT CAST('x' AS
    /// CHAR(60)) AS y`), as drivers and pools ask to see whether the server is there; null for any other.
    public Slot.@Nullable Written constant() {
        boolean plain = normal.matches("select \\?( as \\S+)?")
                || normal.matches("select cast \\( \\? as [a-z_ ]+(\\( \\? \\))?[a-z0-9_ ]*\\)[a-z0-9_ ]*");
        return plain && slots.getFirst() instanceof Slot.Written written ? written : null;
    }

    /// How many values travel beside it.
    public int places() {
        int most = 0;
        for (Slot slot : slots) {
            if (slot instanceof Slot.Indexed(int index)) {
                most = Math.max(most, index + 1);
            }
        }
        return most;
    }

    /// `SELECT orders`: for tables and refusals, without values.
    public String label() {
        return table.isEmpty() ? operation : operation + " " + table;
    }
}
