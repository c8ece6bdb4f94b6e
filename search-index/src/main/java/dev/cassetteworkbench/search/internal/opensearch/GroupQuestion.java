package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.internal.failure.Fingerprint;
import dev.cassetteworkbench.search.internal.lucene.FacetCounter;
import dev.cassetteworkbench.search.internal.lucene.GroupRules;
import dev.cassetteworkbench.search.internal.lucene.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Failures put together by fingerprint: the server counts them, the rules are applied here, and of the
/// groups that are shown the server gives trend and examples.
final class GroupQuestion {
    /// Fingerprints that are looked at, the most frequent.
    private static final int FINGERPRINTS = 10_000;

    private static final int SPLITS = 200;
    private static final int MOST = 500;

    private final Transport transport;
    private final JsonObject failures;
    private final GroupRules rules;

    GroupQuestion(Transport transport, JsonObject query, FailureGroups.Rules rules) {
        this.transport = transport;
        this.failures = Dsl.both(query, Dsl.term(Schema.FLAG, "error"));
        this.rules = new GroupRules(rules);
    }

    /// One group while it is put together.
    private static final class Gathered {
        private final Fingerprint fingerprint;
        private final String id;
        private final String split;
        private final String value;
        private int count;

        Gathered(Fingerprint fingerprint, String id, String split, String value) {
            this.fingerprint = fingerprint;
            this.id = id;
            this.split = split;
            this.value = value;
        }
    }

    FailureGroups ask(int limit) throws IndexException {
        JsonMembers sub = new JsonMembers();
        rules.splitFields().forEach(field -> sub.put(field, FacetQuestion.terms(valueField(field), SPLITS)));
        JsonMembers groups = new JsonMembers()
                .put(
                        "terms",
                        new JsonMembers()
                                .put("field", Mapping.value(Schema.GROUP))
                                .put("size", FINGERPRINTS)
                                .object());
        if (!rules.splitFields().isEmpty()) {
            groups.put("aggs", sub.object());
        }
        JsonObject found = counted(
                failures,
                new JsonMembers()
                        .put("groups", groups.object())
                        .put("span", FacetQuestion.span())
                        .object());
        Map<String, Gathered> gathered = new LinkedHashMap<>();
        int all = 0;
        for (JsonObject bucket : FacetQuestion.buckets(found, "groups")) {
            all += (int) Dsl.number(bucket, "doc_count");
            gather(bucket, gathered);
        }
        List<Gathered> shown = gathered.values().stream()
                .sorted(Comparator.comparingInt((Gathered group) -> group.count)
                        .reversed()
                        .thenComparing(group -> group.id + group.value))
                .limit(Math.min(limit, MOST))
                .toList();
        JsonObject span = Dsl.at(found, "span");
        boolean dated = Dsl.number(span, "doc_count") > 0;
        long first = Dsl.number(Dsl.at(span, "first"), "value");
        long width = (Dsl.number(Dsl.at(span, "last"), "value") - first) / FailureGroups.BUCKETS + 1;
        return new FailureGroups(
                details(shown, first, width),
                all,
                dated ? Schema.instant(first) : null,
                dated ? Schema.instant(first + width * FailureGroups.BUCKETS) : null);
    }

    private static String valueField(String field) {
        return field.equals("source") ? Schema.SOURCE : Mapping.value(GroupRules.indexed(field));
    }

    private JsonObject counted(JsonObject query, JsonObject aggregations) throws IndexException {
        return Dsl.at(
                transport.ask(
                        "POST",
                        "/_search",
                        new JsonMembers()
                                .put("size", 0)
                                .put("query", query)
                                .put("aggs", aggregations)
                                .object()),
                "aggregations");
    }

    private void gather(JsonObject bucket, Map<String, Gathered> gathered) {
        Fingerprint fingerprint = Fingerprint.ofKey(Dsl.string(bucket, "key"));
        String id = rules.leader(fingerprint.id());
        String split = rules.split(id);
        if (split.isEmpty()) {
            add(gathered, fingerprint, id, "", "", bucket);
            return;
        }
        for (JsonObject part : FacetQuestion.buckets(bucket, split)) {
            String text = Dsl.string(part, "key");
            add(
                    gathered,
                    fingerprint,
                    id,
                    split,
                    split.equals("endpoint") ? FacetCounter.methodFirst(text) : text,
                    part);
        }
    }

