package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.Facets;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.internal.lucene.FacetCounter;
import dev.cassetteworkbench.search.internal.lucene.Schema;
import dev.cassetteworkbench.search.internal.lucene.ValueCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Facets and histogram: all values are counted by the server in one request, the histogram in a
/// second,
/// whose buckets need the first's oldest and newest.
final class FacetQuestion {
    /// Fields with many values show their most frequent.
    static final int MOST = 50;

    /// Values asked for where fewer are shown, as spellings may have to be put together.
    private static final int ASKED = 1_000;

    private static final int ASKED_ALL = 20_000;
    private static final int BUCKETS = 60;
    private static final String SPAN = "span";
    private static final String ERRORS = "errors";

    private final Transport transport;
    private final JsonObject query;
    private final int most;

    /// @param most values of a field with many
    FacetQuestion(Transport transport, JsonObject query, int most) {
        this.transport = transport;
        this.query = query;
        this.most = most;
    }

    Facets ask() throws IndexException {
        JsonMembers counts = new JsonMembers();
        for (String field : List.of(
                Mapping.value(Schema.METHOD),
                Mapping.value(Schema.SERVICE),
                Mapping.value(Schema.ENV),
                Mapping.value(Schema.ENDPOINT),
                Mapping.value(Schema.DEP),
                Mapping.value(Schema.ERROR_TYPE),
                Mapping.value(Schema.TAG),
                Schema.SOURCE,
                Schema.TYPE,
                Schema.REPLAY,
                Schema.STATUS)) {
            counts.put(field, terms(field, most == MOST ? ASKED : ASKED_ALL));
        }
        counts.put(ERRORS, Dsl.object("filter", Dsl.term(Schema.FLAG, "error")));
        counts.put(SPAN, span());
        JsonObject answer = transport.ask(
                "POST",
                "/_search",
                new JsonMembers()
                        .put("size", 0)
                        .put("track_total_hits", true)
                        .put("query", query)
                        .put("aggs", counts.object())
                        .object());
        JsonObject found = Dsl.at(answer, "aggregations");
        long total = Dsl.number(Dsl.at(answer, "hits", "total"), "value");
        return new Facets(
                (int) Math.min(total, Integer.MAX_VALUE),
                (int) Dsl.number(Dsl.at(found, ERRORS), "doc_count"),
                fields(found),
                histogram(found));
    }

    static JsonObject terms(String field, int size) {
        return Dsl.object(
                "terms", new JsonMembers().put("field", field).put("size", size).object());
    }

    /// Oldest and newest of those that have a readable date.
    static JsonObject span() {
        return new JsonMembers()
                .put("filter", Dsl.not(Dsl.term(Schema.TIME, 0)))
                .put(
                        "aggs",
                        new JsonMembers()
                                .put("first", Dsl.object("min", Dsl.object("field", Dsl.text(Schema.TIME))))
                                .put("last", Dsl.object("max", Dsl.object("field", Dsl.text(Schema.TIME))))
                                .object())
                .object();
    }

    static List<JsonObject> buckets(JsonObject aggregations, String name) {
        return Dsl.objects(Dsl.at(aggregations, name), "buckets");
    }

    private List<Facets.Field> fields(JsonObject found) {
        ValueCounts classes = new ValueCounts();
        ValueCounts codes = new ValueCounts();
        for (JsonObject bucket : buckets(found, Schema.STATUS)) {
            int code = (int) Dsl.number(bucket, "key");
            int count = (int) Dsl.number(bucket, "doc_count");
            boolean known = code == 0 || (code >= 100 && code <= 599);
            classes.add(known ? new Status(code).statusClass() : "unknown", count);
            if (known) {
                codes.add(new Status(code).label(), count);
            }
        }
        int all = Integer.MAX_VALUE;
        List<Facets.Field> fields = new ArrayList<>();
        fields.add(new Facets.Field("class", classes.top(all)));
        fields.add(new Facets.Field("status", codes.top(most)));
        fields.add(field(found, "method", Mapping.value(Schema.METHOD), all));
        fields.add(field(found, "service", Mapping.value(Schema.SERVICE), all));
        fields.add(field(found, "env", Mapping.value(Schema.ENV), all));
        fields.add(field(found, "type", Schema.TYPE, all));
        fields.add(new Facets.Field(
                "endpoint",
                counts(found, Mapping.value(Schema.ENDPOINT), FacetCounter::methodFirst)
                        .top(most)));
        fields.add(field(found, "dep", Mapping.value(Schema.DEP), most));
        fields.add(field(found, "etype", Mapping.value(Schema.ERROR_TYPE), most));
        fields.add(field(found, "replayable", Schema.REPLAY, all));
        fields.add(field(found, "tag", Mapping.value(Schema.TAG), most));
        fields.add(field(found, "source", Schema.SOURCE, all));
        return fields;
    }

    private static Facets.Field field(JsonObject found, String name, String indexed, int most) {
        return new Facets.Field(
                name, counts(found, indexed, UnaryOperator.identity()).top(most));
    }

    private static ValueCounts counts(JsonObject found, String indexed, UnaryOperator<String> shown) {
        ValueCounts counts = new ValueCounts();
        for (JsonObject bucket : buckets(found, indexed)) {
            counts.add(shown.apply(Dsl.string(bucket, "key")), (int) Dsl.number(bucket, "doc_count"));
        }
        return counts;
    }

    private List<Facets.Bucket> histogram(JsonObject found) throws IndexException {
        JsonObject span = Dsl.at(found, SPAN);
        if (Dsl.number(span, "doc_count") == 0) {
            return List.of();
        }
        long first = Dsl.number(Dsl.at(span, "first"), "value");
        long last = Dsl.number(Dsl.at(span, "last"), "value");
        long width = (last - first) / BUCKETS + 1;
        int count = (int) ((last - first) / width) + 1;
        JsonObject answer = transport.ask(
                "POST",
                "/_search",
                new JsonMembers()
                        .put("size", 0)
                        .put("query", Dsl.all(List.of(query), List.of(Dsl.term(Schema.TIME, 0))))
                        .put(
                                "aggs",
                                Dsl.object(
                                        "times",
                                        times(first, width)
                                                .put(
                                                        "aggs",
                                                        Dsl.object(
                                                                ERRORS,
                                                                Dsl.object("filter", Dsl.term(Schema.FLAG, "error"))))
                                                .object()))
                        .object());
        int[] totals = new int[count];
        int[] errors = new int[count];
        for (JsonObject bucket : buckets(Dsl.at(answer, "aggregations"), "times")) {
            int place = place(bucket, first, width, count);
            totals[place] += (int) Dsl.number(bucket, "doc_count");
            errors[place] += (int) Dsl.number(Dsl.at(bucket, ERRORS), "doc_count");
        }
        List<Facets.Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            buckets.add(new Facets.Bucket(
                    Schema.instant(first + i * width), Schema.instant(first + (i + 1) * width), totals[i], errors[i]));
        }
        return buckets;
    }

    /// Buckets of a width from a moment on; times in microseconds fit a double exactly.
    static JsonMembers times(long first, long width) {
        return new JsonMembers()
                .put(
                        "histogram",
                        new JsonMembers()
                                .put("field", Schema.TIME)
                                .put("interval", JsonNumber.of(width))
                                .put("offset", JsonNumber.of(Math.floorMod(first, width)))
                                .put("min_doc_count", 1)
                                .object());
    }

    static int place(JsonObject bucket, long first, long width, int count) {
        return (int) Math.clamp((Dsl.number(bucket, "key") - first) / width, 0, count - 1L);
    }
}
