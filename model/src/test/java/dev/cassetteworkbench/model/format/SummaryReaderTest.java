package dev.cassetteworkbench.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.model.testing.SampleCassette;
import dev.cassetteworkbench.model.testing.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryReaderTest {
    private static final int NO_LIMIT = 100_000_000;

    @Test
    void agreesWithTheWholeReaderOnEveryRecording() throws IOException, CassetteFormatException {
        int compared = 0;
        for (Path file : Recordings.all()) {
            Cassette whole;
            try (InputStream bytes = Files.newInputStream(file)) {
                whole = CassetteReader.read(bytes, ReadLimits.DEFAULT);
            }
            assertEquals(WholeSummary.of(whole), summary(file, NO_LIMIT), file.toString());
            compared++;
        }
        assertEquals(298, compared);
    }

    @Test
    void agreesWithTheWholeReaderOnTheOddFiles() throws IOException {
        int readable = 0;
        for (Path file : Recordings.oddFiles()) {
            byte[] bytes = Files.readAllBytes(file);
            try {
                Cassette whole = CassetteReader.read(new ByteArrayInputStream(bytes), ReadLimits.DEFAULT);
                assertEquals(WholeSummary.of(whole), summary(bytes), file.toString());
                readable++;
            } catch (CassetteFormatException e) {
                CassetteFormatException ours =
                        assertThrows(CassetteFormatException.class, () -> summary(bytes), file.toString());
                assertEquals(e.problem(), ours.problem(), file.toString());
            }
        }
        assertTrue(readable > 10);
    }

    @Test
    void aSmallLimitGivesTheBeginningOfTheText() throws IOException, CassetteFormatException {
        for (Path file : Recordings.all().subList(0, 40)) {
            CassetteSummary full = summary(file, NO_LIMIT);
            for (int limit : new int[] {0, 1, 10, 200, 1_000}) {
                CassetteSummary cut = summary(file, limit);
                assertTrue(full.text().startsWith(cut.text()), file + " at " + limit);
                assertEquals(full.text().length() > cut.text().length(), cut.textCut(), file + " at " + limit);
                assertTrue(cut.text().length() <= limit);
                assertTrue(!cut.textCut() || cut.text().length() >= limit - 1, file + " at " + limit);
            }
        }
    }

    @Test
    void neverCutsACharacterInHalf() throws CassetteFormatException {
        SampleCassette sample = Samples.cassette("GET", "/😀😀");
        assertEquals("/😀", summary(sample.bytes(), 4).text());
    }

    @Test
    void collectsValuesAndNotNames() throws CassetteFormatException {
        CassetteSummary summary = summary(Samples.cassette("POST", "/pay")
                .requestHeader("x-h", "head")
                .requestQuery("q", "asked")
                .requestBody("{\"name\":{\"deep\":[\"inner\",12.50,true,null]}}")
                .responseBody("\"answer\"")
                .error("KeyError", "'k'")
                .http("GET", "http://up:1/p?a=b", 200, "{\"n\":1e3}")
                .redis("GET", "cart:1", "7")
                .redisError("GET", "cart:2", "TimeoutError", "slow")
                .sql("SELECT", "carts", 2)
                .bytes());
        assertEquals("""
                /pay
                head
                asked
                inner
                12.50
                answer
                KeyError
                'k'
                http://up:1/p
                b
                application/json
                1e3
                cart:1
                7
                cart:2
                slow
                TimeoutError
                carts
                2""", summary.text());
        assertEquals("KeyError: 'k'\nTimeoutError: slow", summary.errorText());
        assertEquals(Set.of("up:1", "cart:1", "cart:2", "carts"), summary.targets());
        assertEquals(1, summary.failedCalls());
    }

    @Test
    void judgesReplayabilityByTheGravestReason() throws CassetteFormatException {
        SampleCassette none = Samples.cassette("GET", "/").responseBody("{}");
        assertEquals(Replayability.NO_CALLS, judged(none));
        assertEquals(
                Replayability.NO_CALLS, judged(Samples.cassette("GET", "/").other("grpc.client", "grpc", "Call", "x")));
        assertEquals(
                Replayability.FULL,
                judged(Samples.cassette("GET", "/")
                        .http("GET", "http://u/", 200, "{}")
                        .httpError("GET", "http://u/", "ReadTimeout", "")
                        .httpHashed("GET", "http://u/", 204, "")
                        .redis("GET", "k", null)
                        .redisError("GET", "k", "ConnectionError", "")));
        SampleCassette masked = Samples.cassette("POST", "/")
                .requestBody("{\"password\":\"[REDACTED]\"}")
                .http("GET", "http://u/", 200, "{}");
        assertEquals(Replayability.REQUEST_MISSING, judged(masked));
        assertEquals(Replayability.BODY_MISSING, judged(masked.httpHashed("GET", "http://u/", 200, "<xml/>")));
        assertEquals(Replayability.NEEDS_DATABASE, judged(masked.sql("INSERT", "t", 1)));
        assertEquals(
                Replayability.NEEDS_DATABASE,
                judged(Samples.cassette("GET", "/").mongo("FIND", "d.c", "{\"type\":\"cursor\"}")));
        assertEquals(
                Replayability.FULL,
                judged(Samples.cassette("GET", "/")
                        .mongo("COUNT_DOCUMENTS", "d.c", "{\"count\":4}")
                        .mongo("FIND_ONE", "d.c", "")
                        .mongo("FIND", "d.c", "{\"type\":\"cursor\"}")
                        .replay("{\"v\":1,\"documents\":[]}")
                        .sql("SELECT", "t", 3)
                        .replay("{\"v\":1,\"sql\":\"SELECT n FROM t\",\"rows\":[[\"1\"]]}")));
    }

    @Test
    void anHttpCallWithoutAnyAnswerHasNoBodyToServe() {
        SampleCassette sample = Samples.cassette("GET", "/")
                .http("GET", "http://u/", 200, "")
                .inResult("status", dev.cassetteworkbench.model.json.JsonValue.JsonNull.INSTANCE);
        assertEquals(Replayability.BODY_MISSING, sample.build().replayability());
    }

    @Test
    void ofDuplicateMembersTheLastCounts() throws CassetteFormatException {
        String once =
                new String(Samples.cassette("GET", "/").redis("GET", "new", "x").bytes(), StandardCharsets.US_ASCII);
        String twice = once.replaceFirst("\\{", "{\"events\": [{}], \"request\": {\"path\": \"/old\"},");
        assertEquals(
                summary(once.getBytes(StandardCharsets.US_ASCII)), summary(twice.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Replayability judged(SampleCassette sample) throws CassetteFormatException {
        Replayability streamed = summary(sample.bytes()).replayability();
        assertEquals(sample.build().replayability(), streamed);
        return streamed;
    }

    private static CassetteSummary summary(Path file, int textLimit) throws IOException, CassetteFormatException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return SummaryReader.read(bytes, ReadLimits.DEFAULT, textLimit);
        }
    }

    private static CassetteSummary summary(byte[] bytes) throws CassetteFormatException {
        return summary(bytes, NO_LIMIT);
    }

    private static CassetteSummary summary(byte[] bytes, int textLimit) throws CassetteFormatException {
        return SummaryReader.read(new ByteArrayInputStream(bytes), ReadLimits.DEFAULT, textLimit);
    }
}
