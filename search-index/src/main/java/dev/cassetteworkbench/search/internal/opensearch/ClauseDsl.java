package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchQuery.Clause;
import dev.cassetteworkbench.search.internal.lucene.QueryTranslator;
import dev.cassetteworkbench.search.internal.lucene.RangeQueries;
import dev.cassetteworkbench.search.internal.lucene.Schema;
import java.util.ArrayList;
import java.util.List;

/// Our clauses in the server's terms; the counterpart of `QueryTranslator`.
final class ClauseDsl {
    private ClauseDsl() {}

    static JsonObject of(SearchQuery query) {
        JsonObject all = all(query.clauses());
        return QueryTranslator.hidesUnreadable(query)
                ? Dsl.all(
                        query.clauses().isEmpty() ? List.of() : List.of(all),
                        List.of(Dsl.term(Schema.FLAG, Schema.UNREADABLE)))
                : all;
    }

    private static JsonObject all(List<Clause> clauses) {
        List<JsonObject> required = new ArrayList<>();
        List<JsonObject> excluded = new ArrayList<>();
        for (Clause clause : clauses) {
            if (clause instanceof Clause.Not not) {
                excluded.add(clause(not.clause()));
            } else {
                required.add(clause(clause));
            }
        }
        return Dsl.all(required, excluded);
    }

    private static JsonObject clause(Clause clause) {
        return switch (clause) {
            case Clause.Word word -> TextDsl.word(word.word(), word.prefix());
            case Clause.Phrase phrase -> TextDsl.phrase(phrase.text());
            case Clause.Term term -> term(term.field(), term.value());
            case Clause.Contains contains -> contains(contains.field(), contains.text());
            case Clause.NumberRange range -> {
                RangeQueries.Bounds bounds = RangeQueries.bounds(range);
                yield bounds == null ? Dsl.NONE : range(bounds);
            }
            case Clause.TimeRange range -> range(RangeQueries.bounds(range));
            case Clause.Dep dep -> CallDsl.of(dep);
            case Clause.Not _ -> all(List.of(clause));
            case Clause.All all -> all(all.clauses());
            case Clause.Any any ->
                Dsl.any(any.clauses().stream().map(ClauseDsl::clause).toList());
        };
    }

    private static JsonObject range(RangeQueries.Bounds bounds) {
        return Dsl.range(bounds.field(), bounds.from(), bounds.to());
    }

    private static JsonObject term(String field, String value) {
        return switch (field) {
            case "is" ->
                value.equals("partial")
                        ? Dsl.terms(Schema.FLAG, List.of(Schema.HEAD, Schema.ENDS))
                        : keyword(Schema.FLAG, value);
            case "has" -> keyword(Schema.FLAG, value);
            case "class" -> statusClass(value);
            case "replayable" -> keyword(Schema.REPLAY, value);
            case "id" -> prefix(Schema.SESSION, value);
            case "sid" -> Dsl.either(prefix(Schema.SESSION, value), keyword(Schema.CORRELATION, value));
            case "corr" -> keyword(Schema.CORRELATION, value);
            case "group" -> prefix(Schema.GROUP, value);
            case "slowest-dep" -> keyword(Schema.SLOWEST_DEP, value);
            case "source" -> Dsl.term(Schema.SOURCE, value);
            case "type", "method", "service", "env", "lib", "dep", "endpoint", "tag", "etype" -> keyword(field, value);
            default -> Dsl.NONE;
        };
    }

    static JsonObject keyword(String field, String value) {
        return Dsl.term(field, Schema.fold(value));
    }

    static JsonObject prefix(String field, String value) {
        return Dsl.prefix(field, Schema.fold(value));
    }

    private static JsonObject statusClass(String value) {
        return switch (value) {
            case "crash" -> Dsl.term(Schema.STATUS, 0);
            case "unknown" ->
                Dsl.either(
                        Dsl.range(Schema.STATUS, Integer.MIN_VALUE, -1),
                        Dsl.range(Schema.STATUS, 1, 99),
                        Dsl.range(Schema.STATUS, 600, Integer.MAX_VALUE));
            default -> {
                int hundred = 100 * Character.digit(value.charAt(0), 10);
                yield Dsl.range(Schema.STATUS, hundred, hundred + 99);
            }
        };
    }

    private static JsonObject contains(String field, String text) {
        boolean fromStart = text.endsWith("*");
        String bare = fromStart ? text.substring(0, text.length() - 1) : text;
        return switch (field) {
            case "path" -> PathDsl.path(bare, fromStart);
            case "endpoint" -> PathDsl.endpoint(bare, fromStart);
            case "file" -> PathDsl.file(bare, fromStart);
            case "note" -> TextDsl.note(bare, fromStart);
            case "source" -> Dsl.prefix(Schema.SOURCE, bare);
            case "id" -> prefix(Schema.SESSION, bare);
            case "sid" -> Dsl.either(prefix(Schema.SESSION, bare), prefix(Schema.CORRELATION, bare));
            case "corr" -> prefix(Schema.CORRELATION, bare);
            case "group" -> prefix(Schema.GROUP, bare);
            case "slowest-dep" -> prefix(Schema.SLOWEST_DEP, bare);
            case "method", "service", "env", "lib", "dep", "tag", "etype" -> prefix(field, bare);
            default -> Dsl.NONE;
        };
    }
}
