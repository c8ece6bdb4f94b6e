package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.CallLine;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.SearchQuery.Clause;
import dev.cassetteworkbench.search.internal.lucene.RangeQueries;
import dev.cassetteworkbench.search.internal.lucene.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Calls as documents within a document, and `dep(…)`: one of them for which everything holds.
final class CallDsl {
    static final String PATH = "line";

    private static final String TYPE = PATH + ".type";
    private static final String OPERATION = PATH + ".op";
    private static final String KEY = PATH + ".key";
    private static final String MICROS = PATH + ".micros";
    private static final String STATUS = PATH + ".status";
    private static final String FAILED = PATH + ".failed";
    private static final String ERROR = PATH + ".error";

    private CallDsl() {}

    static JsonObject mapping() {
        return new JsonMembers()
                .put("type", "nested")
                .put("dynamic", "strict")
                .put(
                        "properties",
                        new JsonMembers()
                                .put("type", Mapping.type("keyword"))
                                .put("op", Mapping.type("keyword"))
                                .put("key", Mapping.type("keyword"))
                                .put("micros", Mapping.type("long"))
                                .put("status", Mapping.type("integer"))
                                .put("failed", Mapping.type("boolean"))
                                .put("error", Mapping.type("wildcard"))
                                .object())
                .object();
    }

    static JsonObject document(CallLine line) {
        return new JsonMembers()
                .put("type", line.kind().name().toLowerCase(Locale.ROOT))
                .put("op", Dsl.text(Schema.fold(line.operation())))
                .put("key", Dsl.text(Schema.fold(line.target())))
                .put("micros", Math.round(line.durationMs() * 1_000))
                .put("status", line.status())
                .put("failed", line.failed())
                .put("error", Dsl.text(Schema.fold(line.error())))
                .object();
    }

    static JsonObject of(Clause.Dep dep) {
        List<JsonObject> required = new ArrayList<>();
        List<JsonObject> excluded = new ArrayList<>();
        for (Clause condition : dep.conditions()) {
            if (condition instanceof Clause.Not not) {
                excluded.add(condition(not.clause()));
            } else {
                required.add(condition(condition));
            }
        }
        return Dsl.object(
                "nested",
                new JsonMembers()
                        .put("path", PATH)
                        .put("score_mode", "none")
                        .put("query", Dsl.all(required, excluded))
                        .object());
    }

    private static JsonObject condition(Clause condition) {
        return switch (condition) {
            case Clause.Not not -> Dsl.not(condition(not.clause()));
            case Clause.Term term -> term(term.field(), Schema.fold(term.value()));
            case Clause.Contains contains -> {
                String text = contains.text();
                String wanted = Schema.fold(text.endsWith("*") ? text.substring(0, text.length() - 1) : text);
                yield contains.field().equals("key") ? Dsl.prefix(KEY, wanted) : Dsl.contained(ERROR, wanted);
            }
            case Clause.NumberRange range -> {
                if (range.field().equals("ms")) {
                    RangeQueries.Bounds bounds = RangeQueries.micros(MICROS, range);
                    yield Dsl.range(MICROS, bounds.from(), bounds.to());
                }
                yield Dsl.range(STATUS, (long) Math.ceil(Math.max(0, range.from())), (long)
                        Math.floor(Math.min(Integer.MAX_VALUE, range.to())));
            }
            case Clause.Word _, Clause.Phrase _, Clause.TimeRange _, Clause.Dep _, Clause.Any _, Clause.All _ ->
                Dsl.NONE;
        };
    }

    private static JsonObject term(String field, String value) {
        return switch (field) {
            case "type" ->
                value.equals("db.query") ? Dsl.terms(TYPE, List.of("database", "mongodb")) : Dsl.term(TYPE, value);
            case "key" -> Dsl.either(Dsl.term(KEY, value), Dsl.prefix(KEY, value + ":"));
            case "op" -> Dsl.term(OPERATION, value);
            case "is" -> Dsl.object("term", new JsonMembers().put(FAILED, true).object());
            default -> Dsl.NONE;
        };
    }
}
