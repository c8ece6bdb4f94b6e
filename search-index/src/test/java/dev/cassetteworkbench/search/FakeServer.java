package dev.cassetteworkbench.search;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// A server on loopback that answers as a test tells it; by default like an empty index of ours.
final class FakeServer implements AutoCloseable {
    /// An answer: status, body, and a header or none.
    record Answer(int status, String body, String header, String value) {
        Answer(int status, String body) {
            this(status, body, "", "");
        }
    }

    /// What a request gets.
    interface Rule {
        Answer answer(String body) throws InterruptedException;
    }

    static final String OURS = """
            {"i":{"mappings":{"_meta":{"owner":"cassette-workbench","format":1,"schema":%d}}}}
            """.formatted(Sidecars.schema());

    private final HttpServer server;
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();

    /// Method and path of every request, without its parameters; and what `Authorization` said.
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    final List<String> logins = Collections.synchronizedList(new ArrayList<>());

    FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        on("GET /i/_mapping", _ -> new Answer(200, OURS));
        on("HEAD /i", _ -> new Answer(200, ""));
        on("POST /i/_search/point_in_time", _ -> new Answer(200, "{\"pit_id\":\"p\"}"));
        on("DELETE /_search/point_in_time", _ -> new Answer(200, "{}"));
        on("POST /_search", _ -> new Answer(200, "{\"hits\":{\"hits\":[]}}"));
        on("POST /i/_search", _ -> new Answer(200, "{\"hits\":{\"total\":{\"value\":0},\"hits\":[]}}"));
        on("POST /i/_refresh", _ -> new Answer(200, "{}"));
        on("POST /i/_bulk", body -> new Answer(200, bulk(body, 201)));
    }

    /// Good answers to every row of a package, or bad ones.
    static String bulk(String body, int status) {
        int rows =
                (int) body.lines().filter(line -> line.startsWith("{\"index\"")).count();
        return "{\"items\":[" + String.join(",", Collections.nCopies(rows, "{\"index\":{\"status\":" + status + "}}"))
                + "]}";
    }

    void on(String request, Rule rule) {
        rules.put(request, rule);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            asked.add(request);
            logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = rules.getOrDefault(request, _ -> new Answer(404, "no rule for " + request))
                    .answer(body);
            if (!answer.header().isEmpty()) {
                exchange.getResponseHeaders().add(answer.header(), answer.value());
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean empty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), empty ? -1 : bytes.length);
            if (!empty) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    TeamIndexAddress address() {
        return TeamIndexAddress.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/i", false);
    }

    long count(String request) {
        return asked.stream().filter(request::equals).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
