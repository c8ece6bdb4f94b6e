package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.model.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Waits until the app takes connections, and finds the port it really listens on.
public final class Readiness {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int PAUSES_BETWEEN_LOOKS = 10;
    private static final int TAIL_LINES = 6;
    private static final Pattern ADDRESS_IN_USE = Pattern.compile(
            "(?i)address already in use|address in use|EADDRINUSE|port \\d+ (is|was) (already )?in use|BindException"
                    + "|Only one usage of each socket address");

    private final TargetProcess app;
    private final int offeredPort;
    private final @Nullable String path;
    private final Duration limit;
    private final IntFunction<@Nullable InetSocketAddress> reach;
    private int otherPort;

    /// @param offeredPort the port the app was told
    /// @param path asked over HTTP until any answer comes; null when an open port is enough
    public Readiness(TargetProcess app, int offeredPort, @Nullable String path, Duration limit) {
        this(app, offeredPort, path, limit, Readiness::tryPort);
    }

    /// @param reach address that leads to a port of the app, null while nothing listens there
    public Readiness(
            TargetProcess app,
            int offeredPort,
            @Nullable String path,
            Duration limit,
            IntFunction<@Nullable InetSocketAddress> reach) {
        this.reach = reach;
        this.app = app;
        this.offeredPort = offeredPort;
        this.path = path;
        this.limit = limit;
    }

    /// A port the app opens as well and that is not to be touched: a debugger's.
    public Readiness passingOver(int port) {
        otherPort = port;
        return this;
    }

    /// @return address and port the app takes connections on
    /// @throws LaunchException when the app ends or the limit passes
    public InetSocketAddress await(Progress progress) throws LaunchException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Set<Integer> lastSeen = Set.of();
        for (int round = 1; System.nanoTime() < deadline; round++) {
            progress.throwIfCancelled();
            if (!app.alive()) {
                throw new LaunchException(ended());
            }
            InetSocketAddress open = reach.apply(offeredPort);
            if (open == null && round % PAUSES_BETWEEN_LOOKS == 0) {
                Set<Integer> listening = app.listeningPorts();
                // Two looks in a row: a port that a helper opens for a moment is not the app's.
                for (int port : listening) {
                    if (open == null && port != otherPort && lastSeen.contains(port)) {
                        open = reach.apply(port);
                    }
                }
                lastSeen = listening;
            }
            if (open != null && (path == null || answers(open, path))) {
                return open;
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        String waited = path == null ? "no port took connections" : "nothing answered on " + path;
        throw new LaunchException(
                new LaunchProblem.NeverReady(limit, waited, app.log().last(TAIL_LINES)));
    }

    private LaunchProblem ended() throws InterruptedException {
        app.drainLog();
        List<String> all = app.log().last(200);
        List<String> tail = app.log().last(TAIL_LINES);
        return all.stream().anyMatch(line -> ADDRESS_IN_USE.matcher(line).find())
                ? new LaunchProblem.PortInUse(offeredPort, tail)
                : new LaunchProblem.ExitedEarly(app.exitCode(), tail);
    }

    private static @Nullable InetSocketAddress tryPort(int port) {
        for (String host : List.of("127.0.0.1", "::1")) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(host), port);
            if (takesConnections(address)) {
                return address;
            }
        }
        return null;
    }

    private static boolean takesConnections(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 200);
            // A socket can meet itself on an unused port of the system's own range; that is no server.
            return socket.getLocalPort() != address.getPort();
        } catch (IOException e) {
            return false;
        }
    }

    /// Any HTTP answer will do.
    private static boolean answers(InetSocketAddress address, String path) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 500);
            socket.setSoTimeout(5_000);
            String request = "GET " + (path.startsWith("/") ? path : "/" + path) + " HTTP/1.1\r\nHost: 127.0.0.1:"
                    + address.getPort() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] start = socket.getInputStream().readNBytes(5);
            return new String(start, StandardCharsets.ISO_8859_1).equals("HTTP/");
        } catch (IOException e) {
            return false;
        }
    }

    /// A port of 127.0.0.1 that was free a moment ago.
    public static int freePort() throws IOException {
        try (java.net.ServerSocket probe = new java.net.ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }
}
