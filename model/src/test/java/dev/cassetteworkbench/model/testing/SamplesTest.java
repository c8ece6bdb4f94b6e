package dev.cassetteworkbench.model.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void buildsEveryKindOfCall() {
        Cassette cassette = Samples.cassette("POST", "/checkout")
                .status(502)
                .at("2026-11-20T14:03:22Z")
                .service("shop")
                .env("prod")
                .requestBody("{\"cart\":1}")
                .http("GET", "http://fraud:80/v1/score?id=7", 200, "{\"score\":1}")
                .httpError("GET", "http://fraud/v1/slow", "ReadTimeout", "")
                .httpHashed("GET", "http://fraud/v1/text", 200, "plain")
                .redis("GET", "cart:1", "x")
                .redis("GET", "cart:2", null)
                .sql("SELECT", "carts", 12)
                .mongo("FIND_ONE", "db.reviews", "{\"stars\":5}")
                .other("custom", "mine", "CALL", "")
                .startingAt(50)
                .lasting(7)
                .error("KeyError", "'x'")
                .build();
        assertEquals(List.of(), cassette.remarks());
        assertEquals(Instant.parse("2026-11-20T14:03:22Z"), cassette.session().recordedAt());
        assertEquals(502, cassette.response().status().code());
        assertEquals(
                "id=7",
                queryOf(assertInstanceOf(HttpCall.class, cassette.calls().get(0))));
        assertEquals("ReadTimeout", cassette.calls().get(1).errorLine());
        assertInstanceOf(Body.Hashed.class, cassette.calls().get(2).answer());
        assertEquals(
                false,
                assertInstanceOf(RedisCall.class, cassette.calls().get(3)).nil());
        assertEquals(
                true, assertInstanceOf(RedisCall.class, cassette.calls().get(4)).nil());
        assertEquals(
                12, assertInstanceOf(SqlCall.class, cassette.calls().get(5)).rowCount());
        assertInstanceOf(MongoCall.class, cassette.calls().get(6));
        assertEquals(
                57, assertInstanceOf(OtherCall.class, cassette.calls().get(7)).endMs());
    }

    @Test
    void bytesReadBackAsTheSameCassette() throws CassetteFormatException {
        SampleCassette sample =
                Samples.cassette("GET", "/a").redis("GET", "k", "ü").responseBody("[1]");
        assertEquals(sample.build(), CassetteReader.read(new ByteArrayInputStream(sample.bytes()), ReadLimits.DEFAULT));
        assertEquals(
                sample.build(), CassetteReader.read(new ByteArrayInputStream(sample.gzipBytes()), ReadLimits.DEFAULT));
    }

    private static String queryOf(HttpCall call) {
        var parameter = call.query().parameters().getFirst();
        return parameter.name() + "=" + parameter.value();
    }
}
