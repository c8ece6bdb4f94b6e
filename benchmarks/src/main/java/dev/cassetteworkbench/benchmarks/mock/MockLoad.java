package dev.cassetteworkbench.benchmarks.mock;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Asks one mock over kept connections, one call after the other on each, and prints calls in a
/// second, median and 99th percentile in microseconds. Checks every answer.
public final class MockLoad {
    private static final String NO_LENGTH = "an answer without length";

    private final int port;
    private final boolean encrypted;

    private MockLoad(int port, boolean encrypted) {
        this.port = port;
        this.encrypted = encrypted;
    }

    /// @param args port, `http` or `https`, connections, seconds to warm up, seconds to measure
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        MockLoad load = new MockLoad(Integer.parseInt(args[0]), args[1].equals("https"));
        int connections = Integer.parseInt(args[2]);
        long warmUp = TimeUnit.SECONDS.toNanos(Long.parseLong(args[3]));
        long measured = TimeUnit.SECONDS.toNanos(Long.parseLong(args[4]));
        long[] times = load.run(connections, warmUp, measured);
        if (times.length == 0) {
            throw new IOException("no call was answered in the measured time");
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%.0f %.1f %.1f%n",
                times.length / (measured / 1e9),
                times[times.length / 2] / 1e3,
                times[(int) (times.length * 0.99)] / 1e3);
    }

    private long[] run(int connections, long warmUp, long measured)
            throws IOException, InterruptedException, ExecutionException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            sockets.add(open());
        }
        long begin = System.nanoTime() + warmUp;
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<long[]>> all = new ArrayList<>();
            for (Socket socket : sockets) {
                all.add(threads.submit(() -> ask(socket, begin, begin + measured)));
            }
            LongStream times = LongStream.empty();
            for (Future<long[]> one : all) {
                times = LongStream.concat(times, Arrays.stream(one.get()));
            }
            return times.toArray();
        }
    }

    private Socket open() throws IOException {
        Socket plain = new Socket("127.0.0.1", port);
        plain.setTcpNoDelay(true);
        if (!encrypted) {
            return plain;
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "stock.test", port, true);
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static long[] ask(Socket socket, long begin, long end) throws IOException {
        long[] times = new long[1 << 16];
        int count = 0;
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            long now = System.nanoTime();
            for (int i = 0; now < end; i++) {
                String request = "GET /items/" + i % MockServer.PATHS
                        + " HTTP/1.1\r\nHost: stock.test:9100\r\nAccept: */*\r\n\r\n";
                out.write(request.getBytes(StandardCharsets.US_ASCII));
                readAnswer(in);
                long after = System.nanoTime();
                if (now >= begin) {
                    times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
                    times[count++] = after - now;
                }
                now = after;
            }
        }
        return Arrays.copyOf(times, count);
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        int length = -1;
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
            if (field.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(field.substring(15).strip());
            }
            if (field.toLowerCase(Locale.ROOT).startsWith("transfer-encoding:")) {
                length = Integer.parseInt(line(skipHead(in)), 16);
                String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                check(status, body);
                // End of the piece, the last piece, the end of the answer.
                if (!line(in).isEmpty() || !line(in).equals("0") || !line(in).isEmpty()) {
                    throw new IOException("an answer in several pieces");
                }
                return;
            }
        }
        if (length < 0) {
            throw new IOException(NO_LENGTH);
        }
        check(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static InputStream skipHead(InputStream in) throws IOException {
        String field = line(in);
        while (!field.isEmpty()) {
            field = line(in);
        }
        return in;
    }

    private static void check(String status, String body) throws IOException {
        if (!status.startsWith("HTTP/1.1 200") || !body.replace(" ", "").equals(MockServer.BODY)) {
            throw new IOException("a wrong answer: " + status + " " + body);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new IOException("the mock hung up");
            }
            if (one != '\r') {
                text.append((char) one);
            }
        }
        return text.toString();
    }

    /// The mocks' certificates are their own; what is measured is the encryption.
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new IllegalStateException("no server asks here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            if (chain.length == 0) {
                throw new IllegalArgumentException("no certificate");
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
