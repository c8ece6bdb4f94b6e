package dev.cassetteworkbench.storage.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3ConnectionBuilder;
import dev.cassetteworkbench.storage.s3.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on loopback that answers as AWS documents it, for what the test server S3Proxy does
/// not know: tags, rules, policies, archives. What has no answer here is answered 501, as such
/// servers do.
public final class RecordedAnswers implements AutoCloseable {
    public static final String BUCKET = "shop-cassettes";

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, Map<String, String> headers, String body) {}

    /// A request as it came.
    ///
    /// @param what method, path and first query word, e.g. `GET /shop-cassettes?lifecycle`
    public record Asked(String what, Map<String, List<String>> headers, String body) {
        /// First value of a header, empty when there is none.
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of(""))
                    .getFirst();
        }
    }

    private RecordedAnswers() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public static RecordedAnswers start() {
        return new RecordedAnswers();
    }

    /// @param what method, path and first query word without its value, e.g. `GET
    /// /shop-cassettes?lifecycle`
    public RecordedAnswers on(String what, int status, String body) {
        return on(what, status, Map.of(), body);
    }

    public RecordedAnswers on(String what, int status, Map<String, String> headers, String body) {
        answers.put(what, new Answer(status, headers, body));
        return this;
    }

    /// An error as AWS writes it.
    public RecordedAnswers refuse(String what, int status, String code) {
        return on(what, status, """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>%s</Code><Message>recorded</Message><BucketName>%s</BucketName>\
                <RequestId>4442587FB7D0A2F9</RequestId><HostId>aBcDeF=</HostId></Error>""".formatted(code, BUCKET));
    }

    /// Everything that was asked, in order.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /// The last request of this kind.
    public Asked last(String what) {
        return asked.stream()
                .filter(one -> one.what().equals(what))
                .reduce((_, later) -> later)
                .orElseThrow(() -> new AssertionError(what + " was not asked, but " + asked));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// A connection to the bucket here.
    public S3ConnectionBuilder connection(String prefix) {
        try {
            return S3Connection.to(S3Address.of(BUCKET, prefix))
                    .endpoint(endpoint())
                    .region("us-east-1")
                    .keys("AKIDEXAMPLE", Secret.of("example-secret"));
        } catch (StorageException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getRawQuery();
            String word = query == null ? "" : "?" + query.split("[=&]", 2)[0];
            String what =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath() + word;
            Map<String, List<String>> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) ->
                            headers.put(name.toLowerCase(java.util.Locale.ROOT), List.copyOf(values)));
            asked.add(new Asked(
                    what, headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer answer = answers.get(what);
            if (answer == null) {
                answer = new Answer(
                        501,
                        Map.of(),
                        "<Error><Code>NotImplemented</Code><Message>A header or query you provided implies"
                                + " functionality that is not implemented.</Message></Error>");
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            boolean head = exchange.getRequestMethod().equals("HEAD") || answer.status() == 204;
            exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
            if (!head && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
