package dev.cassetteworkbench.replay.internal.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.Playback;
import dev.cassetteworkbench.replay.internal.match.RecordedCalls;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/// Java's Redis clients, over both versions of the protocol.
@Timeout(60)
class RedisClientsTest {
    private final Queue<SeenCall> asked = new ConcurrentLinkedQueue<>();

    private RedisMock serving(List<RedisCall> calls) throws IOException {
        Playback playback = new Playback(RecordedCalls.cassette(calls));
        return RedisMock.start(new CallDesk() {
            @Override
            public MatchOutcome ask(SeenCall seen) {
                asked.add(seen);
                return playback.ask(seen);
            }

            @Override
            public boolean awaits(SeenCall seen) {
                return playback.awaits(seen);
            }
        });
    }

    private static Jedis jedis(RedisMock mock, RedisProtocol protocol) {
        return new Jedis(
                new HostAndPort("127.0.0.1", mock.port()),
                DefaultJedisClientConfig.builder().protocol(protocol).build());
    }

    private static RedisURI uri(RedisMock mock) {
        return RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(mock.port())
                .withTimeout(Duration.ofSeconds(20))
                .build();
    }

    /// As the recorder hashes the arguments behind the key.
    private static String hash(String arguments) {
        return Sha256.of(arguments.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisProtocol.class,
            names = {"RESP2", "RESP3"})
    void jedisReadsEveryShapeOverBothVersions(RedisProtocol protocol) throws IOException {
        List<RedisCall> calls = List.of(
                RecordedCalls.redis(0, "GET", "text", null, "ü"),
                RecordedCalls.redis(1, "HGETALL", "map", null, "{'a': '1'}"),
                RecordedCalls.redis(2, "SMEMBERS", "set", null, "{'m'}"),
                RecordedCalls.redis(3, "LRANGE", "list", hash("(0, -1)"), "['x', 'y']"),
                RecordedCalls.redis(4, "ZSCORE", "ranks", hash("('k',)"), "1.5"),
                RecordedCalls.redis(5, "EXISTS", "text", null, "1"));
        try (RedisMock mock = serving(calls);
                Jedis jedis = jedis(mock, protocol)) {
            assertEquals("ü", jedis.get("text"));
            assertEquals(Map.of("a", "1"), jedis.hgetAll("map"));
            assertEquals(java.util.Set.of("m"), jedis.smembers("set"));
            assertEquals(List.of("x", "y"), jedis.lrange("list", 0, -1));
            assertEquals(1.5, jedis.zscore("ranks", "k"));
            assertTrue(jedis.exists("text"));
        }
    }

    @Test
    void aPipelineOfAHundredIsAnsweredInOrder() throws IOException {
        List<RedisCall> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(RecordedCalls.redis(i, "GET", "k" + i, null, "v" + i));
        }
        try (RedisMock mock = serving(calls);
                Jedis jedis = jedis(mock, RedisProtocol.RESP3)) {
            Pipeline pipeline = jedis.pipelined();
            List<Response<String>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(pipeline.get("k" + i));
            }
            pipeline.sync();
            for (int i = 0; i < 100; i++) {
                assertEquals("v" + i, answers.get(i).get());
            }
        }
    }

    @Test
    void lettuceSharesOneConnectionAmongManyCalls() throws Exception {
        List<RedisCall> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            calls.add(RecordedCalls.redis(i, "GET", "k" + i, null, "v" + i));
        }
        try (RedisMock mock = serving(calls);
                RedisClient client = RedisClient.create(uri(mock));
                StatefulRedisConnection<String, String> connection = client.connect()) {
            List<RedisFuture<String>> answers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                answers.add(connection.async().get("k" + i));
            }
            for (int i = 0; i < 60; i++) {
                assertEquals("v" + i, answers.get(i).get(20, TimeUnit.SECONDS));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisProtocol.class,
            names = {"RESP2", "RESP3"})
    void subscriptionsAreRefusedByName(RedisProtocol protocol) throws IOException {
        try (RedisMock mock = serving(List.of());
                Jedis jedis = jedis(mock, protocol)) {
            JedisDataException refusal =
                    assertThrows(JedisDataException.class, () -> jedis.subscribe(new JedisPubSub() {}, "news"));
            assertEquals("ERR replay: SUBSCRIBE is not replayed", refusal.getMessage());
        }
        assertEquals(
                List.of("SUBSCRIBE news"), asked.stream().map(SeenCall::label).toList());
    }

    @Test
    void aClusterIsRefusedByName() throws IOException {
        try (RedisMock mock = serving(List.of());
                RedisClusterClient client = RedisClusterClient.create(uri(mock))) {
            assertThrows(RuntimeException.class, client::connect);
        }
        assertTrue(asked.contains(new SeenCall.Unknown("Redis Cluster")), asked.toString());
    }

    @Test
    void aSentinelIsRefusedByName() throws IOException {
        try (RedisMock mock = serving(List.of());
                RedisClient client = RedisClient.create();
                var connection = client.connectSentinel(uri(mock))) {
            assertThrows(
                    RedisCommandExecutionException.class,
                    () -> connection.sync().getMasterAddrByName("mymaster"));
        }
        assertTrue(asked.contains(new SeenCall.Unknown("Redis Sentinel")), asked.toString());
    }
}
