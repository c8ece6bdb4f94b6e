package dev.cassetteworkbench.replay.internal.match;

import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.get;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Headers.Field;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.Query;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.internal.match.HttpAnswer.Broken;
import dev.cassetteworkbench.replay.internal.match.HttpAnswer.Reply;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
    private static HttpCall answered(int status, Headers headers, Body body) {
        return new HttpCall(
                get(0, "http://a/", "{}").facts(),
                "GET",
                "http://a/",
                Query.EMPTY,
                null,
                new Status(status),
                headers,
                body);
    }

    private static Body json(String content, String original) {
        byte[] bytes = original.getBytes(StandardCharsets.UTF_8);
        return new Body.Present(Samples.json(content), "json", new Body.Facts(bytes.length, Sha256.of(bytes)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\": 1, \"a\": \"\\u00fc\"}",
                "{\"b\":1,\"a\":\"ü\"}",
                "{\"b\":1,\"a\":\"ü\"}\n",
                "{\"a\": \"ü\", \"b\": 1}",
                "{\n  \"b\": 1,\n  \"a\": \"\\u00fc\"\n}",
                "{\n    \"a\": \"ü\",\n    \"b\": 1\n}\n"
            })
    void findsTheOriginalBytes(String original) {
        HttpCall call = answered(200, Headers.EMPTY, json("{\"b\":1,\"a\":\"ü\"}", original));
        Reply reply = assertInstanceOf(Reply.class, HttpAnswer.of(call, "GET"));
        assertEquals(original, reply.body().text());
        assertTrue(reply.exact());
    }

    @Test
    void writesCompactlyWhenTheOriginalBytesCannotBeFound() {
        HttpCall call = answered(200, Headers.EMPTY, json("{\"a\":[1,\"ü\"]}", "{ \"a\" : [1,\"ü\"] }"));
        Reply reply = assertInstanceOf(Reply.class, HttpAnswer.of(call, "GET"));
        assertEquals("{\"a\":[1,\"\\u00fc\"]}", reply.body().text());
        assertFalse(reply.exact());
    }

    @Test
    void recomputesTheLengthAndDropsTransferHeaders() {
        Headers recorded = new Headers(List.of(
                new Field("Content-Type", "application/json"),
                new Field("Content-Encoding", "gzip"),
                new Field("Transfer-Encoding", "chunked"),
                new Field("Content-Length", "51"),
                new Field("X-Bad", "a\r\nSet-Cookie: x")));
        Reply reply = assertInstanceOf(
                Reply.class, HttpAnswer.of(answered(200, recorded, json("{\"a\":1}", "{\"a\":1}")), "GET"));
        assertEquals(
                new Headers(List.of(new Field("Content-Type", "application/json"), new Field("content-length", "7"))),
                reply.headers());
    }

    @Test
    void sendsNoBodyWhereHttpForbidsOne() {
        Headers headers = new Headers(List.of(new Field("content-length", "7")));
        Body body = json("{\"a\":1}", "{\"a\":1}");
        Reply head = assertInstanceOf(Reply.class, HttpAnswer.of(answered(200, headers, body), "head"));
        assertEquals(SeenCall.Bytes.EMPTY, head.body());
        assertEquals("7", head.headers().first("content-length"));
        Reply none = assertInstanceOf(Reply.class, HttpAnswer.of(answered(204, headers, body), "GET"));
        assertEquals(SeenCall.Bytes.EMPTY, none.body());
        assertNull(none.headers().first("content-length"));
    }

    @Test
    void tellsThatTheContentWasLost() {
        HttpCall call = answered(200, Headers.EMPTY, new Body.Hashed(new Body.Facts(68, Sha256.of("x"))));
        Reply reply = assertInstanceOf(Reply.class, HttpAnswer.of(call, "GET"));
        assertTrue(reply.contentLost());
        assertEquals("0", reply.headers().first("content-length"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ConnectError            | All connection attempts failed        | Reset
            ConnectionError         | NewConnectionError: refused            | Reset
            ConnectionError         | ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response')) | Close
            ClientConnectorError    | Cannot connect to host                 | Reset
            ServerDisconnectedError | Server disconnected                    | Close
            RemoteProtocolError     | Server disconnected without sending a response. | Close
            RemoteProtocolError     | peer closed connection without sending complete message body | CutShort
            ChunkedEncodingError    | Connection broken                      | CutShort
            ClientPayloadError      | Response payload is not completed      | CutShort
            ReadTimeout             |                                        | Silence
            TimeoutError            |                                        | Silence
            ServerTimeoutError      |                                        | Silence
            ConnectTimeout          | x                                      | Silence
            requests.exceptions.SSLError | certificate verify failed         | UntrustedCertificate
            ClientConnectorCertificateError |                                | UntrustedCertificate
            ConnectError            | [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed | UntrustedCertificate
            SomethingNew            |                                        | Reset
            """)
    void showsRecordedErrorsOnTheWire(String type, String text, String fault) {
        assertEquals(fault, Fault.of(type, text == null ? "" : text).getClass().getSimpleName());
    }

    @Test
    void answersEveryRecordedHttpCall() throws IOException {
        int exact = 0;
        int broken = 0;
        int lost = 0;
        for (Path file : Recordings.all()) {
            for (Call call : RecordedCalls.read(file).calls()) {
                if (!(call instanceof HttpCall http)) {
                    continue;
                }
                switch (HttpAnswer.of(http, http.method())) {
                    case Broken ignored -> {
                        broken++;
                        assertTrue(http.failed());
                    }
                    case Reply reply -> {
                        exact += reply.exact() ? 1 : 0;
                        lost += reply.contentLost() ? 1 : 0;
                        assertEquals(HttpAnswer.contentLost(http), reply.contentLost());
                    }
                }
            }
        }
        assertTrue(exact > 590 && broken >= 12 && lost >= 10, exact + " " + broken + " " + lost);
    }

    @Test
    void refusesWithTheReasonAsJson() {
        SeenCall.Http seen = seen("GET", "http://127.0.0.1:9100/b?secret=1");
        MatchOutcome.NoMatch miss =
                new MatchOutcome.NoMatch(get(0, "http://127.0.0.1:9100/a", "{}"), List.of("x"), "why");
        Reply reply = HttpAnswer.refusal(seen, miss);
        assertEquals(599, reply.status());
        assertEquals(
                "{\"error\":\"replay.no_recording\",\"call\":\"GET http://127.0.0.1:9100/b\","
                        + "\"nearest\":\"GET http://127.0.0.1:9100/a\",\"why\":\"why\",\"differences\":[\"x\"]}",
                reply.body().text());
    }
}
