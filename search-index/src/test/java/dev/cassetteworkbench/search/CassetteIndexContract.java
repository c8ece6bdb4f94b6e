package dev.cassetteworkbench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every index answers: the same as the embedded one in memory, about the 298 real recordings and
/// the odd files beside them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
abstract class CassetteIndexContract {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    final FolderSource recordings = new FolderSource("recordings", Recordings.folder());
    final FolderSource odd = new FolderSource("odd", Recordings.folder().resolveSibling("cassettes-odd"));
    private CassetteIndex expected = memory();
    private CassetteIndex index = expected;

    protected CassetteIndexContract() {}

    /// The index that is tested, with both sources in it.
    abstract CassetteIndex filled() throws Exception;

    static CassetteIndex memory() {
        try {
            return CassetteIndexes.inMemory();
        } catch (IndexException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    void fill() throws Exception {
        expected.update(recordings, Progress.NONE);
        expected.update(odd, Progress.NONE);
        index = filled();
    }

    @AfterAll
    void close() throws Exception {
        index.close();
        expected.close();
    }

    static SearchQuery query(String text) throws QuerySyntaxException {
        return SearchQuery.parse(text, NOW, ZoneOffset.UTC);
    }

    private static List<Hit> byPath(SearchPage page) {
        return page.hits().stream()
                .sorted(Comparator.comparing(Hit::source).thenComparing(Hit::path))
                .toList();
    }

    /// Rows of a whole answer, which must be those of the embedded index.
    private int same(SearchQuery query) throws IndexException {
        SearchPage wanted = expected.search(query, SearchSort.NEWEST, 0, 1_000);
        SearchPage got = index.search(query, SearchSort.NEWEST, 0, 1_000);
        assertEquals(wanted.total(), got.total(), query::toText);
        assertEquals(byPath(wanted), byPath(got), query::toText);
        assertEquals(
                wanted.hits().stream().map(Hit::recordedAt).toList(),
                got.hits().stream().map(Hit::recordedAt).toList(),
                query::toText);
        return got.total();
    }

    static final List<String> QUERIES = List.of(
            "",
            "source:recordings",
            "source:odd",
            "source:rec*",
            "source:nowhere",
            "declined",
            "connect*",
            "co*",
            "c*",
            "orders",
            "ORDERS",
            "GET",
            "crash",
            "nothing_at_all",
            "127.0.0.1",
            "\"127 0 0 1\"",
            "\"1 0 0 127\"",
            "\"card declined\"",
            "\"not found\"",
            "ConnectError OR ConnectionRefusedError",
            "http://127.0.0.1",
            "-is:error",
            "-method:GET -method:POST",
            "(method:PUT OR method:DELETE) -is:error",
            "path:/orders/7",
            "path:/ORDERS/*",
            "path:\"/\"",
            "path:s",
            "path:rs",
            "path:ü",
            "path:.xml",
            "path:a\\*b",
            "path:\"%\"",
            "endpoint:\"GET /fan\"",
            "endpoint:\"get /fan\"",
            "endpoint:fan",
            "endpoint:\"T /o\"",
            "endpoint:\"GET \"",
            "endpoint:GET*",
            "endpoint:{",
            "file:checkout-local/*",
            "file:checkout-local/2026*",
            "file:checkout",
            "file:GET__",
            "file:get__",
            "file:.gz",
            "file:o",
            "file:O*",
            "method:get",
            "method:P*",
            "service:check*",
            "service:CHECKOUT",
            "env:prod",
            "lib:httpx",
            "lib:*",
            "id:89f98f4a",
            "id:8*",
            "sid:89f98f4a",
            "corr:4*",
            "dep:127.0.0.1",
            "dep:cart",
            "dep:inv*",
            "slowest-dep:redis",
            "slowest-dep:http",
            "slowest-dep:>5ms",
            "slowest-dep:127.0.0.1",
            "etype:ConnectError",
            "etype:C*",
            "has:error",
            "has:deperror",
            "has:calls",
            "has:crash",
            "has:tag",
            "has:note",
            "note:anything",
            "tag:x",
            "type:http",
            "type:redis",
            "type:db.query",
            "type:http.client",
            "class:5xx",
            "class:crash",
            "class:unknown",
            "is:truncated",
            "is:unreadable",
            "is:unreadable NotJson",
            "is:unreadable \"line 1\"",
            "-is:unreadable",
            "is:unreadable OR is:error",
            "is:partial",
            "replayable:full",
            "replayable:no-calls",
            "replayable:needs-database",
            "status:404",
            "status:5xx",
            "status:400..499",
            "status:<400",
            "status:>=500",
            "status:crash",
            "dur:>100ms",
            "dur:<2ms",
            "dur:1ms..20ms",
            "dur:>0",
            "dur:250us..1ms",
            "calls:0",
            "calls:>20",
            "calls:5..10",
            "failed:>0",
            "failed:1",
            "size:>100kb",
            "size:<1kb",
            "date:2026-11-19",
            "date:2026-11",
            "date:2026-11-08..2026-11-12",
            "after:2026-11-19T12:00Z",
            "before:2026-11-01",
            "after:7d before:2026-11-19",
            "dep(type:redis)",
            "dep(type:http is:error)",
            "dep(type:http ms>50)",
            "dep(ms>5 ms<20)",
            "dep(key:127.0.0.1 op:POST)",
            "dep(key:c*)",
            "dep(cart)",
            "dep(op:get -type:http)",
            "dep(status:500)",
            "dep(status:>=400)",
            "dep(error:timeout)",
            "dep(error:connect)",
            "dep(type:db.query)",
            "dep(-is:error)",
            "-dep(type:http)",
            "-dep(is:error) is:error",
            "dep(type:redis key:cart*) OR dep(type:http status:404)",
            "89f98f4a",
            "89f9*",
            "\\-1",
            "a-b",
            "_",
            "é");

    static List<String> queries() {
        return QUERIES;
    }

    @Test
    void findsTheSameRowsWhateverIsAsked() throws Exception {
        int found = 0;
        for (String text : QUERIES) {
            SearchQuery query;
            try {
                query = query(text);
            } catch (QuerySyntaxException _) {
                continue; // values that the language refuses need no answer
            }
            found += same(query) > 0 ? 1 : 0;
        }
        assertTrue(found > 80, found + " queries find something");
    }

    @Test
    void findsTheSameRowsForEveryValueOfEveryFacet() throws Exception {
        Facets all = expected.facets(SearchQuery.ALL);
        for (Facets.Field field : all.fields()) {
            for (Facets.Value value : field.values()) {
                assertTrue(same(SearchQuery.ALL.with(field.name(), value.value())) > 0);
            }
        }
    }

    @Test
    void findsTheSameRowsForEveryEndOfAWordBeingTyped() throws Exception {
        for (String word : List.of("declined", "/orders/", "127.0.0.1:80", "5f3a12bc-90ab-4", "4711")) {
            for (int end = 1; end <= word.length(); end++) {
                same(SearchQuery.parseWhileTyping(word.substring(0, end), NOW, ZoneOffset.UTC));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "is:error",
                "service:checkout method:POST",
                "-env:local orders",
                "nothing_at_all",
                "is:unreadable",
                "dep(type:http is:error)"
            })
    void countsTheSameFacetsAndTimes(String text) throws Exception {
        Facets wanted = expected.facets(query(text));
        Facets got = index.facets(query(text));
        assertEquals(wanted.total(), got.total());
        assertEquals(wanted.errors(), got.errors());
        assertEquals(wanted.fields(), got.fields());
        assertEquals(wanted.histogram(), got.histogram());
    }

    @ParameterizedTest
    @EnumSource
    void sortsTheSameWay(SearchSort.Field field) throws Exception {
        SearchQuery query = query("-is:unreadable");
        for (boolean descending : List.of(true, false)) {
            SearchSort sort = new SearchSort(field, descending);
            // Rows that are equal in everything the order looks at may come either way.
            assertEquals(
                    expected.search(query, sort, 0, 400).hits().stream()
                            .map(hit -> key(hit, field))
                            .toList(),
                    index.search(query, sort, 0, 400).hits().stream()
                            .map(hit -> key(hit, field))
                            .toList());
        }
    }

    private static Object key(Hit hit, SearchSort.Field field) {
        return switch (field) {
            case RECORDED -> hit.recordedAt();
            case STATUS -> List.of(hit.status(), hit.recordedAt());
            case ENDPOINT -> List.of(hit.endpoint(), hit.method(), hit.recordedAt());
            case DURATION -> List.of(hit.durationMs(), hit.recordedAt());
            case CALLS -> List.of(hit.callCount(), hit.recordedAt());
            case SIZE -> List.of(hit.sizeBytes(), hit.recordedAt());
            case METHOD -> List.of(hit.method(), hit.recordedAt());
            case SERVICE -> List.of(hit.service(), hit.recordedAt());
            case ENV -> List.of(hit.env(), hit.recordedAt());
            case FAILED -> List.of(hit.failedCalls(), hit.recordedAt());
            case SLOWEST -> hit.recordedAt();
        };
    }

    @Test
    void pagesGiveEveryRowOnce() throws Exception {
        for (SearchSort sort : List.of(SearchSort.NEWEST, new SearchSort(SearchSort.Field.SERVICE, false))) {
            List<Hit> paged = new ArrayList<>();
            int total = index.search(SearchQuery.ALL, sort, 0, 0).total();
            for (int offset = 0; offset < total + 40; offset += 40) {
                SearchPage page = index.search(SearchQuery.ALL, sort, offset, 40);
                assertEquals(total, page.total());
                paged.addAll(page.hits());
            }
            assertEquals(total, paged.size());
            assertEquals(total, new HashSet<>(paged).size());
        }
    }

    @Test
    void rowsCanBeFoundByTheirPlace() throws Exception {
        String path = "catalog-prod/2026-11-20/GET__fan__89f98f4a.json";
        Hit hit = index.find("recordings", path);
        assertNotNull(hit);
        assertEquals(expected.find("recordings", path), hit);
        assertNull(index.find("recordings", "nowhere.json"));
        assertNull(index.find("odd", path));
    }

    @Test
    void neighboursAreTheSame() throws Exception {
        String path = "catalog-prod/2026-11-20/GET__fan__89f98f4a.json";
        for (String within : List.of("", "is:error", "source:recordings method:GET")) {
            assertEquals(
                    times(expected.neighbours("recordings", path, query(within), 5)),
                    times(index.neighbours("recordings", path, query(within), 5)));
        }
        assertEquals(
                new Neighbours(List.of(), List.of()), index.neighbours("recordings", "nowhere", SearchQuery.ALL, 5));
    }

    private static List<Instant> times(Neighbours neighbours) {
        List<Instant> times = new ArrayList<>();
        neighbours.before().forEach(hit -> times.add(hit.recordedAt()));
        neighbours.after().forEach(hit -> times.add(hit.recordedAt()));
        assertFalse(times.isEmpty());
        return times;
    }

    @Test
    void groupsFailuresTheSameWay() throws Exception {
        FailureGroups wanted = expected.groups(SearchQuery.ALL, FailureGroups.Rules.NONE, 100);
        assertTrue(wanted.groups().size() > 5);
        sameGroups(FailureGroups.Rules.NONE, "");
        sameGroups(FailureGroups.Rules.NONE, "service:checkout");
        String first = wanted.groups().get(0).id();
        String second = wanted.groups().get(1).id();
        sameGroups(new FailureGroups.Rules(List.of(new FailureGroups.Merge(Set.of(first, second))), List.of()), "");
        for (String field : List.of("service", "env", "method", "endpoint", "source")) {
            sameGroups(new FailureGroups.Rules(List.of(), List.of(new FailureGroups.Split(first, field))), "");
        }
    }

    private void sameGroups(FailureGroups.Rules rules, String within) throws Exception {
        FailureGroups wanted = expected.groups(query(within), rules, 100);
        FailureGroups got = index.groups(query(within), rules, 100);
        assertEquals(wanted.failures(), got.failures());
        assertEquals(wanted.from(), got.from());
        assertEquals(wanted.to(), got.to());
        assertEquals(
                wanted.groups().stream().map(group -> facts(group, rules)).toList(),
                got.groups().stream().map(group -> facts(group, rules)).toList());
    }

    /// Of two newest or two smallest at once either may be shown, and of merged groups the reason of any.
    private static List<Object> facts(FailureGroups.Group group, FailureGroups.Rules rules) {
        Hit smallest = group.smallestReplayable();
        return List.of(
                group.id(),
                rules.merges().isEmpty() ? group.reason() : "",
                group.chosenBy(),
                group.count(),
                group.firstSeen(),
                group.lastSeen(),
                group.trend(),
                group.newest().recordedAt(),
                smallest == null ? "none" : smallest.sizeBytes());
    }

    @Test
    void tellsTheSameDifferences() throws Exception {
        for (String selection : List.of("is:error", "service:checkout", "class:5xx", "nothing_at_all")) {
            assertEquals(
                    expected.differences(query(selection), SearchQuery.ALL),
                    index.differences(query(selection), SearchQuery.ALL),
                    selection);
        }
        List<Hit> some =
                expected.search(query("is:error"), SearchSort.NEWEST, 0, 20).hits();
        assertEquals(
                expected.differencesOf(some, query("source:recordings")),
                index.differencesOf(some, query("source:recordings")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "se",
                "che",
                "service:",
                "service:ch",
                "method:",
                "method:g",
                "env:p",
                "etype:C",
                "dep:c",
                "is:",
                "replayable:",
                "type:",
                "source:r"
            })
    void completesTheSameWords(String text) throws Exception {
        // Numbers may still count rows that were replaced, and with them the order.
        assertEquals(
                words(expected.complete(text, text.length(), 100)), words(index.complete(text, text.length(), 100)));
    }

    private static List<String> words(List<Completion> completions) {
        return completions.stream()
                .map(one -> one.kind() + " " + one.text() + " " + one.start() + " " + one.end())
                .sorted()
                .toList();
    }

    @Test
    void regularExpressionsFindTheSameTexts() throws Exception {
        for (String pattern : List.of("127\\.0\\.0\\.\\d", "(?i)connection ?refused", "no such text at all [0-9]+")) {
            assertEquals(found(expected, pattern), found(index, pattern), pattern);
        }
    }

    private Set<String> found(CassetteIndex asked, String pattern) throws Exception {
        Set<String> found = new HashSet<>();
        RegexSearch.Report report = asked.regex(
                new RegexSearch(
                        Pattern.compile(pattern),
                        query("source:recordings"),
                        1_000,
                        id -> id.equals("recordings") ? recordings : null,
                        hit -> found.add(hit.hit().path())),
                Progress.NONE);
        assertTrue(report.complete());
        assertEquals(0, report.unread());
        assertEquals(found.size(), report.found());
        return found;
    }

    @Test
    void saysWhatItHas() throws Exception {
        IndexStatus wanted = expected.status();
        IndexStatus got = index.status();
        assertEquals(wanted.cassettes(), got.cassettes());
        assertEquals(wanted.unreadable(), got.unreadable());
        assertFalse(got.partial());
        assertEquals(0, got.textPending());
        assertEquals(0, got.endsOnly());
    }

    @Test
    void unchangedSourcesAreNotReadAgain() throws Exception {
        int before = recordings.opened();
        UpdateReport report = index.update(recordings, Progress.NONE);
        assertEquals(298, report.seen());
        assertEquals(0, report.opened() + report.added() + report.changed() + report.removed());
        assertEquals(before, recordings.opened());
    }
}
