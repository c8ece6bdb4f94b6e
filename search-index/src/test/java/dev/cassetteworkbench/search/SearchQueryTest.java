package dev.cassetteworkbench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchQueryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static SearchQuery parse(String text) throws QuerySyntaxException {
        return SearchQuery.parse(text, NOW, ZoneOffset.UTC);
    }

    private static Clause one(String text) throws QuerySyntaxException {
        List<Clause> clauses = parse(text).clauses();
        assertEquals(1, clauses.size(), text);
        return clauses.getFirst();
    }

    @Test
    void readsWordsAndPhrases() throws Exception {
        assertEquals(
                List.of(
                        new Clause.Word("declined", false),
                        new Clause.Word("pay", true),
                        new Clause.Phrase("card \"x\" gone")),
                parse("declined  pay* \"card \\\"x\\\" gone\"").clauses());
        assertEquals(SearchQuery.ALL, parse("   "));
        assertEquals(new Clause.Word("http://127.0.0.1:9100/x", false), one("http://127.0.0.1:9100/x"));
        assertEquals(new Clause.Word("12:30", false), one("12:30"));
        assertEquals(new Clause.Word("a-b", false), one("a-b"));
    }

    @Test
    void readsFields() throws Exception {
        assertEquals(new Clause.Contains("path", "/api/v1/*"), one("path:/api/v1/*"));
        assertEquals(new Clause.Contains("path", "a b"), one("path:\"a b\""));
        assertEquals(new Clause.Contains("endpoint", "users"), one("endpoint:users"));
        assertEquals(new Clause.Term("endpoint", "GET /users/{id}"), one("endpoint:\"GET /users/{id}\""));
        assertEquals(new Clause.Term("method", "post"), one("METHOD:post"));
        assertEquals(new Clause.Contains("service", "check*"), one("service:check*"));
        assertEquals(new Clause.Term("dep", "127.0.0.1:9100"), one("dep:127.0.0.1:9100"));
        assertEquals(new Clause.Term("type", "http"), one("type:http.client"));
        assertEquals(
                new Clause.Any(List.of(new Clause.Term("type", "database"), new Clause.Term("type", "mongodb"))),
                one("type:db.query"));
        assertEquals(new Clause.Term("is", "crash"), one("is:crash"));
        assertEquals(new Clause.Term("replayable", "needs-database"), one("replayable:\"needs database\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status:404       | 404  | 404
            status:5xx       | 500  | 599
            status:400..499  | 400  | 499
            status:>=500     | 500  | Infinity
            status:<=299     | -Infinity | 299
            status:crash     | 0    | 0
            status:unknown   | -1   | -1
            dur:1s..2s       | 1000 | 2000
            dur:>=500ms      | 500  | Infinity
            dur:1.5s         | 1500 | 1500
            dur:250us        | 0.25 | 0.25
            dur:2m           | 120000 | 120000
            calls:20..       | 20   | Infinity
            calls:..3        | -Infinity | 3
            size:10kb..1mb   | 10240 | 1048576
            """)
    void readsNumbers(String text, double from, double to) throws Exception {
        Clause.NumberRange range = (Clause.NumberRange) one(text);
        assertEquals(from, range.from());
        assertEquals(to, range.to());
    }

    @Test
    void greaterIsNotGreaterOrEqual() throws Exception {
        Clause.NumberRange range = (Clause.NumberRange) one("dur:>500ms");
        assertTrue(range.from() > 500 && range.from() < 500.001);
        assertEquals("dur:>500ms", parse("dur:>0.5s").toText());
        assertEquals("calls:<20", parse("calls:<20").toText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            date:2026-11-19                       | 2026-11-18T23:00:00Z | 2026-11-19T23:00:00Z
            date:2026-06-01..2026-06-07           | 2026-05-31T22:00:00Z | 2026-06-07T22:00:00Z
            date:2026-10                          | 2026-09-30T22:00:00Z | 2026-10-31T23:00:00Z
            date:today                            | 2026-11-19T23:00:00Z | 2026-11-20T23:00:00Z
            date:yesterday                        | 2026-11-18T23:00:00Z | 2026-11-19T23:00:00Z
            date:7d                               | 2026-11-13T12:00:00Z |
            date:7d..2d                           | 2026-11-13T12:00:00Z | 2026-11-18T12:00:00Z
            after:24h                             | 2026-11-19T12:00:00Z |
            after:30m                             | 2026-11-20T11:30:00Z |
            after:2026-11-19                      | 2026-11-18T23:00:00Z |
            before:2026-11-19                     |                      | 2026-11-18T23:00:00Z
            before:2026-11-19T10:00               |                      | 2026-11-19T09:00:00Z
            after:2026-11-19T10:00:00.5Z          | 2026-11-19T10:00:00.500Z |
            after:2026-11-19T10:00:00+05:00       | 2026-11-19T05:00:00Z |
            date:..2026-11-19T10:00:00Z           |                      | 2026-11-19T10:00:00Z
            """)
    void readsTimesInTheUsersZone(String text, Instant from, Instant to) throws Exception {
        assertEquals(
                List.of(new Clause.TimeRange(from, to)),
                SearchQuery.parse(text, NOW, BERLIN).clauses());
    }

    @Test
    void orJoinsItsNeighboursOnly() throws Exception {
        Clause a = new Clause.Word("aa", false);
        Clause b = new Clause.Word("bb", false);
        Clause c = new Clause.Word("cc", false);
        assertEquals(
                List.of(a, new Clause.Any(List.of(b, c))), parse("aa bb OR cc").clauses());
        assertEquals(
                List.of(new Clause.Any(List.of(new Clause.All(List.of(a, b)), c))),
                parse("(aa bb) OR cc").clauses());
        assertEquals(
                List.of(new Clause.Not(new Clause.Any(List.of(a, b)))),
                parse("-(aa OR bb)").clauses());
        assertEquals(List.of(a, new Clause.Not(b)), parse("aa AND NOT bb").clauses());
        assertEquals(List.of(a), parse("((aa))").clauses());
    }

    @Test
    void takesTheLastWordAsABeginningWhileTyping() throws Exception {
        assertEquals(
                List.of(new Clause.Word("aa", false), new Clause.Word("decl", true)),
                SearchQuery.parseWhileTyping("aa decl", NOW, BERLIN).clauses());
        assertEquals(
                List.of(new Clause.Word("decl", false)),
                SearchQuery.parseWhileTyping("decl ", NOW, BERLIN).clauses());
        assertEquals(
                List.of(new Clause.Word("d", false)),
                SearchQuery.parseWhileTyping("d", NOW, BERLIN).clauses());
        assertEquals(
                List.of(new Clause.Phrase("not closed")),
                SearchQuery.parseWhileTyping("\"not closed", NOW, BERLIN).clauses());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            aa servce:x      | 3  | 9  | There is no field "servce". Did you mean "service"? To find this text itself, put it in quotation marks.
            duration:5s      | 0  | 8  | There is no field "duration". Did you mean "dur"? To find this text itself, put it in quotation marks.
            zzzzzz:5s        | 0  | 6  | There is no field "zzzzzz". To find this text itself, put it in quotation marks.
            is:eror          | 3  | 7  | "is:" does not know "eror". Did you mean "error"?
            is:zzz           | 3  | 6  | "is:" does not know "zzz". It knows error, deperror, crash, truncated, unreadable, partial.
            status:abc       | 7  | 10 | "abc" is no status. Write 404, 5xx, 400..499, >=500 or crash.
            dur:>5parsec     | 4  | 12 | ">5parsec" is no number here. Write >500ms, 1s..2s or <2m.
            calls:9..2       | 6  | 10 | This range ends before it starts.
            aa (bb           | 3  | 4  | This parenthesis is not closed.
            aa )             | 3  | 4  | This parenthesis was never opened.
            ()               | 0  | 2  | There is nothing between these parentheses.
            aa OR            | 3  | 5  | OR needs something on both sides.
            OR aa            | 0  | 2  | OR needs something on both sides.
            aa - bb          | 3  | 4  | Nothing follows the minus. Write it directly before what to leave out.
            aa "bb           | 3  | 6  | This quotation mark is not closed.
            a*b              | 1  | 2  | A * may stand only at the end of a word.
            *                | 0  | 1  | A * needs letters before it.
            path:""          | 5  | 7  | A value is missing after "path:".
            service:         | 8  | 8  | A value is missing after "service:".
            status:4*        | 7  | 9  | "status:" takes no *.
            after:soon       | 6  | 10 | "soon" is no time. Write a date such as 2026-11-19, a time such as 2026-11-19T10:00, or a span back from now such as 24h or 7d.
            date:2026-11-19T10:00Z | 5 | 22 | "2026-11-19T10:00Z" is no time. Write a date such as 2026-11-19, a time such as 2026-11-19T10:00, or a span back from now such as 24h or 7d. A range is written a..b.
            date:2026-13-01  | 5  | 15 | "2026-13-01" is no time. Write a date such as 2026-11-19, a time such as 2026-11-19T10:00, or a span back from now such as 24h or 7d. A range is written a..b.
            """)
    void saysWhatIsWrongAndWhere(String text, int start, int end, String message) {
        QuerySyntaxException wrong = assertThrows(QuerySyntaxException.class, () -> parse(text));
        assertEquals(message, wrong.getMessage());
        assertEquals(start, wrong.start());
        assertEquals(end, wrong.end());
    }

    @Test
    void refusesEndlessNesting() {
        assertThrows(QuerySyntaxException.class, () -> parse("(".repeat(100_000)));
        assertThrows(QuerySyntaxException.class, () -> parse("-".repeat(100_000) + "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status:5xx",
                "status:crash",
                "status:>=500",
                "dur:>500ms",
                "dur:1s..2s",
                "size:>1mb",
                "calls:>20",
                "is:error -is:crash",
                "(service:a OR service:b) path:/x/*",
                "after:2026-11-19T00:00:00Z",
                "endpoint:\"GET /users/{id}\"",
                "declined pay* \"two words\""
            })
    void printsWhatWasTypedCanonically(String text) throws Exception {
        assertEquals(text, parse(text).toText());
    }

    @Test
    void printsDaysOfTheZone() throws Exception {
        SearchQuery query =
                SearchQuery.parse("date:2026-06-01..2026-06-07 date:2026-11-19 after:2026-11-19", NOW, BERLIN);
        assertEquals("date:2026-06-01..2026-06-07 date:2026-11-19 after:2026-11-19", query.toText(BERLIN));
        assertEquals(query, SearchQuery.parse(query.toText(BERLIN), NOW, BERLIN));
        assertEquals(query, SearchQuery.parse(query.toText(), NOW, ZoneOffset.UTC));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyQueryParsesBackFromItsText(long seed) throws Exception {
        RandomQuery random = new RandomQuery(new Random(seed));
        for (int i = 0; i < 20; i++) {
            SearchQuery query = random.query();
            assertEquals(query, parse(query.toText()), query::toText);
            assertEquals(query, SearchQuery.parse(query.toText(BERLIN), NOW, BERLIN), () -> query.toText(BERLIN));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyTextGivesAQueryOrAPlaceInTheText(long seed) {
        Random random = new Random(seed);
        String pieces = "ab:()\"\\*- .>=<15sORpath:status:date:is:error\u00e9\ud83d\ude00";
        for (int i = 0; i < 50; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            try {
                SearchQuery query = parse(text.toString());
                assertEquals(query, parse(query.toText()), text::toString);
            } catch (QuerySyntaxException e) {
                assertTrue(0 <= e.start() && e.start() <= e.end() && e.end() <= text.length(), text::toString);
            }
        }
    }

    @Test
    void takesClausesAway() throws Exception {
        SearchQuery query = parse("aa status:5xx -bb");
        assertEquals(List.of("aa", "status:5xx", "-bb"), query.clauseTexts());
        assertEquals("aa -bb", query.without(query.clauses().get(1)).toText());
        assertEquals(query, query.without(new Clause.Word("none", false)));
    }

    @Test
    void widensAFacetByASecondValueAndNarrowsItAgain() throws Exception {
        SearchQuery query = parse("aa").with("service", "checkout").with("is", "error");
        assertEquals("aa service:checkout is:error", query.toText());
        SearchQuery two = query.with("service", "orders two").with("service", "checkout");
        assertEquals("aa (service:checkout OR service:\"orders two\") is:error", two.toText());
        assertEquals(Set.of("checkout", "orders two"), two.chosen("service"));
        assertEquals(
                "aa service:\"orders two\" is:error",
                two.without("service", "checkout").toText());
        assertEquals(
                "aa is:error",
                two.without("service", "checkout")
                        .without("service", "orders two")
                        .toText());
        assertEquals(
                "endpoint:\"GET /\"", SearchQuery.ALL.with("endpoint", "GET /").toText());
        assertThrows(IllegalArgumentException.class, () -> SearchQuery.ALL.with("dur", "1"));
        assertThrows(IllegalArgumentException.class, () -> SearchQuery.ALL.with("class", "6xx"));
        assertThrows(IllegalArgumentException.class, () -> SearchQuery.ALL.with("nothing", "6xx"));
    }

    @Test
    void replacesTheTimeRange() throws Exception {
        SearchQuery query = parse("after:24h aa");
        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        assertEquals("aa after:2026-11-01T00:00:00Z", query.during(from, null).toText());
        assertEquals("aa", query.during(null, null).toText());
    }

    /// Any tree that clauses can form, with hostile values.
    private record RandomQuery(Random random) {
        private static final List<String> TEXTS = List.of(
                "a",
                "OR",
                "AND",
                "NOT",
                "-x",
                "a b",
                "a:b",
                "path:x",
                "\"q\"",
                "b\\s",
                "(p)",
                "*",
                "a*b",
                "a*",
                "é😀",
                "\t",
                "..",
                "x..y",
                "http://h:1/p",
                ">=5");
        private static final List<String> KEYWORDS = List.of("method", "service", "env", "lib", "dep", "source", "id");

        SearchQuery query() {
            return new SearchQuery(clauses(random.nextInt(4), 3));
        }

        private List<Clause> clauses(int count, int depth) {
            List<Clause> clauses = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                clauses.add(clause(depth));
            }
            return clauses;
        }

        private Clause clause(int depth) {
            return switch (random.nextInt(depth > 0 ? 10 : 7)) {
                case 0 -> new Clause.Word(pick(TEXTS), random.nextBoolean());
                case 1 -> new Clause.Phrase(random.nextBoolean() ? "" : pick(TEXTS));
                case 2 -> term();
                case 3 -> new Clause.Contains(pick(List.of("path", "endpoint", "file")), pick(TEXTS));
                case 4 -> number();
                case 5 -> time();
                case 6 ->
                    pick(List.of(
                            new Clause.Term("is", "error"),
                            new Clause.Term("type", "redis"),
                            new Clause.Term("class", "crash"),
                            new Clause.Term("replayable", "no-calls"),
                            new Clause.Contains("dep", "key:*")));
                case 7 -> new Clause.Not(clause(depth - 1));
                case 8 -> new Clause.Any(clauses(1 + random.nextInt(3), depth - 1));
                default -> new Clause.All(clauses(1 + random.nextInt(3), depth - 1));
            };
        }

        private Clause term() {
            boolean endpoint = random.nextInt(4) == 0;
            boolean empty = !endpoint && random.nextInt(10) == 0;
            return new Clause.Term(endpoint ? "endpoint" : pick(KEYWORDS), empty ? "" : pick(TEXTS));
        }

        private Clause number() {
            String field = pick(List.of("status", "dur", "calls", "size"));
            double from = bound(Double.NEGATIVE_INFINITY);
            double to = bound(Double.POSITIVE_INFINITY);
            return new Clause.NumberRange(field, Math.min(from, to), Math.max(from, to));
        }

        private double bound(double open) {
            return switch (random.nextInt(7)) {
                case 0, 1 -> open;
                case 2 -> random.nextInt(1_000);
                case 3 -> Math.nextUp((double) random.nextInt(1_000));
                case 4 -> random.nextInt(100) * 1024.0 * 1024.0;
                case 5 -> random.nextDouble() * 1e6;
                default -> Double.longBitsToDouble(random.nextLong() & 0x7fdfffffffffffffL);
            };
        }

        private Clause time() {
            Instant a = instant();
            Instant b = instant();
            Instant from = a.isBefore(b) ? a : b;
            return switch (random.nextInt(4)) {
                case 0 -> new Clause.TimeRange(from, null);
                case 1 -> new Clause.TimeRange(null, from);
                case 2 -> new Clause.TimeRange(from, from.equals(a) ? b : a);
                default -> new Clause.TimeRange(null, null);
            };
        }

        private Instant instant() {
            return switch (random.nextInt(4)) {
                case 0 -> Instant.parse("2026-11-0%dT00:00:00Z".formatted(1 + random.nextInt(9)));
                case 1 -> Instant.parse("2026-10-%02dT23:00:00Z".formatted(24 + random.nextInt(4)));
                case 2 -> Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
                default -> random.nextBoolean() ? Instant.MAX : Instant.MIN;
            };
        }

        private <T> T pick(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }
    }
}
