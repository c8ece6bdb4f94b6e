package dev.cassetteworkbench.replay.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts an SQL text into tokens; comments and white space go. Never fails: what is not closed ends
/// with the text.
final class SqlLexer {
    private final String sql;
    private final Dialect dialect;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    private SqlLexer(String sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    static List<SqlToken> tokens(String sql, Dialect dialect) {
        SqlLexer lexer = new SqlLexer(sql, dialect);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (!comment(c) && !quoted(c) && !place(c) && !number(c) && !word(c)) {
                symbol(c);
            }
        }
    }

    private boolean comment(char c) {
        if ((c == '-' && next() == '-') || (c == '#' && dialect == Dialect.MYSQL)) {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end + 1;
            return true;
        }
        if (c != '/' || next() != '*') {
            return false;
        }
        int depth = 1;
        at += 2;
        while (at < sql.length() && depth > 0) {
            if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else if (dialect == Dialect.POSTGRESQL && sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else {
                at++;
            }
        }
        return true;
    }

    private boolean quoted(char c) {
        int start = at;
        if (c == '\'' || (c == '"' && dialect == Dialect.MYSQL)) {
            tokens.add(new SqlToken.Literal(start, until(c, dialect == Dialect.MYSQL)));
            return true;
        }
        if (c == '"' || c == '`') {
            tokens.add(new SqlToken.Word(start, until(c, false), true));
            return true;
        }
        if ((c == 'e' || c == 'E') && next() == '\'' && dialect == Dialect.POSTGRESQL) {
            at++;
            tokens.add(new SqlToken.Literal(start, until('\'', true)));
            return true;
        }
        return c == '$' && dialect == Dialect.POSTGRESQL && dollarQuoted(start);
    }

    private boolean dollarQuoted(int start) {
        int end = at + 1;
        while (end < sql.length() && (Character.isLetter(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            return false;
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        int stop = close < 0 ? sql.length() : close;
        tokens.add(new SqlToken.Literal(start, sql.substring(end + 1, stop)));
        at = close < 0 ? sql.length() : close + tag.length();
        return true;
    }

    /// The text up to the closing quote; a doubled quote is one.
    private String until(char quote, boolean escapes) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\\' && escapes && at < sql.length()) {
                text.append(escaped(sql.charAt(at++)));
            } else if (c != quote) {
                text.append(c);
            } else if (at < sql.length() && sql.charAt(at) == quote) {
                text.append(c);
                at++;
            } else {
                break;
            }
        }
        return text.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '0' -> '\0';
            case 'Z' -> '\u001a';
            default -> c;
        };
    }

    private boolean place(char c) {
        int start = at;
        if (c == '?') {
            tokens.add(new SqlToken.Place(start, ""));
            at++;
            return true;
        }
        if (c == '%' && next() == 's') {
            tokens.add(new SqlToken.Place(start, ""));
            at += 2;
            return true;
        }
        if (c == '%' && next() == '(') {
            int close = sql.indexOf(")s", at);
            if (close > 0) {
                tokens.add(new SqlToken.Place(start, sql.substring(at + 2, close)));
                at = close + 2;
                return true;
            }
        }
        boolean named = c == ':' && isNamePart(next()) && (at == 0 || sql.charAt(at - 1) != ':');
        if (named || (c == '$' && Character.isDigit(next()))) {
            at++;
            tokens.add(new SqlToken.Place(start, name()));
            return true;
        }
        return false;
    }

    private boolean number(char c) {
        boolean signed = c == '-' && isDigit(next()) && !afterValue();
        if (!signed && !isDigit(c) && !(c == '.' && isDigit(next()))) {
            return false;
        }
        int start = at;
        at++;
        while (at < sql.length()) {
            char here = sql.charAt(at);
            boolean exponentSign = (here == '+' || here == '-')
                    && (sql.charAt(at - 1) == 'e' || sql.charAt(at - 1) == 'E')
                    && isDigit(next());
            if (!isDigit(here) && here != '.' && !exponentSign && !isExponent(here)) {
                break;
            }
            at++;
        }
        tokens.add(new SqlToken.Literal(start, sql.substring(start, at)));
        return true;
    }

    private boolean isExponent(char here) {
        char after = next();
        return (here == 'e' || here == 'E') && (isDigit(after) || after == '-' || after == '+');
    }

    /// A minus after a value subtracts; anywhere else it is the sign of what follows.
    private boolean afterValue() {
        if (tokens.isEmpty()) {
            return false;
        }
        return switch (tokens.getLast()) {
            case SqlToken.Literal ignored -> true;
            case SqlToken.Place ignored -> true;
            case SqlToken.Word word -> word.quoted() || !KEYWORDS_BEFORE_VALUES.contains(word.text());
            case SqlToken.Symbol symbol -> symbol.is(')') || symbol.is(']');
        };
    }

    private static final java.util.Set<String> KEYWORDS_BEFORE_VALUES = java.util.Set.of(
            "select",
            "where",
            "and",
            "or",
            "not",
            "in",
            "between",
            "limit",
            "offset",
            "values",
            "when",
            "then",
            "else",
            "like",
            "is",
            "set",
            "return",
            "returning",
            "by",
            "on",
            "case",
            "having");

    private boolean word(char c) {
        if (!Character.isLetter(c) && c != '_' && c != '@') {
            return false;
        }
        int start = at;
        String text = name().toLowerCase(Locale.ROOT);
        switch (text) {
            case "null" -> tokens.add(new SqlToken.Literal(start, null));
            case "true", "false" -> tokens.add(new SqlToken.Literal(start, text));
            default -> tokens.add(new SqlToken.Word(start, text, false));
        }
        return true;
    }

    private String name() {
        int start = at;
        while (at < sql.length() && isNamePart(sql.charAt(at))) {
            at++;
        }
        return sql.substring(start, at);
    }

    private void symbol(char c) {
        boolean cast = c == ':' && next() == ':';
        tokens.add(new SqlToken.Symbol(at, cast ? "::" : String.valueOf(c)));
        at += cast ? 2 : 1;
    }

    private char next() {
        return at + 1 < sql.length() ? sql.charAt(at + 1) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@';
    }
}