    private static void add(
            Map<String, Gathered> gathered,
            Fingerprint fingerprint,
            String id,
            String split,
            String value,
            JsonObject bucket) {
        gathered.computeIfAbsent(id + split + '=' + value, _ -> new Gathered(fingerprint, id, split, value)).count +=
                (int) Dsl.number(bucket, "doc_count");
    }

    private List<FailureGroups.Group> details(List<Gathered> shown, long first, long width) throws IndexException {
        if (shown.isEmpty()) {
            return List.of();
        }
        JsonMembers filters = new JsonMembers();
        for (int i = 0; i < shown.size(); i++) {
            Gathered group = shown.get(i);
            SearchQuery members = new SearchQuery(List.of(rules.chosenBy(group.id, group.split, group.value)));
            filters.put("g" + i, ClauseDsl.of(members));
        }
        JsonObject aggregations = new JsonMembers()
                .put("trend", dated(FacetQuestion.times(first, width).object()))
                .put("oldest", Dsl.object("min", Dsl.object("field", Dsl.text(Schema.TIME))))
                .put("newest", example(Dsl.sort(Schema.TIME, true)))
                .put(
                        "smallest",
                        new JsonMembers()
                                .put("filter", Dsl.term(Schema.REPLAY, "full"))
                                .put("aggs", Dsl.object("one", example(Dsl.sort(Schema.SIZE, false))))
                                .object())
                .object();
        JsonObject found = counted(
                failures,
                Dsl.object(
                        "shown",
                        new JsonMembers()
                                .put("filters", Dsl.object("filters", filters.object()))
                                .put("aggs", aggregations)
                                .object()));
        JsonObject buckets = Dsl.at(found, "shown", "buckets");
        List<FailureGroups.Group> groups = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            groups.add(group(shown.get(i), Dsl.at(buckets, "g" + i), first, width));
        }
        return groups;
    }

    private static JsonObject dated(JsonObject aggregation) {
        return new JsonMembers()
                .put("filter", Dsl.not(Dsl.term(Schema.TIME, 0)))
                .put("aggs", Dsl.object("times", aggregation))
                .object();
    }

    private static JsonObject example(JsonObject sort) {
        return Dsl.object(
                "top_hits",
                new JsonMembers()
                        .put("size", 1)
                        .put("sort", Dsl.array(List.of(sort)))
                        .object());
    }

    private FailureGroups.Group group(Gathered group, JsonObject bucket, long first, long width) throws IndexException {
        List<Integer> trend = new ArrayList<>(Collections.nCopies(FailureGroups.BUCKETS, 0));
        for (JsonObject time : FacetQuestion.buckets(Dsl.at(bucket, "trend"), "times")) {
            int place = FacetQuestion.place(time, first, width, FailureGroups.BUCKETS);
            trend.set(place, trend.get(place) + (int) Dsl.number(time, "doc_count"));
        }
        Hit newest = hit(Dsl.at(bucket, "newest"));
        if (newest == null) {
            throw transport.problem(IndexException.RemoteFault.FAILED, "a group without members");
        }
        Fingerprint fingerprint = group.fingerprint;
        return new FailureGroups.Group(
                group.split.isEmpty() ? group.id : group.id + "/" + group.split + "=" + group.value,
                new FailureGroups.Reason(
                        fingerprint.route(),
                        fingerprint.outcome(),
                        fingerprint.firstFailure(),
                        fingerprint.message(),
                        group.split.isEmpty() ? "" : group.split + ":" + group.value),
                rules.chosenBy(group.id, group.split, group.value),
                group.count,
                Schema.instant(Dsl.number(Dsl.at(bucket, "oldest"), "value")),
                newest.recordedAt(),
                trend,
                newest,
                hit(Dsl.at(bucket, "smallest", "one")));
    }

    private static @Nullable Hit hit(JsonObject examples) {
        List<JsonObject> hits = Dsl.objects(Dsl.at(examples, "hits"), "hits");
        return hits.isEmpty() ? null : RowJson.hit(Dsl.at(hits.getFirst(), "_source"));
    }
}
