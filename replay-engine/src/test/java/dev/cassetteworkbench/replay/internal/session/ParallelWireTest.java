package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.testing.SampleCassette;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayPlan;
import dev.cassetteworkbench.replay.internal.http.HttpMock;
import dev.cassetteworkbench.replay.internal.http.Upstream;
import dev.cassetteworkbench.replay.internal.live.LiveExit;
import dev.cassetteworkbench.replay.internal.match.Tally;
import dev.cassetteworkbench.replay.internal.redis.RedisMock;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Parallel calls over real sockets, all let go at once and in random order, 200 times for each
/// width: every
/// answer must be the recorded one. Connections stay open while the recording behind them is exchanged.
@Timeout(240)
class ParallelWireTest {
    private static final int RUNS = 200;
    private static final String UP = "http://127.0.0.1:9100";

    /// A question and what it gets.
    private record Call(String expected, Callable<String> ask) {}

    /// Nothing is live here.
    private final LiveExit exit = new LiveExit(Set::of);

    @AfterEach
    void close() {
        exit.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20, 60})
    void everyHttpCallGetsItsOwnAnswer(int width) throws Exception {
        SwitchDesk desk = new SwitchDesk();
        HttpMock mock = HttpMock.start(new CertificateAuthority(InstantSource.system()), new RecordedHttp(desk));
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = mock.listenFor(new Upstream("http", "127.0.0.1", 9100));
            for (int run = 0; run < RUNS; run++) {
                Fire fire = new Fire(http(width, run).build(), ReplayPlan.NONE, exit, DiffRules.NONE);
                desk.use(fire);
                List<Call> calls = new ArrayList<>();
                for (int i = 0; i < width; i++) {
                    String query = "?sku=" + i + "&currency=CHF";
                    HttpRequest.Builder request = HttpRequest.newBuilder()
                            .timeout(Duration.ofSeconds(60))
                            .uri(URI.create(
                                    "http://127.0.0.1:" + port + (i % 3 == 0 ? "/items/" + i : "/prices" + query)));
                    if (i % 3 == 2) {
                        request.POST(BodyPublishers.ofString("x"));
                    }
                    HttpRequest ready = request.build();
                    calls.add(new Call(
                            answer(run, i),
                            () -> client.send(ready, BodyHandlers.ofString()).body()));
                }
                assertEquals(List.of(), wrong(calls, new Random(run), threads), "run " + run);
                assertEvery(fire.tally(), width);
            }
        } finally {
            mock.close();
        }
    }

    private static String answer(int run, int i) {
        return "{\"run\": " + run + ", \"n\": " + i + "}";
    }

    private static SampleCassette http(int width, int run) {
        SampleCassette cassette = Samples.cassette("GET", "/");
        for (int i = 0; i < width; i++) {
            String url = i % 3 == 0 ? UP + "/items/" + i : UP + "/prices?sku=" + i + "&currency=CHF";
            cassette.http(i % 3 == 2 ? "POST" : "GET", url, 200, answer(run, i));
            if (i % 3 == 2) {
                cassette.bodyHash("sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
            }
            // All at the same time, so that nothing but what is asked tells them apart.
            cassette.startingAt(1);
        }
        return cassette;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20, 60})
    void everyRedisCommandGetsItsOwnAnswer(int width) throws Exception {
        SwitchDesk desk = new SwitchDesk();
        List<Connection> connections = new ArrayList<>();
        try (RedisMock mock = RedisMock.start(desk);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < width; i++) {
                connections.add(new Connection(mock.port()));
            }
            for (int run = 0; run < RUNS; run++) {
                SampleCassette cassette = Samples.cassette("GET", "/");
                for (int i = 0; i < width; i++) {
                    cassette.redis("GET", "key:" + i, "run " + run + " value " + i)
                            .startingAt(1);
                }
                Fire fire = new Fire(cassette.build(), ReplayPlan.NONE, exit, DiffRules.NONE);
                desk.use(fire);
                List<Call> calls = new ArrayList<>();
                List<Integer> order = new ArrayList<>();
                for (int i = 0; i < width; i++) {
                    order.add(i);
                }
                Collections.shuffle(order, new Random(run));
                for (int i = 0; i < width; i++) {
                    Connection connection = connections.get(i);
                    int key = order.get(i);
                    calls.add(new Call("run " + run + " value " + key, () -> connection.get("key:" + key)));
                }
                assertEquals(List.of(), wrong(calls, new Random(run), threads), "run " + run);
                assertEvery(fire.tally(), width);
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private static void assertEvery(Tally tally, int width) {
        assertEquals(width, tally.served());
        assertEquals(0, tally.missed());
        assertEquals(0, tally.repeated());
        assertEquals(0, tally.differing());
        assertEquals(List.of(), tally.unused());
    }

    /// Asks all at once, and says which answers are not the recorded ones.
    private static List<String> wrong(List<Call> calls, Random random, ExecutorService threads) throws Exception {
        List<Call> shuffled = new ArrayList<>(calls);
        Collections.shuffle(shuffled, random);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<String>> answers = new ArrayList<>();
        for (Call call : shuffled) {
            answers.add(threads.submit(() -> {
                go.await();
                return call.ask().call();
            }));
        }
        go.countDown();
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < shuffled.size(); i++) {
            String answer = answers.get(i).get(60, TimeUnit.SECONDS);
            String expected = shuffled.get(i).expected();
            if (!answer.replace(" ", "").equals(expected.replace(" ", "")) || !seen.add(answer)) {
                wrong.add(expected + " got " + answer);
            }
        }
        assertTrue(seen.size() + wrong.size() >= calls.size());
        return wrong;
    }

    /// A connection that speaks just enough Redis, and stays open.
    private static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(60_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        String get(String key) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(("*2\r\n$3\r\nGET\r\n$" + key.length() + "\r\n" + key + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            String head = in.readLine();
            return head != null && head.startsWith("$") && !head.equals("$-1") ? in.readLine() : "refused: " + head;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
