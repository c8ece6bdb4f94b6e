package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import dev.cassetteworkbench.replay.internal.request.FireRequest;
import dev.cassetteworkbench.replay.internal.verdict.Replayed;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Sends one HTTP/1.1 request to the app, byte for byte as given, and reads the whole answer.
///
/// Own code over a socket because `java.net.http` refuses methods and headers that recordings hold.
/// Connects to
/// loopback
/// addresses only.
final class LoopbackClient implements AutoCloseable {
    private static final int LONGEST_LINE = 256 << 10;
    private static final int LARGEST_BODY = 256 << 20;

    private final Socket socket = new Socket();
    private final InetSocketAddress address;
    private final Duration timeout;

    /// @param timeout longest silence while waiting for the answer
    LoopbackClient(InetSocketAddress address, Duration timeout) {
        if (!address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("not a loopback address");
        }
        this.address = address;
        this.timeout = timeout;
    }

    /// @throws java.net.SocketTimeoutException when the app stays silent
    /// @throws IOException when it closes the connection without a whole answer
    Replayed send(FireRequest request) throws IOException {
        socket.connect(address, 5_000);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) timeout.toMillis());
        OutputStream out = socket.getOutputStream();
        out.write(head(request));
        out.write(request.body().content());
        out.flush();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String statusLine = line(in);
        Headers headers = headers(in);
        // 100 and 103 announce the real answer.
        while (code(statusLine) / 100 == 1 && code(statusLine) != 101) {
            statusLine = line(in);
            headers = headers(in);
        }
        int code = code(statusLine);
        boolean bodyless = request.method().equals("HEAD") || code == 204 || code == 304 || code == 101;
        byte[] body = bodyless ? new byte[0] : decoded(body(in, headers), headers);
        return new Replayed(new Status(code), headers, new Bytes(body));
    }

    private byte[] head(FireRequest request) {
        StringBuilder head = new StringBuilder();
        String host = address.getAddress() instanceof java.net.Inet6Address ? "[::1]" : "127.0.0.1";
        head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
        head.append("host: ").append(host).append(':').append(address.getPort()).append("\r\n");
        for (Headers.Field field : request.headers().fields()) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        int length = request.body().content().length;
        boolean writes = List.of("POST", "PUT", "PATCH").contains(request.method());
        if (length > 0 || writes) {
            head.append("content-length: ").append(length).append("\r\n");
        }
        head.append("connection: close\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int code(String statusLine) throws ProtocolException {
        String[] words = statusLine.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/") || !words[1].matches("[1-9]\\d\\d")) {
            throw new ProtocolException("the app did not answer in HTTP");
        }
        return Integer.parseInt(words[1]);
    }

    private static Headers headers(InputStream in) throws IOException {
        List<Headers.Field> fields = new ArrayList<>();
        String line = line(in);
        while (!line.isEmpty()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.add(new Headers.Field(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip()));
            }
            line = line(in);
        }
        return new Headers(fields);
    }

    private static byte[] body(InputStream in, Headers headers) throws IOException {
        String coding = headers.first("transfer-encoding");
        if (coding != null && coding.toLowerCase(Locale.ROOT).contains("chunked")) {
            return chunked(in);
        }
        String length = headers.first("content-length");
        if (length == null) {
            return in.readNBytes(LARGEST_BODY);
        }
        int wanted = lengthOf(length, 10);
        byte[] body = in.readNBytes(wanted);
        if (body.length < wanted) {
            throw new EOFException("the answer is cut short");
        }
        return body;
    }

    private static byte[] chunked(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (true) {
            int size = lengthOf(line(in).split(";", 2)[0].strip(), 16);
            if (size == 0) {
                headers(in);
                return out.toByteArray();
            }
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size || out.size() + size > LARGEST_BODY) {
                throw new EOFException("the answer is cut short or too large");
            }
            out.writeBytes(chunk);
            line(in);
        }
    }

    private static int lengthOf(String text, int radix) throws ProtocolException {
        try {
            int length = Integer.parseInt(text, radix);
            if (length >= 0 && length <= LARGEST_BODY) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw protocol(e);
        }
        throw protocol(null);
    }

    private static ProtocolException protocol(@Nullable Throwable cause) {
        ProtocolException problem = new ProtocolException("the answer has no valid length");
        problem.initCause(cause);
        return problem;
    }

    private static byte[] decoded(byte[] body, Headers headers) throws IOException {
        String coding = headers.first("content-encoding");
        if (coding == null || !coding.equalsIgnoreCase("gzip")) {
            return body;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readNBytes(LARGEST_BODY);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException("the app closed the connection");
            }
            if (out.size() > LONGEST_LINE) {
                throw new ProtocolException("a line of the answer is too long");
            }
            out.write(next);
            next = in.read();
        }
        String line = out.toString(StandardCharsets.ISO_8859_1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /// Ends a running [#send] with an exception.
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
