package dev.cassetteworkbench.search;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.testing.Recordings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Asks an index over the 298 real recordings.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class RecordingsSearchTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final CassetteIndex index = inMemory();
    private final FolderSource source = new FolderSource("recordings", Recordings.folder());

    private static CassetteIndex inMemory() {
        try {
            return CassetteIndexes.inMemory();
        } catch (IndexException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    void indexAll() throws Exception {
        UpdateReport report = index.update(source, Progress.NONE);
        assertEquals(298, report.seen());
        assertEquals(298, report.added());
        assertEquals(298, report.opened());
        assertEquals(0, report.unreadable());
    }

    @AfterAll
    void close() throws Exception {
        index.close();
    }

    private SearchPage page(String query) throws Exception {
        return index.search(SearchQuery.parse(query, NOW, ZoneOffset.UTC), SearchSort.NEWEST, 0, 1_000);
    }

    private List<Hit> hits(String query) throws Exception {
        SearchPage page = page(query);
        assertEquals(page.total(), page.hits().size(), query);
        return page.hits();
    }

    private Set<String> paths(String query) throws Exception {
        return hits(query).stream().map(Hit::path).collect(toSet());
    }

    @Test
    void findsEveryRecording() throws Exception {
        List<Hit> all = hits("");
        assertEquals(298, all.size());
        assertEquals(38, all.stream().filter(hit -> hit.path().endsWith(".gz")).count());
        assertEquals(
                all.stream()
                        .sorted(Comparator.comparing(Hit::recordedAt).reversed())
                        .map(Hit::recordedAt)
                        .toList(),
                all.stream().map(Hit::recordedAt).toList());
        assertEquals(new IndexStatus(298, 0, 0, false), index.status());
    }

    @Test
    void rowsAgreeWithTheIndependentIndex() throws Exception {
        int compared = 0;
        for (JsonValue value : Golden.rows()) {
            Golden.Row row = Golden.row(value);
            Hit hit = index.find("recordings", row.path());
            assertNotNull(hit, row.path());
            assertEquals(row.method(), hit.method());
            assertEquals(row.endpoint(), hit.endpoint());
            assertEquals(row.status(), hit.status().code());
            assertEquals(row.durationMs(), hit.durationMs(), 0.000_6);
            assertEquals(row.recordedAt(), hit.recordedAt());
            assertEquals(row.service(), hit.service());
            assertEquals(row.env(), hit.env());
            assertEquals(row.events(), hit.callCount());
            assertEquals(row.size(), hit.sizeBytes());
            assertNull(hit.problem());
            compared++;
        }
        assertEquals(298, compared);
    }

    @Test
    void aCrashIsAnError() throws Exception {
        assertEquals(10, hits("status:crash").size());
        assertEquals(paths("status:crash"), paths("is:crash"));
        assertEquals(paths("status:crash"), paths("class:crash"));
        assertTrue(paths("is:error").containsAll(paths("is:crash")));
        assertEquals(paths("is:error"), paths("is:crash OR status:>=400"));
        assertTrue(hits("is:crash").stream().allMatch(hit -> hit.status().equals(Status.CRASH) && hit.hasErrors()));
    }

    @Test
    void findsNothingUnderUnknownNames() throws Exception {
        assertNull(index.find("recordings", "nowhere.json"));
        assertNull(index.find("other", "catalog-prod/2026-11-20/GET__fan__89f98f4a.json"));
        assertEquals(0, page("source:other").total());
        assertEquals(298, page("source:recordings").total());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            file:checkout-local/*                         | 45
            file:checkout-prod-gz                         | 17
            path:/orders/7                                | endpoint:/orders/7
            path:/ORDERS/*                                | path:/orders/*
            path:"/"                                      | 298
            path:/*                                       | 298
            endpoint:"get /fan"                           | endpoint:fan method:GET
            env:prod                                      | env:PROD
            service:check*                                | service:checkout
            id:89f98f4a                                   | file:GET__fan__89f98f4a
            -is:error                                     | status:<400
            -method:GET -method:POST                      | method:PUT OR method:DELETE OR method:PATCH OR method:HEAD OR method:OPTIONS
            type:mongodb                                  | lib:pymongo OR lib:motor
            type:db.query                                 | type:database OR type:mongodb
            dep:127.0.0.1                                 | type:http
            dur:>0                                        | 298
            calls:0                                       | -calls:>0
            after:2026-11-20                              | date:2026-11-20
            before:2026-11-20T00:00:00Z                   | -after:2026-11-20T00:00:00Z
            """)
    void differentWordsForTheSameThing(String query, String other) throws Exception {
        assertFalse(hits(query).isEmpty(), query);
        if (other.matches("[0-9]+")) {
            assertEquals(Integer.parseInt(other), hits(query).size());
        } else {
            assertEquals(paths(other), paths(query));
        }
    }

    @Test
    void shortPathTextMeansContainedAsLongTextDoes() throws Exception {
        for (String text :
                List.of("s", "rs", "ers", "/o", "r", "x", "-", "_", "7", "/7", "ü", "é", ".xml", "l", "ml")) {
            Set<String> expected = hits("").stream()
                    .filter(hit ->
                            hit.endpoint().toLowerCase(java.util.Locale.ROOT).contains(text))
                    .map(Hit::path)
                    .collect(toSet());
            assertEquals(expected, paths("path:" + (text.equals("-") ? "\\-" : text)), text);
        }
    }

    @Test
    void findsWordsInBodiesErrorsAndPaths() throws Exception {
        assertTrue(hits("ConnectError OR ConnectionRefusedError OR ConnectionError")
                        .size()
                > 0);
        assertTrue(paths("nowhere").stream().anyMatch(path -> path.contains("nowhere")));
        assertEquals(paths("\"127 0 0 1\""), paths("127.0.0.1"));
        assertTrue(page("127.0.0.1").total() > 100);
        assertTrue(paths("inven*").containsAll(paths("inventory")));
        assertEquals(0, page("\"1 0 0 127\"").total());
    }

    @Test
    void pagesThroughAllRows() throws Exception {
        List<Hit> all = hits("");
        for (int offset = 0; offset < 300; offset += 50) {
            SearchPage page = index.search(SearchQuery.ALL, SearchSort.NEWEST, offset, 50);
            assertEquals(298, page.total());
            assertEquals(all.subList(offset, Math.min(298, offset + 50)), page.hits());
        }
        assertEquals(
                List.of(),
                index.search(SearchQuery.ALL, SearchSort.NEWEST, 298, 50).hits());
    }

    @ParameterizedTest
    @EnumSource
    void sortsByEachField(SearchSort.Field field) throws Exception {
        Comparator<Hit> order = switch (field) {
            case RECORDED -> Comparator.comparing(Hit::recordedAt);
            case STATUS -> Comparator.comparing(Hit::status);
            case ENDPOINT -> Comparator.comparing(hit -> hit.endpoint() + " " + hit.method());
            case DURATION -> Comparator.comparingDouble(Hit::durationMs);
            case CALLS -> Comparator.comparingInt(Hit::callCount);
            case SIZE -> Comparator.comparingLong(Hit::sizeBytes);
            case METHOD -> Comparator.comparing(Hit::method);
            case SERVICE -> Comparator.comparing(Hit::service);
            case ENV -> Comparator.comparing(Hit::env);
            case FAILED -> Comparator.comparingInt(Hit::failedCalls);
            case SLOWEST -> Comparator.comparingInt(_ -> 0);
        };
        List<Hit> up = index.search(SearchQuery.ALL, new SearchSort(field, false), 0, 298)
                .hits();
        List<Hit> down = index.search(SearchQuery.ALL, new SearchSort(field, true), 0, 298)
                .hits();
        assertEquals(
                up.stream().sorted(order).map(hit -> key(hit, field)).toList(),
                up.stream().map(hit -> key(hit, field)).toList());
        assertEquals(
                up.stream().map(hit -> key(hit, field)).toList().reversed(),
                down.stream().map(hit -> key(hit, field)).toList());
    }

    private static Object key(Hit hit, SearchSort.Field field) {
        return switch (field) {
            case RECORDED -> hit.recordedAt();
            case STATUS -> hit.status();
            case ENDPOINT -> hit.endpoint() + " " + hit.method();
            case DURATION -> hit.durationMs();
            case CALLS -> hit.callCount();
            case SIZE -> hit.sizeBytes();
            case METHOD -> hit.method();
            case SERVICE -> hit.service();
            case ENV -> hit.env();
            case FAILED -> hit.failedCalls();
            case SLOWEST -> 0;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "is:error", "service:checkout method:POST", "-env:local orders", "nothing_at_all"})
    void facetsAddUp(String text) throws Exception {
        SearchQuery query = SearchQuery.parse(text, NOW, ZoneOffset.UTC);
        Facets facets = index.facets(query);
        List<Hit> hits = hits(text);
        assertEquals(hits.size(), facets.total());
        assertEquals(hits.stream().filter(Hit::hasErrors).count(), facets.errors());
        assertEquals(
                List.of(
                        "class",
                        "status",
                        "method",
                        "service",
                        "env",
                        "type",
                        "endpoint",
                        "dep",
                        "etype",
                        "replayable",
                        "tag",
                        "source"),
                facets.fields().stream().map(Facets.Field::name).toList());
        for (Facets.Field field : facets.fields()) {
            int sum = field.values().stream().mapToInt(Facets.Value::count).sum();
            if (Set.of("class", "method", "service", "env", "replayable", "source")
                    .contains(field.name())) {
                assertEquals(hits.size(), sum, field.name());
            }
            // Each value, clicked, gives as many rows as it promises.
            for (Facets.Value value : field.values()) {
                SearchQuery clicked = query.with(field.name(), value.value());
                int found = index.search(clicked, SearchSort.NEWEST, 0, 0).total();
                boolean choice = !query.chosen(field.name()).isEmpty();
                if (!choice && !field.name().equals("dep")) {
                    assertEquals(value.count(), found, clicked::toText);
                } else if (!choice) {
                    assertTrue(found >= value.count(), clicked::toText);
                }
            }
        }
        assertEquals(
                hits.size(),
                facets.histogram().stream().mapToInt(Facets.Bucket::total).sum());
        assertEquals(
                facets.errors(),
                facets.histogram().stream().mapToInt(Facets.Bucket::errors).sum());
        assertTrue(facets.histogram().size() <= 60);
        for (Facets.Bucket bucket : facets.histogram()) {
            assertEquals(
                    bucket.total(),
                    index.search(query.during(bucket.from(), bucket.to()), SearchSort.NEWEST, 0, 0)
                            .total());
        }
    }

    @Test
    void kindsOfCallsAreCounted() throws Exception {
        Hit fan = index.find("recordings", "catalog-prod/2026-11-20/GET__fan__89f98f4a.json");
        assertNotNull(fan);
        assertEquals(Map.of(CallKind.HTTP, 60), fan.calls());
        assertTrue(paths("calls:60 type:http").contains(fan.path()));
    }

    @Test
    void aSecondUpdateOpensNothing() throws Exception {
        int before = source.opened();
        UpdateReport report = index.update(source, Progress.NONE);
        assertEquals(298, report.seen());
        assertEquals(0, report.opened() + report.added() + report.changed() + report.removed());
        assertEquals(before, source.opened());
    }
}
