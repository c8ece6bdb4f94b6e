package dev.cassetteworkbench.storage.testing;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3ConnectionBuilder;
import dev.cassetteworkbench.storage.s3.Secret;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on loopback that answers as AWS documents it, for what the test server S3Proxy does
/// not know: tags, rules, policies, archives. What has no answer here is answered 501, as such
/// servers do.
public final class RecordedAnswers implements AutoCloseable {
    public static final String BUCKET = "shop-cassettes";

    private static final Answer UNKNOWN = new Answer(
            501,
            Map.of(),
            "<Error><Code>NotImplemented</Code><Message>A header or query you provided implies"
                    + " functionality that is not implemented.</Message></Error>");

    private final ServerSocket server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Runnable> deeds = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, Map<String, String> headers, String body) {}

    /// A request as it came.
    ///
    /// @param what method, path and first query word, e.g. `GET /shop-cassettes?lifecycle`
    public record Asked(String what, Map<String, List<String>> headers, String body) {
        /// First value of a header, empty when there is none.
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of(""))
                    .getFirst();
        }
    }

    private RecordedAnswers() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("recorded-answers").start(this::accept);
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

    /// Runs something after each request of this kind, before its answer leaves.
    public RecordedAnswers then(String what, Runnable deed) {
        deeds.put(what, deed);
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
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
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

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /// One request for each connection: the answer closes it.
    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            String[] request = line(in).split(" ", 3);
            if (request.length == 3) { // else the client opened a connection and thought better of it
                answer(request[0], URI.create(request[1]), in, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(String method, URI uri, InputStream in, OutputStream out) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, List.of(line.substring(colon + 1).strip()), (a, b) -> a);
        }
        if (headers.containsKey("expect")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        int length = Integer.parseInt(
                headers.getOrDefault("content-length", List.of("0")).getFirst());
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String query = uri.getRawQuery();
        String word = query == null ? "" : "?" + query.split("[=&]", 2)[0];
        String what = method + " " + uri.getRawPath() + word;
        asked.add(new Asked(what, Map.copyOf(headers), body));
        deeds.getOrDefault(what, () -> {}).run();
        write(method, answers.getOrDefault(what, UNKNOWN), out);
    }

    private static void write(String method, Answer answer, OutputStream out) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Recorded\r\nConnection: close\r\n");
        answer.headers().forEach((name, value) -> {
            if (!value.isEmpty()) { // an empty one is left out, also one that would be there by itself
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        if (!answer.headers().containsKey("Content-Length") && answer.status() != 204) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (!method.equals("HEAD")) {
            out.write(body);
        }
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
