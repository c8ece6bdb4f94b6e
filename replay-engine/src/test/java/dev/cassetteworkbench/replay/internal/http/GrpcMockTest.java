package dev.cassetteworkbench.replay.internal.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Headers.Field;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Unary gRPC, asked by the client library most languages build on (python3-grpcio).
@Timeout(60)
class GrpcMockTest {
    private static final String CLIENT = """
            import os, sys, grpc
            target = '127.0.0.1:' + os.environ['PORT']
            if os.environ.get('TLS'):
                trust = grpc.ssl_channel_credentials(open('ca.pem', 'rb').read())
                channel = grpc.secure_channel(target, trust)
            else:
                channel = grpc.insecure_channel(target)
            plain = lambda x: x
            try:
                if os.environ.get('STREAM'):
                    call = channel.stream_unary('/shop.Stock/Watch', plain, plain)
                    print(call(iter([b'one', b'two']), timeout=15))
                else:
                    call = channel.unary_unary('/shop.Stock/Get', plain, plain)
                    answer, done = call.with_call(b'sku-1', timeout=15)
                    print(answer.decode(), done.code().name, dict(done.trailing_metadata()))
            except grpc.RpcError as e:
                print(e.code().name, e.details())
            """;

    @TempDir
    private Path folder;

    private String ask(MockRig rig, Upstream upstream, Map<String, String> more) throws Exception {
        Files.writeString(folder.resolve("client.py"), CLIENT);
        Map<String, String> variables = new java.util.HashMap<>(more);
        variables.put("PORT", Integer.toString(rig.mock().listenFor(upstream)));
        return rig.run(List.of("/usr/bin/python3", "client.py"), variables).strip();
    }

    private static HttpReply.Answer recorded(int status, String body, Field... fields) {
        return new HttpReply.Answer(
                status, new Headers(List.of(fields)), new Bytes(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void answersACallWithItsMessageAndItsOutcomeAfterIt() throws Exception {
        try (MockRig rig = new MockRig(folder)) {
            rig.answers = call -> recorded(
                    200,
                    "seven",
                    new Field("content-type", "application/grpc"),
                    new Field("grpc-status", "0"),
                    new Field("grpc-message", "counted"));
            String said = ask(rig, new Upstream("http", "127.0.0.1", 50051), Map.of());
            assertTrue(said.startsWith("seven OK"), said);
            var call = rig.nextSeen();
            assertEquals("POST", call.method());
            assertEquals("/shop.Stock/Get", call.rawPath());
            assertArrayEquals(
                    new byte[] {0, 0, 0, 0, 5, 's', 'k', 'u', '-', '1'},
                    call.body().content());
        }
    }

    @Test
    void answersOverTls() throws Exception {
        try (MockRig rig = new MockRig(folder)) {
            rig.answers = call -> recorded(200, "eight", new Field("content-type", "application/grpc"));
            String said = ask(rig, new Upstream("https", "stock.example.com", 443), Map.of("TLS", "yes"));
            assertTrue(said.startsWith("eight OK"), said);
            assertEquals("stock.example.com", rig.nextSeen().host());
        }
    }

    @Test
    void givesARecordedFailureBack() throws Exception {
        try (MockRig rig = new MockRig(folder)) {
            rig.answers = call -> recorded(
                    200,
                    "",
                    new Field("content-type", "application/grpc"),
                    new Field("grpc-status", "5"),
                    new Field("grpc-message", "no such sku"));
            assertEquals("NOT_FOUND no such sku", ask(rig, new Upstream("http", "127.0.0.1", 50051), Map.of()));
        }
    }

    @Test
    void refusesInItsOwnWordsWhatNobodyRecorded() throws Exception {
        try (MockRig rig = new MockRig(folder)) {
            rig.answers = call -> recorded(599, "{\"error\":\"replay.no_recording\",\"why\":\"ä\"}");
            assertEquals(
                    "FAILED_PRECONDITION replay: {\"error\":\"replay.no_recording\",\"why\":\"ä\"}",
                    ask(rig, new Upstream("http", "127.0.0.1", 50051), Map.of("PYTHONIOENCODING", "utf-8")));
        }
    }

    @Test
    void saysWhenTheRecordingHoldsNoMessage() throws Exception {
        try (MockRig rig = new MockRig(folder)) {
            rig.answers = call -> recorded(200, "", new Field("content-type", "application/grpc"));
            String said = ask(rig, new Upstream("http", "127.0.0.1", 50051), Map.of());
            assertTrue(said.startsWith("DATA_LOSS replay:"), said);
        }
    }

    @Test
    void refusesStreamsAndNamesThem() throws Exception {
        try (MockRig rig = new MockRig(folder)) {
            String said = ask(rig, new Upstream("http", "127.0.0.1", 50051), Map.of("STREAM", "yes"));
            assertTrue(said.contains("only unary gRPC is replayed"), said);
            assertEquals(
                    "gRPC stream POST http://127.0.0.1:50051/shop.Stock/Watch",
                    rig.nextRefused().what());
        }
    }

    @Test
    void countsMessages() {
        assertEquals(0, GrpcAnswer.messages(new byte[0]));
        assertEquals(1, GrpcAnswer.messages(new byte[] {0, 0, 0, 0, 0}));
        assertEquals(2, GrpcAnswer.messages(new byte[] {0, 0, 0, 0, 1, 7, 1, 0, 0, 0, 0}));
        assertEquals(-1, GrpcAnswer.messages(new byte[] {0, 0, 0, 0, 2, 7}));
        assertEquals(-1, GrpcAnswer.messages(new byte[] {2, 0, 0, 0, 0}));
        assertEquals(-1, GrpcAnswer.messages(new byte[] {0, -1, -1, -1, -1, 1}));
        assertEquals(-1, GrpcAnswer.messages("{}".getBytes(StandardCharsets.US_ASCII)));
    }
}
