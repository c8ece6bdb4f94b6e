package dev.cassetteworkbench.replay.internal.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.replay.internal.match.Playback;
import dev.cassetteworkbench.replay.internal.match.RecordedCalls;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real clients against the mock. Needs `redis-cli` (Debian: `apt install redis-tools`) and
/// Python's client
/// (`apt install python3-redis`).
@Timeout(60)
class RedisMockTest {

    private static Cassette recording(String name) throws IOException {
        Path file = Recordings.all().stream()
                .filter(path -> path.toString().contains(name))
                .findFirst()
                .orElseThrow();
        return RecordedCalls.read(file);
    }

    private static String run(List<String> command, String input) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException("missing program; apt install redis-tools python3-redis", e);
        }
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.strip();
    }

    private static String cli(RedisMock mock, int version, String input) throws IOException, InterruptedException {
        return run(List.of("redis-cli", "-" + version, "-p", Integer.toString(mock.port()), "--no-raw"), input);
    }

    private static String python(RedisMock mock, String script) throws IOException, InterruptedException {
        String head = "import redis\nr = redis.Redis(port=" + mock.port() + ", decode_responses=True)\n";
        return run(List.of("/usr/bin/python3", "-"), head + script);
    }

    private static final String TYPES = """
            print(r.delete("t:list", "t:set", "t:z", "t:n"), r.rpush("t:list", "a", "b", "ü"), r.sadd("t:set", "m"))
            print(r.zadd("t:z", {"k": 1.5}), r.incr("t:n"), r.lrange("t:list", 0, -1), r.smembers("t:set"))
            print(r.zscore("t:z", "k"), r.get("t:none"), r.exists("t:list"), r.ttl("t:list"), r.ping())
            """;

    @Test
    void servesARealRecordingToPythonsClient() throws IOException, InterruptedException {
        Playback playback = new Playback(recording("GET__redis_types"));
        try (RedisMock mock = RedisMock.start(playback)) {
            assertEquals(
                    "0 3 1\n1 1 ['a', 'b', 'ü'] {'m'}\n1.5 None 1 -1 True",
                    python(mock, TYPES).replace("\r", ""));
        }
        assertEquals(List.of(), playback.unused());
        assertEquals(12, playback.tally().served());
        assertEquals(0, playback.tally().differing());
        assertEquals(0, playback.tally().missed());
        assertTrue(playback.tally().inOrder());
    }

    @Test
    void speaksBothVersionsToTheRealCommandLine() throws IOException, InterruptedException {
        String asked = "INCR t:n\nLRANGE t:list 0 -1\nSMEMBERS t:set\nZSCORE t:z k\nGET t:none\nPING\nGET t:other\n";
        String common = "(integer) 1\n1) \"a\"\n2) \"b\"\n3) \"\\xc3\\xbc\"\n";
        String refused = "PONG\n(error) ERR replay: no recording for GET, no such command is recorded";
        try (RedisMock mock = RedisMock.start(new Playback(recording("GET__redis_types")))) {
            assertEquals(common + "1) \"m\"\n\"1.5\"\n(nil)\n" + refused, cli(mock, 2, asked));
        }
        try (RedisMock mock = RedisMock.start(new Playback(recording("GET__redis_types")))) {
            assertEquals(common + "1~ \"m\"\n(double) 1.5\n(nil)\n" + refused, cli(mock, 3, asked));
        }
    }

    @Test
    void servesARecordedHashAsAMapOfEitherVersion() throws IOException, InterruptedException {
        RedisCall cart = Recordings.all().stream()
                .flatMap(RedisMockTest::redisCalls)
                .filter(call -> call.command().equals("HGETALL"))
                .filter(call -> call.answer().content() instanceof JsonObject hash
                        && !hash.members().isEmpty())
                .findFirst()
                .orElseThrow();
        Cassette cassette = RecordedCalls.cassette(List.of(cart));
        String asked = "HGETALL " + cart.key() + "\n";
        try (RedisMock mock = RedisMock.start(new Playback(cassette))) {
            assertEquals("1) \"sku-1\"\n2) \"2\"\n3) \"sku-2\"\n4) \"1\"", cli(mock, 2, asked));
        }
        try (RedisMock mock = RedisMock.start(new Playback(cassette))) {
            assertEquals("1# \"sku-1\" => \"2\"\n2# \"sku-2\" => \"1\"", cli(mock, 3, asked));
        }
    }

    private static Stream<RedisCall> redisCalls(Path file) {
        try {
            return RecordedCalls.read(file).calls().stream()
                    .filter(RedisCall.class::isInstance)
                    .map(RedisCall.class::cast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void restoresAServersErrorForPythonsClient() throws IOException, InterruptedException {
        try (RedisMock mock = RedisMock.start(new Playback(recording("GET__redis_wrongtype")))) {
            String output = python(mock, """
                    print(r.set("t:str", "x"))
                    try:
                        r.lpush("t:str", "y")
                    except redis.ResponseError as e:
                        print(e)
                    """);
            assertEquals("True\nWRONGTYPE Operation against a key holding the wrong kind of value", output);
        }
    }

    @Test
    void answersHandshakesAndHeartbeatsWithoutCountingThem() throws IOException, InterruptedException {
        Playback playback = new Playback(RecordedCalls.cassette(List.of()));
        try (RedisMock mock = RedisMock.start(playback)) {
            String output = python(mock, """
                    p = redis.Redis(port=r.connection_pool.connection_kwargs["port"], db=3, password="x",
                                    client_name="me", health_check_interval=1)
                    print(p.ping(), p.echo("hi"), p.info()["redis_mode"], p.client_id() > 0)
                    """);
            assertEquals("True b'hi' standalone True", output);
            assertTrue(cli(mock, 3, "HELLO 3\nPING\n").contains("standalone"));
        }
        assertEquals(0, playback.tally().missed());
    }

    @Test
    void answersATransactionFromTheRecording() throws IOException, InterruptedException {
        Playback playback = new Playback(RecordedCalls.cassette(List.of(
                RecordedCalls.redis(0, "SET", "a", null, "True"), RecordedCalls.redis(1, "INCRBY", "n", null, "5"))));
        try (RedisMock mock = RedisMock.start(playback)) {
            String output = python(mock, """
                    with r.pipeline() as p:
                        p.set("a", "1")
                        p.incr("n")
                        print(p.execute())
                    """);
            assertEquals("[True, 5]", output);
        }
    }

    @Test
    void refusesSubscriptions() throws IOException, InterruptedException {
        Playback playback = new Playback(RecordedCalls.cassette(List.of()));
        try (RedisMock mock = RedisMock.start(playback)) {
            String output = python(mock, """
                    try:
                        s = r.pubsub(); s.subscribe("c"); s.get_message(timeout=5)
                    except redis.ResponseError as e:
                        print(e)
                    """);
            assertEquals("replay: SUBSCRIBE is not replayed", output);
        }
        assertEquals(1, playback.tally().missed());
    }

    @Test
    void servesManyConnectionsAtOnce() throws IOException, InterruptedException {
        List<RedisCall> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(RecordedCalls.redis(i, "GET", "k" + i, null, "v" + i));
        }
        Playback playback = new Playback(RecordedCalls.cassette(calls));
        try (RedisMock mock = RedisMock.start(playback)) {
            String output = python(mock, """
                    from concurrent.futures import ThreadPoolExecutor
                    with ThreadPoolExecutor(20) as pool:
                        print(",".join(pool.map(lambda i: r.get("k%d" % i), range(50))))
                    """);
            assertEquals(
                    Stream.iterate(0, i -> i + 1).limit(50).map(i -> "v" + i).collect(Collectors.joining(",")), output);
        }
        assertEquals(List.of(), playback.unused());
    }

    @Test
    void survivesGarbageAndDropsConnectionsWhenClosed() throws IOException {
        RedisMock mock = RedisMock.start(new Playback(RecordedCalls.cassette(List.of())));
        try (Socket garbage = new Socket(InetAddress.getLoopbackAddress(), mock.port());
                Socket idle = new Socket(InetAddress.getLoopbackAddress(), mock.port())) {
            garbage.getOutputStream().write("*1\r\n!\r\n".getBytes(StandardCharsets.UTF_8));
            String answer = new String(garbage.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("-ERR Protocol error: expected '$'\r\n", answer);
            idle.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.UTF_8));
            assertEquals('+', idle.getInputStream().read());
            mock.close();
            idle.getInputStream().skip(Long.MAX_VALUE);
            assertEquals(-1, idle.getInputStream().read());
        }
    }
}
