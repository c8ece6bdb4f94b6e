package dev.cassetteworkbench.replay.internal.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.internal.match.RecordedCalls;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FireRequestTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /greet/Jürgen 😀  | /greet/J%C3%BCrgen%20%F0%9F%98%80
            /greet/../x       | /greet/../x
            /a%2Fb            | /a%252Fb
            /q?x#y            | /q%3Fx%23y
            /plain/~jo;v=1,2  | /plain/~jo;v=1,2
            noslash           | /noslash
            """)
    void encodesTheDecodedPathAgain(String path, String target) {
        assertEquals(
                target, FireRequest.of(Samples.cassette("GET", path).build()).target());
    }

    @Test
    void sendsQueryAndHeadersWithoutThoseOfTheConnection() {
        Cassette cassette = Samples.cassette("GET", "/search")
                .requestQuery("q", "a b&c=d+é")
                .requestQuery("page", "2")
                .requestHeader("host", "127.0.0.1:8101")
                .requestHeader("Accept-Encoding", "gzip")
                .requestHeader("connection", "keep-alive")
                .requestHeader("content-length", "7")
                .requestHeader("x-request-id", "rq-1")
                .requestHeader("x-evil", "a\r\nHost: elsewhere")
                .build();
        FireRequest fire = FireRequest.of(cassette);
        assertEquals("/search?q=a%20b%26c%3Dd%2B%C3%A9&page=2", fire.target());
        assertEquals(
                List.of("x-request-id"),
                fire.headers().fields().stream().map(one -> one.name()).toList());
        assertEquals(List.of("A header that HTTP does not allow is left out"), fire.notes());
        assertTrue(fire.exact());
        assertNull(fire.problem());
    }

    @Test
    void refusesAMethodThatSmugglesALine() {
        assertNotNull(
                FireRequest.of(Samples.cassette("GET / HTTP/1.1\r\nX:", "/").build())
                        .problem());
    }

    @Test
    void saysThatMaskedValuesAreSentAsTheyAre() {
        FireRequest fire = FireRequest.of(Samples.cassette("POST", "/login")
                .requestBody("{\"user\":\"jo\",\"password\":\"[REDACTED]\"}")
                .build());
        assertEquals(
                "{\"user\":\"jo\",\"password\":\"[REDACTED]\"}", fire.body().text());
        assertEquals(List.of("1 masked value is sent as recorded, e.g. [REDACTED]"), fire.notes());
        assertFalse(fire.exact());
        assertNull(fire.problem());
    }

    @Test
    void rebuildsEveryRecordedRequestOrNamesTheProblem() throws IOException {
        int exact = 0;
        int masked = 0;
        int problems = 0;
        int anew = 0;
        for (Path file : Recordings.all()) {
            Cassette cassette = RecordedCalls.read(file);
            FireRequest fire = FireRequest.of(cassette);
            Body body = cassette.request().body();
            assertEquals(
                    cassette.request().path(),
                    URI.create("http://x" + fire.target()).getPath(),
                    file.toString());
            if (fire.problem() != null) {
                problems++;
                assertTrue(body instanceof Body.Hashed || body instanceof Body.Truncated, file.toString());
            } else if (fire.exact()) {
                exact++;
                String hash = body.bodyFacts().hash();
                assertTrue(hash == null || hash.equals(Sha256.of(fire.body().content())), file.toString());
            } else if (body instanceof Body.Masked) {
                masked++;
            } else {
                anew++;
            }
        }
        // One body with a lone surrogate written in a way nobody would guess.
        assertEquals(1, anew);
        assertEquals(Recordings.all().size(), exact + masked + problems + anew);
        assertTrue(exact > 260 && masked >= 15 && problems > 0, exact + " " + masked + " " + problems);
    }
}
