package dev.cassetteworkbench.storage.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 proxy on loopback between a client and an S3 server that goes wrong on demand: each
/// [Rule] picks
/// requests and says what happens to them, so many times. Requests no rule picks pass unchanged,
/// and all are counted.
public final class FaultProxy implements AutoCloseable {
    private final URI upstream;
    private final ServerSocket listener;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    private FaultProxy(URI upstream) throws IOException {
        this.upstream = upstream;
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public static FaultProxy to(URI upstream) {
        try {
            return new FaultProxy(upstream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /// Does `fault` to the next `times` requests that `which` picks.
    public FaultProxy on(Predicate<Asked> which, int times, Fault fault) {
        rules.add(new Rule(which, new AtomicInteger(times), fault));
        return this;
    }

    /// Does `fault` to every request that `which` picks.
    public FaultProxy always(Predicate<Asked> which, Fault fault) {
        return on(which, Integer.MAX_VALUE, fault);
    }

    public void healed() {
        rules.clear();
    }

    /// Requests so far, also those that got a fault.
    public int count(String operation) {
        return counts.getOrDefault(operation, new AtomicInteger()).get();
    }

    public Map<String, Integer> counts() {
        Map<String, Integer> all = new TreeMap<>();
        counts.forEach((operation, count) -> all.put(operation, count.get()));
        return all;
    }

    /// One request.
    ///
    /// @param operation `ListObjectsV2`, `GetObject`, `HeadObject`, `PutObject`, `UploadPart`, …
    public record Asked(String method, String target, String operation, Map<String, String> headers) {
        public static Predicate<Asked> operation(String name) {
            return asked -> asked.operation().equals(name);
        }

        public boolean hasRange() {
            return headers.containsKey("range");
        }
    }

    private record Rule(Predicate<Asked> which, AtomicInteger left, Fault fault) {
        boolean takes(Asked asked) {
            return which.test(asked) && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        }
    }

    /// What goes wrong.
    public sealed interface Fault {
        /// The proxy answers by itself, as a server would; `body` may be empty.
        record Answer(int status, Map<String, String> headers, String body) implements Fault {}

        /// The connection is reset after so many bytes of the answer's body; -1: before the answer.
        record Reset(long afterBytes) implements Fault {}

        /// The connection ends properly after so many bytes of the body, though more were promised.
        record Cut(long afterBytes) implements Fault {}

        /// One bit of the byte at this place of the body is turned over.
        record Flip(long at) implements Fault {}

        /// The request is served but so much of its answer's body is the last that comes, until the proxy is closed;
        /// -1:
        /// not even the head comes.
        record Hang(long afterBytes) implements Fault {}

        /// The request is served, the answer thrown away and the connection closed.
        record LoseAnswer() implements Fault {}

        /// S3's error document.
        static Answer error(int status, String code, String message) {
            return error(status, code, message, Map.of());
        }

        static Answer error(int status, String code, String message, Map<String, String> headers) {
            return new Answer(
                    status,
                    headers,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                            + "</Message></Error>");
        }

        static Answer slowDown() {
            return error(503, "SlowDown", "Please reduce your request rate.");
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            for (Head head = Head.read(in); head != null; head = Head.read(in)) {
                if (!exchange(head, in, client, out)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client has gone, which is what many faults are about.
        } finally {
            open.remove(client);
        }
    }

    /// @return whether the connection can go on
    private boolean exchange(Head head, InputStream in, Socket client, OutputStream out) throws IOException {
        Asked asked = asked(head);
        counts.computeIfAbsent(asked.operation(), _ -> new AtomicInteger()).incrementAndGet();
        Fault fault = null;
        for (Rule rule : rules) {
            if (rule.takes(asked)) {
                fault = rule.fault();
                break;
            }
        }
        if ("100-continue".equalsIgnoreCase(head.header("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        byte[] body = in.readNBytes(Math.toIntExact(head.length()));
        if (fault instanceof Fault.Answer answer) {
            answer(answer, head.first().startsWith("HEAD"), out);
            return true;
        }
        if (fault instanceof Fault.Reset(long after) && after < 0) {
            client.setSoLinger(true, 0);
            return false;
        }
        try (Socket server = new Socket(upstream.getHost(), upstream.getPort())) {
            server.setTcpNoDelay(true);
            open.add(server);
            head.write(server.getOutputStream());
            server.getOutputStream().write(body);
            server.getOutputStream().flush();
            return relay(head, new BufferedInputStream(server.getInputStream()), fault, client, out);
        }
    }

    private boolean relay(Head request, InputStream server, @Nullable Fault fault, Socket client, OutputStream out)
            throws IOException {
        Head answer = Head.read(server);
        while (answer != null && answer.first().contains(" 100 ")) {
            answer = Head.read(server);
        }
        if (answer == null || fault instanceof Fault.LoseAnswer) {
            return false;
        }
        if (fault instanceof Fault.Hang(long after) && after < 0) {
            hang();
            return false;
        }
        boolean empty = request.first().startsWith("HEAD")
                || answer.first().contains(" 204 ")
                || answer.first().contains(" 304 ");
        byte[] body = empty ? new byte[0] : answer.body(server);
        long sent = body.length;
        switch (fault) {
            case Fault.Flip(long at) when at < body.length -> body[(int) at] ^= 1;
            case Fault.Cut(long after) -> sent = Math.min(sent, after);
            case Fault.Reset(long after) -> sent = Math.min(sent, after);
            case Fault.Hang(long after) -> sent = Math.min(sent, after);
            case null, default -> {}
        }
        answer.withLength(empty ? -1 : body.length).write(out);
        out.write(body, 0, (int) sent);
        out.flush();
        return goesOn(fault, client) && !"close".equalsIgnoreCase(answer.header("connection"));
    }

    private boolean goesOn(@Nullable Fault fault, Socket client) throws IOException {
        return switch (fault) {
            case Fault.Cut _ -> false;
            case Fault.Reset _ -> {
                client.setSoLinger(true, 0);
                yield false;
            }
            case Fault.Hang _ -> {
                hang();
                yield false;
            }
            case null, default -> true;
        };
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(Fault.Answer answer, boolean head, OutputStream out) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        var text = new StringBuilder("HTTP/1.1 " + answer.status() + " Fault\r\n");
        answer.headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\r\n"));
        text.append("Content-Type: application/xml\r\nContent-Length: ")
                .append(head ? 0 : body.length)
                .append("\r\n\r\n");
        out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!head) {
            out.write(body);
        }
        out.flush();
    }

    private static Asked asked(Head head) {
        String[] words = head.first().split(" ", 3);
        return new Asked(words[0], words[1], operation(words[0], words[1]), head.headers());
    }

    private static String operation(String method, String target) {
        int mark = target.indexOf('?');
        String query = mark < 0 ? "" : target.substring(mark + 1);
        String path = mark < 0 ? target : target.substring(0, mark);
        boolean object = (path.indexOf('/', 1) > 0 && !path.endsWith("/"))
                || path.chars().filter(c -> c == '/').count() > 2;
        boolean upload = query.contains("uploadId=");
        return switch (method) {
            case "GET" ->
                upload ? "ListParts" : object ? "GetObject" : query.contains("list-type=2") ? "ListObjectsV2" : "Get";
            case "HEAD" -> object ? "HeadObject" : "HeadBucket";
            case "PUT" -> upload ? "UploadPart" : object ? "PutObject" : "PutBucket";
            case "POST" ->
                query.startsWith("delete")
                        ? "DeleteObjects"
                        : upload ? "CompleteMultipartUpload" : "CreateMultipartUpload";
            case "DELETE" -> upload ? "AbortMultipartUpload" : object ? "DeleteObject" : "DeleteBucket";
            default -> method;
        };
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// First line and headers of a message, names in lower case.
    private record Head(String first, Map<String, String> headers, List<String> lines) {

        static @Nullable Head read(InputStream in) throws IOException {
            String first = line(in);
            if (first.isEmpty()) {
                return null;
            }
            Map<String, String> headers = new TreeMap<>();
            List<String> lines = new ArrayList<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
                lines.add(line);
            }
            return new Head(first, headers, lines);
        }

        private static String line(InputStream in) throws IOException {
            var bytes = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (next != '\r') {
                    bytes.write(next);
                }
            }
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        long length() {
            String length = header("content-length");
            return length.isEmpty() ? 0 : Long.parseLong(length);
        }

        byte[] body(InputStream in) throws IOException {
            if (!header("transfer-encoding").equalsIgnoreCase("chunked")) {
                return header("content-length").isEmpty() ? in.readAllBytes() : in.readNBytes((int) length());
            }
            var all = new ByteArrayOutputStream();
            int size = Integer.parseInt(line(in).strip(), 16);
            while (size > 0) {
                all.write(in.readNBytes(size));
                line(in);
                size = Integer.parseInt(line(in).strip(), 16);
            }
            line(in);
            return all.toByteArray();
        }

        /// The same head for a body that is sent in one piece; -1 leaves it alone.
        Head withLength(int length) {
            if (length < 0 || headers.containsKey("content-length")) {
                return this;
            }
            List<String> changed = new ArrayList<>(lines);
            changed.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith("transfer-encoding:"));
            changed.add("Content-Length: " + length);
            return new Head(first, headers, changed);
        }

        void write(OutputStream out) throws IOException {
            out.write((first + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }
}
