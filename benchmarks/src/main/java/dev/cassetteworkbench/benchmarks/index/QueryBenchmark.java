package dev.cassetteworkbench.benchmarks.index;

import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.QuerySyntaxException;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// `QueryBenchmark INDEX ROUNDS`: the 50 first rows with the exact total, facets with histogram,
/// deep pages, groups,
/// differences and completion on an index that is there; p50 and p99 of each in milliseconds.
public final class QueryBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final List<String> QUERIES = List.of(
            "",
            "is:error",
            "status:500..599",
            "status:404 service:checkout",
            "is:error service:billing after:7d",
            "path:ers/47",
            "path:orders",
            "path:/api/v1/*",
            "endpoint:carts",
            "endpoint:\"GET /api/v1/orders/4711\"",
            "file:__api_v1_orders_47",
            "file:2026-11-01/*",
            "dur:>500ms",
            "calls:>20",
            "size:>100kb",
            "insufficient_funds",
            "insu*",
            "\"insufficient_funds\" is:error",
            "-is:error method:POST",
            "dep(type:redis ms>200)",
            "replayable:full is:error");

    private QueryBenchmark() {}

    private interface Question {
        long ask() throws IndexException;
    }

    public static void main(String[] args) throws IndexException, QuerySyntaxException {
        int rounds = Integer.parseInt(args[1]);
        try (CassetteIndex index = CassetteIndexes.open(Path.of(args[0]))) {
            System.out.println(index.status());
            System.out.println("what\tp50_ms\tp99_ms\tfound");
            for (String text : QUERIES) {
                SearchQuery query = query(text);
                time(
                        "rows " + text,
                        rounds,
                        () -> index.search(query, SearchSort.NEWEST, 0, 50).total());
            }
            for (SearchSort.Field field : SearchSort.Field.values()) {
                SearchSort sort = new SearchSort(field, true);
                time(
                        "sort " + field,
                        rounds,
                        () -> index.search(SearchQuery.ALL, sort, 0, 50).total());
            }
            for (String text : QUERIES) {
                SearchQuery query = query(text);
                time("facets " + text, rounds, () -> index.facets(query).total());
            }
            int total = index.search(SearchQuery.ALL, SearchSort.NEWEST, 0, 0).total();
            SearchSort slow = new SearchSort(SearchSort.Field.DURATION, true);
            time(
                    "page in the middle",
                    rounds,
                    () -> index.search(SearchQuery.ALL, slow, total / 2, 128).total());
            FailureGroups.Rules none = FailureGroups.Rules.NONE;
            time(
                    "groups",
                    rounds,
                    () -> index.groups(SearchQuery.ALL, none, 100).failures());
            SearchQuery errors = query("is:error");
            time(
                    "differences",
                    Math.min(rounds, 20),
                    () -> index.differences(errors, SearchQuery.ALL).selected());
            time(
                    "complete service:c",
                    rounds,
                    () -> index.complete("service:c", 9, 20).size());
            time(
                    "complete endpoint:get",
                    rounds,
                    () -> index.complete("endpoint:get", 12, 20).size());
        }
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.out.printf(Locale.ROOT, "heap_mb\t%d%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static SearchQuery query(String text) throws QuerySyntaxException {
        return SearchQuery.parse(text, NOW, ZoneOffset.UTC);
    }

    private static void time(String what, int rounds, Question question) throws IndexException {
        long[] nanos = new long[rounds];
        long found = 0;
        for (int i = -rounds / 2; i < rounds; i++) {
            long started = System.nanoTime();
            found = question.ask();
            if (i >= 0) {
                nanos[i] = System.nanoTime() - started;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s\t%.2f\t%.2f\t%d%n",
                what,
                nanos[rounds / 2] / 1e6,
                nanos[Math.min(rounds - 1, rounds * 99 / 100)] / 1e6,
                found);
    }
}
