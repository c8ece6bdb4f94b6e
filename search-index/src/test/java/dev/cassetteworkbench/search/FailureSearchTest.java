package dev.cassetteworkbench.search;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Questions about calls and failures, asked of the 298 real recordings and answered a second
/// time from whole cassettes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class FailureSearchTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final FolderSource source = new FolderSource("recordings", Recordings.folder());
    private final Map<String, Cassette> cassettes = new HashMap<>();
    private final CassetteIndex index = inMemory();

    private static CassetteIndex inMemory() {
        try {
            return CassetteIndexes.inMemory();
        } catch (IndexException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    void indexAll() throws Exception {
        index.update(source, Progress.NONE);
        for (Path file : Recordings.all()) {
            try (InputStream bytes = Files.newInputStream(file)) {
                cassettes.put(
                        Recordings.folder().relativize(file).toString(),
                        CassetteReader.read(bytes, ReadLimits.DEFAULT));
            }
        }
    }

    @AfterAll
    void close() throws Exception {
        index.close();
    }

    private static SearchQuery query(String text) throws QuerySyntaxException {
        return SearchQuery.parse(text, NOW, ZoneOffset.UTC);
    }

    private Set<String> paths(String text) throws Exception {
        return index.search(query(text), SearchSort.NEWEST, 0, 1_000).hits().stream()
                .map(Hit::path)
                .collect(toSet());
    }

    private Set<String> where(Predicate<Cassette> fits) {
        return cassettes.entrySet().stream()
                .filter(entry -> fits.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    private Set<String> withCall(Predicate<Call> fits) {
        return where(cassette -> cassette.calls().stream().anyMatch(fits));
    }

    @Test
    void findsCassettesByOneCall() throws Exception {
        Map<String, Predicate<Call>> questions = Map.of(
                "dep(type:redis)", call -> call.kind() == CallKind.REDIS,
                "dep(type:redis key:cart*)",
                        call -> call.kind() == CallKind.REDIS && call.target().startsWith("cart"),
                "dep(type:redis ms>5)",
                        call -> call.kind() == CallKind.REDIS && call.facts().durationMs() > 5,
                "dep(type:http ms>=10 -op:POST)",
                        call -> call.kind() == CallKind.HTTP
                                && call.facts().durationMs() >= 10
                                && !call.operation().equals("POST"),
                "dep(is:error)", Call::failed,
                "dep(type:http -is:error)", call -> call.kind() == CallKind.HTTP && !call.failed(),
                "dep(op:INSERT)", call -> call.operation().equalsIgnoreCase("insert"),
                "dep(type:db.query)", call -> call.kind() == CallKind.DATABASE || call.kind() == CallKind.MONGODB);
        for (Map.Entry<String, Predicate<Call>> question : questions.entrySet()) {
            Set<String> expected = withCall(question.getValue());
            assertFalse(expected.isEmpty(), question.getKey());
            assertEquals(expected, paths(question.getKey()), question.getKey());
            assertEquals(298 - expected.size(), paths("-" + question.getKey()).size(), "absence");
            assertEquals(
                    query(question.getKey()), query(query(question.getKey()).toText()), "text and tree");
        }
    }

    @Test
    void bothConditionsMustHoldForTheSameCall() throws Exception {
        Set<String> apart = paths("dep(type:redis) dep(ms>100)");
        Set<String> together = paths("dep(type:redis ms>100)");
        assertTrue(apart.containsAll(together));
        assertTrue(apart.size() > together.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            calls:>20              | calls:21..
            has:error              | is:error
            has:calls              | calls:>0
            has:deperror           | failed:>0
            -has:tag               | 298
            slowest-dep:redis      | slowest-dep:redis -slowest-dep:http
            slowest-dep:>=0        | calls:>0
            status:crash           | class:crash
            is:partial             | 0
            crash is:crash         | is:crash
            sid:89f98f4a           | id:89f98f4a
            source:rec*            | 298
            """)
    void otherWordsForIt(String text, String other) throws Exception {
        int found = paths(text).size();
        if (other.matches("[0-9]+")) {
            assertEquals(Integer.parseInt(other), found, text);
        } else {
            assertTrue(found > 0, text);
            assertEquals(paths(other), paths(text), text);
        }
    }

    @Test
    void theSlowestCallIsTheLongest() throws Exception {
        assertEquals(
                where(cassette ->
                        cassette.calls().stream().anyMatch(call -> call.facts().durationMs() > 100)),
                paths("slowest-dep:>100ms"));
    }

    @Test
    void requestsWithOneCorrelationIdAreFoundTogether() throws Exception {
        Hit hit = index.find("recordings", "checkout-local/2026-11-19/DELETE__orders_5__15758dbe.json");
        assertNotNull(hit);
        assertTrue(paths("corr:rq-9941").contains(hit.path()));
        assertEquals(paths("corr:rq-9941"), paths("sid:RQ-9941"));
        assertEquals(Set.of(hit.path()), paths("sid:15758dbe"));
    }

    @Test
    void groupsCoverEveryFailureOnce() throws Exception {
        FailureGroups groups = index.groups(SearchQuery.ALL, FailureGroups.Rules.NONE, 1_000);
        Set<String> failures = paths("is:error");
        assertEquals(failures.size(), groups.failures());
        Set<String> seen = new HashSet<>();
        int before = Integer.MAX_VALUE;
        for (FailureGroups.Group group : groups.groups()) {
            SearchQuery members = new SearchQuery(List.of(group.chosenBy()));
            SearchPage page = index.search(members, SearchSort.NEWEST, 0, 1_000);
            assertEquals(group.count(), page.total());
            assertEquals(group.newest(), page.hits().getFirst());
            assertEquals(group.lastSeen(), page.hits().getFirst().recordedAt());
            assertEquals(group.firstSeen(), page.hits().getLast().recordedAt());
            assertEquals(
                    group.count(),
                    group.trend().stream().mapToInt(Integer::intValue).sum());
            page.hits().forEach(hit -> assertTrue(seen.add(hit.path()), hit.path()));
            Hit smallest = group.smallestReplayable();
            if (smallest != null) {
                assertEquals(Replayability.FULL, smallest.replayability());
                assertTrue(page.hits().stream()
                        .filter(hit -> hit.replayability() == Replayability.FULL)
                        .allMatch(hit -> hit.sizeBytes() >= smallest.sizeBytes()));
            }
            assertTrue(group.count() <= before);
            before = group.count();
        }
        assertEquals(failures, seen);
        assertTrue(
                groups.groups().size() > 5 && groups.groups().size() < failures.size(),
                () -> "groups " + groups.groups().size() + " of " + failures.size());
    }

    @Test
    void membersOfAGroupShareRouteAndOutcome() throws Exception {
        for (FailureGroups.Group group :
                index.groups(SearchQuery.ALL, FailureGroups.Rules.NONE, 100).groups()) {
            SearchQuery members = new SearchQuery(List.of(group.chosenBy()));
            Set<String> outcomes = index.search(members, SearchSort.NEWEST, 0, 1_000).hits().stream()
                    .map(hit -> hit.method() + " " + hit.status().label())
                    .collect(toSet());
            assertEquals(1, outcomes.size(), group.reason()::toString);
            assertTrue(group.reason().route().startsWith(group.newest().method() + " "));
        }
    }

    @Test
    void groupsCanBeMergedAndSplit() throws Exception {
        List<FailureGroups.Group> groups =
                index.groups(SearchQuery.ALL, FailureGroups.Rules.NONE, 100).groups();
        FailureGroups.Group first = groups.get(0);
        FailureGroups.Group second = groups.get(1);
        FailureGroups.Merge both = new FailureGroups.Merge(Set.of(first.id(), second.id()));
        FailureGroups merged = index.groups(SearchQuery.ALL, new FailureGroups.Rules(List.of(both), List.of()), 100);
        assertEquals(first.count() + second.count(), merged.groups().getFirst().count());
        assertEquals(
                first.count() + second.count(),
                index.search(new SearchQuery(List.of(merged.groups().getFirst().chosenBy())), SearchSort.NEWEST, 0, 0)
                        .total());
        FailureGroups split = index.groups(
                SearchQuery.ALL,
                new FailureGroups.Rules(List.of(), List.of(new FailureGroups.Split(first.id(), "endpoint"))),
                100);
        List<FailureGroups.Group> parts = split.groups().stream()
                .filter(group -> group.id().startsWith(first.id() + "/"))
                .toList();
        assertFalse(parts.isEmpty());
        assertEquals(
                first.count(),
                parts.stream().mapToInt(FailureGroups.Group::count).sum());
        for (FailureGroups.Group part : parts) {
            assertEquals(
                    part.count(),
                    index.search(new SearchQuery(List.of(part.chosenBy())), SearchSort.NEWEST, 0, 0)
                            .total());
        }
    }

    @Test
    void tellsWhatIsDifferentAboutASelection() throws Exception {
        Differences different = index.differences(query("service:checkout is:error"), query("service:checkout"));
        assertEquals(paths("service:checkout is:error").size(), different.selected());
        assertEquals(paths("service:checkout -is:error").size(), different.rest());
        assertFalse(different.values().isEmpty());
        double before = 1;
        for (Differences.Value value : different.values()) {
            assertTrue(value.weight() <= before);
            before = value.weight();
            if (!value.field().equals("dep")) {
                SearchQuery one = query("service:checkout is:error " + value.field() + ":" + quoted(value.value()));
                assertEquals(
                        value.inSelection(),
                        index.search(one, SearchSort.NEWEST, 0, 0).total(),
                        one.toText());
            }
        }
        assertTrue(different.values().stream()
                .anyMatch(
                        value -> value.field().equals("class") && !value.value().equals("2xx")));
        List<Hit> picked = index.search(query("service:checkout is:error"), SearchSort.NEWEST, 0, 1_000)
                .hits();
        assertEquals(different, index.differencesOf(picked, query("service:checkout")));
    }

    private static String quoted(String value) {
        return value.contains(" ") ? '"' + value + '"' : value;
    }

    @Test
    void nothingIsDifferentAboutEverything() throws Exception {
        assertEquals(new Differences(298, 0, List.of()), index.differences(SearchQuery.ALL, SearchQuery.ALL));
        assertEquals(new Differences(0, 298, List.of()), index.differences(query("nothing_like_it"), SearchQuery.ALL));
    }

    @Test
    void neighboursAreNextInTime() throws Exception {
        List<Hit> all = index.search(query("service:checkout"), SearchSort.NEWEST, 0, 1_000)
                .hits();
        for (int i = 3; i < all.size() - 3; i += 17) {
            Hit hit = all.get(i);
            Neighbours found = index.neighbours(hit.source(), hit.path(), query("service:checkout"), 3);
            assertEquals(all.subList(i + 1, i + 4), found.before());
            assertEquals(all.subList(i - 3, i).reversed(), found.after());
        }
        assertEquals(new Neighbours(List.of(), List.of()), index.neighbours("recordings", "no", SearchQuery.ALL, 3));
    }

    @Test
    void completesFieldsAndValues() throws Exception {
        assertEquals(List.of("service:"), texts("ser", 1));
        assertEquals("service:checkout", texts("is:error service:ch", 5).getFirst());
        Completion value = index.complete("is:error -service:ch", 20, 5).getFirst();
        assertEquals(10, value.start());
        assertEquals(20, value.end());
        assertEquals(paths("service:checkout").size(), value.count());
        assertTrue(texts("check", 20).contains("service:checkout"));
        assertEquals(List.of("replayable:full"), texts("replayable:f", 5));
        assertTrue(texts("endpoint:\"get /fa", 5).contains("endpoint:\"get /fan\""));
        assertTrue(texts("file:check", 5).contains("file:checkout-local/*"));
        assertEquals(List.of(), texts("service:nothing_like_it", 5));
        for (String text : List.of("", "dep(", "(", "-", "\"", "status:", "zzz:x", "service:\"")) {
            for (Completion completion : index.complete(text, text.length(), 1_000)) {
                assertTrue(completion.start() <= completion.end(), text);
                if (completion.kind() != Completion.Kind.FIELD) {
                    query(completion.text());
                }
            }
        }
    }

    private List<String> texts(String text, int limit) throws Exception {
        return index.complete(text, text.length(), limit).stream()
                .map(Completion::text)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connect(ion)?Error",
                "sku-[0-9]+",
                "declined",
                "\"?card.{1,10}d",
                "^POST|^/orders/[0-9]{1,2}$",
                "(?i)CONNECTERROR",
                "[Ee]rrno 111",
                "a{3,}",
                "nothing like it at all"
            })
    void regexFindsWhatReadingEverythingFinds(String text) throws Exception {
        Pattern pattern = Pattern.compile(text);
        Set<String> expected = new HashSet<>();
        for (Path file : Recordings.all()) {
            String whole;
            try (InputStream bytes = Files.newInputStream(file)) {
                whole = dev.cassetteworkbench.model.format.SummaryReader.read(bytes, ReadLimits.DEFAULT, 10_000_000)
                        .text();
            }
            if (whole.lines().anyMatch(line -> pattern.matcher(line).find())) {
                expected.add(Recordings.folder().relativize(file).toString());
            }
        }
        List<RegexSearch.Found> found = new ArrayList<>();
        RegexSearch.Report report = index.regex(
                new RegexSearch(
                        pattern, SearchQuery.ALL, 1_000, id -> id.equals("recordings") ? source : null, found::add),
                Progress.NONE);
        assertEquals(expected, found.stream().map(row -> row.hit().path()).collect(toSet()));
        assertEquals(expected.size(), report.found());
        assertEquals(0, report.unread());
        assertTrue(report.complete());
        for (RegexSearch.Found row : found) {
            assertTrue(row.start() >= 0
                    && row.start() <= row.end()
                    && row.end() <= row.value().length());
        }
    }

    @Test
    void regexReadsOnlyCandidates() throws Exception {
        int before = source.opened();
        RegexSearch.Report report = index.regex(
                new RegexSearch(Pattern.compile("Connect\\w+Error"), SearchQuery.ALL, 1_000, _ -> source, _ -> {}),
                Progress.NONE);
        assertTrue(report.candidates() < 100, "candidates " + report.candidates());
        assertEquals(report.candidates(), source.opened() - before);
    }

    @Test
    void regexStopsAtItsLimitAndWhenCancelled() throws Exception {
        RegexSearch.Report report = index.regex(
                new RegexSearch(Pattern.compile("a"), SearchQuery.ALL, 3, _ -> source, _ -> {}), Progress.NONE);
        assertEquals(3, report.found());
        assertFalse(report.complete());
        Progress cancelled = new Progress() {
            @Override
            public void report(String step, long done, long total) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> index.regex(
                        new RegexSearch(Pattern.compile("(a+)+$"), SearchQuery.ALL, 3, _ -> source, _ -> {}),
                        cancelled));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dep()                  | 3  | 5
            dep(type:mysql)        | 9  | 14
            dep(ms>fast)           | 6  | 11
            dep(colour:red)        | 4  | 10
            dep(type:redis         | 3  | 4
            dep(a OR b)            | 6  | 8
            is:error dep(ms:)      | 16 | 16
            slowest-dep:           | 12 | 12
            has:fun                | 4  | 7
            """)
    void mistakesSayWhere(String text, int start, int end) {
        QuerySyntaxException wrong = assertThrows(QuerySyntaxException.class, () -> query(text));
        assertEquals(start + ".." + end, wrong.start() + ".." + wrong.end(), wrong.getMessage());
        assertFalse(String.valueOf(wrong.getMessage()).toLowerCase(Locale.ROOT).contains("null"));
    }
}
