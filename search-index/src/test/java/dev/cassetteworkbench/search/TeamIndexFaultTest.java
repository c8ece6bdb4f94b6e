package dev.cassetteworkbench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.FakeServer.Answer;
import dev.cassetteworkbench.search.IndexException.Problem.Remote;
import dev.cassetteworkbench.search.IndexException.RemoteFault;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A team index whose server does not do what it should.
@Timeout(60)
class TeamIndexFaultTest {
    private static final TeamIndexes.Options QUICK = new TeamIndexes.Options(
            () -> Optional.of("Basic c2VjcmV0"), null, Duration.ofSeconds(5), Duration.ofMillis(1));

    private final FakeServer server = server();
    private final FolderSource source =
            new FolderSource("some", Recordings.folder().resolve("checkout-small-bodies"));

    private static FakeServer server() {
        try {
            return new FakeServer();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Remote remote(Executable action) {
        IndexException failure = assertThrows(IndexException.class, action);
        return (Remote) failure.problem();
    }

    private CassetteIndex open() throws IndexException {
        return TeamIndexes.open(server.address(), QUICK);
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{\"error\":{\"type\":\"security_exception\"}}', LOGIN",
        "401, '', LOGIN",
        "403, '{\"error\":{\"type\":\"security_exception\"}}', DENIED",
        "404, '{\"error\":{\"type\":\"index_not_found_exception\"}}', MISSING",
        "404, '<html>nothing here</html>', FOREIGN",
        "302, '', FOREIGN",
        "429, '', BUSY",
        "503, 'x', BUSY",
        "500, '{\"error\":{\"type\":\"t\",\"reason\":\"r\"}}', FAILED",
        "200, '<html>welcome</html>', FOREIGN",
        "200, '[]', FOREIGN",
        "200, '{}', FOREIGN",
        "200, '{\"other\":{\"mappings\":{}}}', FOREIGN"
    })
    void saysWhatIsWrongWithTheServer(int status, String body, RemoteFault fault) {
        server.on("GET /i/_mapping", _ -> new Answer(status, body));
        assertEquals(fault, remote(this::open).fault());
    }

    @Test
    void anIndexOfAnotherVersionIsNotRead() {
        server.on("GET /i/_mapping", _ -> new Answer(200, FakeServer.OURS.replace("\"format\":1", "\"format\":2")));
        assertEquals(RemoteFault.OTHER_VERSION, remote(this::open).fault());
        server.on("GET /i/_mapping", _ -> new Answer(200, FakeServer.OURS.replace("\"schema\":", "\"schema\":9")));
        assertEquals(RemoteFault.OTHER_VERSION, remote(this::open).fault());
    }

    @Test
    void aServerThatIsNotThereIsSaidSo() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        TeamIndexAddress nobody = TeamIndexAddress.parse("http://127.0.0.1:" + port + "/i", false);
        assertEquals(
                RemoteFault.UNREACHABLE,
                remote(() -> TeamIndexes.open(nobody, QUICK)).fault());
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.on("GET /i/_mapping", _ -> {
            end.await();
            return new Answer(200, "");
        });
        TeamIndexes.Options impatient =
                new TeamIndexes.Options(Optional::empty, null, Duration.ofMillis(200), Duration.ofMillis(1));
        try {
            assertEquals(
                    RemoteFault.TIMED_OUT,
                    remote(() -> TeamIndexes.open(server.address(), impatient)).fault());
        } finally {
            end.countDown();
        }
    }

    @Test
    void aBusyServerIsAskedAgain() throws Exception {
        AtomicInteger times = new AtomicInteger();
        server.on(
                "GET /i/_mapping",
                _ -> times.incrementAndGet() < 4
                        ? new Answer(times.get() == 1 ? 429 : 503, "busy", "Retry-After", "0")
                        : new Answer(200, FakeServer.OURS));
        open().close();
        assertEquals(4, times.get());
    }

    @Test
    void theLoginGoesToTheServerThatWasNamedAndNowhereElse() throws Exception {
        try (FakeServer elsewhere = new FakeServer()) {
            server.on(
                    "GET /i/_mapping",
                    _ -> new Answer(302, "", "Location", elsewhere.address().toString() + "/_mapping"));
            Remote problem = remote(this::open);
            assertEquals(List.of(), elsewhere.asked);
            assertEquals(List.of("Basic c2VjcmV0"), server.logins);
            assertFalse(problem.toString().contains("c2VjcmV0"));
        }
    }

    @Test
    void rowsTheServerWasTooBusyForAreSentAgainAlone() throws Exception {
        List<Integer> rows = Collections.synchronizedList(new ArrayList<>());
        server.on("POST /i/_bulk", body -> {
            int count = (int) body.lines().count() / 2;
            rows.add(count);
            // One row of each package succeeds.
            return new Answer(
                    200,
                    "{\"items\":[{\"index\":{\"status\":201}}"
                            + ",{\"index\":{\"status\":429,\"error\":{\"type\":\"rejected_execution_exception\"}}}"
                                    .repeat(count - 1)
                            + "]}");
        });
        try (CassetteIndex index = open()) {
            assertEquals(4, index.update(source, Progress.NONE).added());
        }
        assertEquals(List.of(4, 3, 2, 1), rows);
    }

    @Test
    void aServerThatStaysBusyEndsTheLoading() throws Exception {
        server.on("POST /i/_bulk", body -> new Answer(200, FakeServer.bulk(body, 503)));
        try (CassetteIndex index = open()) {
            assertEquals(
                    RemoteFault.BUSY,
                    remote(() -> index.update(source, Progress.NONE)).fault());
        }
        assertEquals(8, server.count("POST /i/_bulk"));
    }

    @Test
    void aPackageThatIsTooLargeIsHalved() throws Exception {
        List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
        server.on("POST /i/_bulk", body -> {
            int count = (int) body.lines().count() / 2;
            if (count > 1) {
                return new Answer(413, "");
            }
            taken.add(count);
            return new Answer(200, FakeServer.bulk(body, 201));
        });
        try (CassetteIndex index = open()) {
            index.update(source, Progress.NONE);
        }
        assertEquals(List.of(1, 1, 1, 1), taken);
    }

    @Test
    void rowsThatAreRefusedAreCountedAndTheOthersAreThere() throws Exception {
        server.on("POST /i/_bulk", _ -> new Answer(200, """
                        {"items":[{"index":{"status":201}},{"index":{"status":400,"error":
                        {"type":"strict_dynamic_mapping_exception","reason":"field [x] is not allowed"}}},
                        {"index":{"status":201}},{"index":{"status":201}}]}"""));
        try (CassetteIndex index = open()) {
            Remote problem = remote(() -> index.update(source, Progress.NONE));
            assertEquals(RemoteFault.REJECTED, problem.fault());
            assertTrue(problem.detail().startsWith("1 rows"), problem.detail());
            assertTrue(problem.detail().contains("strict_dynamic_mapping_exception"), problem.detail());
        }
        assertEquals(1, server.count("POST /i/_refresh"), "what is there can be found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"items\":[]}", "{\"items\":[{\"index\":{\"status\":201}}]}", "no JSON"})
    void answersThatDoNotFitAreNoSuccess(String body) throws Exception {
        server.on("POST /i/_bulk", _ -> new Answer(200, body));
        try (CassetteIndex index = open()) {
            assertEquals(
                    RemoteFault.FOREIGN,
                    remote(() -> index.update(source, Progress.NONE)).fault());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"row\":\"!!\"}",
                "{\"row\":\"AAAA\"}",
                "{\"row\":\"/////////////////////////w==\"}",
                "{\"ts\":9e999}",
                "{\"status\":{}}",
                "[]"
            })
    void rowsMadeToDoHarmAreRefusedOrEmpty(String row) throws Exception {
        server.on(
                "POST /i/_search",
                _ -> new Answer(200, "{\"hits\":{\"total\":{\"value\":1},\"hits\":[{\"_source\":" + row + "}]}}"));
        try (CassetteIndex index = open()) {
            try {
                SearchPage page = index.search(SearchQuery.ALL, SearchSort.NEWEST, 0, 10);
                assertEquals("", page.hits().getFirst().path());
            } catch (IndexException e) {
                assertEquals(RemoteFault.FOREIGN, ((Remote) e.problem()).fault());
            }
        }
    }

    @Test
    void aCancelledLoadingStops() throws Exception {
        Progress stopped = new Progress() {
            @Override
            public void report(String step, long done, long total) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        try (CassetteIndex index = open()) {
            assertThrows(java.util.concurrent.CancellationException.class, () -> index.update(source, stopped));
        }
        assertEquals(0, server.count("POST /i/_bulk"));
    }

    @Test
    void whatManyPeopleUseIsNotThrownAway() throws Exception {
        try (CassetteIndex index = open()) {
            IndexException refusal = assertThrows(IndexException.class, index::clear);
            assertEquals(new IndexException.Problem.Unsupported("clear"), refusal.problem());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://search.example/cassettes, ''",
        "https://search.example:9200/es/cassettes/, ''",
        "HTTPS://search.example/cassettes, ''",
        "http://localhost:9200/cassettes, ''",
        "http://127.0.0.1/cassettes, ''",
        "http://[::1]:9200/cassettes, ''",
        "http://search.example/cassettes, plain",
        "http://10.0.0.1/cassettes, plain",
        "http://localhost.example/cassettes, plain",
        "https://name:word@search.example/cassettes, login",
        "https://search.example/, index",
        "https://search.example, index",
        "https://search.example/Cassettes, index",
        "https://search.example/a*, index",
        "'https://search.example/a,b', index",
        "https://search.example/_all, index",
        "https://search.example/cassettes?x=1, index",
        "ftp://search.example/cassettes, address",
        "https:///cassettes, address",
        "'https://a b/c', address"
    })
    void addressesAreReadWithCare(String text, String problem) {
        if (problem.isEmpty()) {
            TeamIndexAddress address = TeamIndexAddress.parse(text, false);
            assertEquals("cassettes", address.index());
            assertEquals(address, TeamIndexAddress.parse(address.toString(), false));
        } else {
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> TeamIndexAddress.parse(text, false));
            assertEquals(problem, refusal.getMessage());
        }
        assertEquals(
                "c", TeamIndexAddress.parse("http://search.example/c", true).index());
    }
}
