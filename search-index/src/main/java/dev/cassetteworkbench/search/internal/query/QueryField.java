package dev.cassetteworkbench.search.internal.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The fields of the query language and what may stand behind their colon.
enum QueryField {
    PATH(Form.TEXT),
    ENDPOINT(Form.TEXT),
    FILE(Form.TEXT),
    METHOD(Form.KEYWORD),
    SERVICE(Form.KEYWORD),
    ENV(Form.KEYWORD),
    LIB(Form.KEYWORD),
    DEP(Form.KEYWORD),
    SOURCE(Form.KEYWORD),
    ID(Form.KEYWORD),
    CORR(Form.KEYWORD),
    SID(Form.KEYWORD),
    GROUP(Form.KEYWORD),
    TAG(Form.KEYWORD),
    NOTE(Form.TEXT),
    ETYPE(Form.KEYWORD),
    SLOWEST_DEP(Form.KEYWORD),
    STATUS(Form.NUMBER),
    DUR(Form.NUMBER),
    CALLS(Form.NUMBER),
    FAILED(Form.NUMBER),
    SIZE(Form.NUMBER),
    DATE(Form.TIME),
    AFTER(Form.TIME),
    BEFORE(Form.TIME),
    CLASS("1xx", "2xx", "3xx", "4xx", "5xx", "crash", "unknown"),
    TYPE("http", "database", "redis", "mongodb", "other"),
    IS("error", "deperror", "crash", "truncated", "unreadable", "partial"),
    HAS("error", "deperror", "crash", "calls", "tag", "note"),
    REPLAYABLE("full", "needs-database", "body-missing", "request-missing", "no-calls");

    enum Form {
        /// Contained text; `*` at the end anchors it at the start.
        TEXT,
        /// One whole value; `*` at the end anchors it at the start.
        KEYWORD,
        /// One of a few words.
        CLOSED,
        NUMBER,
        TIME
    }

    private final Form form;
    private final List<String> choices;

    QueryField(Form form) {
        this.form = form;
        this.choices = List.of();
    }

    QueryField(String... choices) {
        this.form = Form.CLOSED;
        this.choices = List.of(choices);
    }

    Form form() {
        return form;
    }

    /// The words of a closed field, else nothing.
    List<String> choices() {
        return choices;
    }

    /// Name as typed and as it stands in clauses.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable QueryField of(String name) {
        return Arrays.stream(QueryField.values())
                .filter(field -> field.word().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    static List<String> words() {
        return Arrays.stream(QueryField.values()).map(QueryField::word).toList();
    }
}
