package dev.cassetteworkbench.replay.internal.seal;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The worker inside the sealed world: sets it up, holds the recorded addresses, carries
/// connections to and from the
/// engine, and starts the app. It decides nothing and knows no recording. When it ends, the kernel
/// ends everything in
/// its process namespace.
public final class WorldMain {
    /// Exit code of a world that could not be set up; the engine was told why.
    static final int NOT_SET_UP = 125;

    /// Exit code after the engine's end; nobody reads it.
    private static final int ALONE = 124;

    private final WorldSpec spec;
    private final UnixDomainSocketAddress engine;
    private final WorldFiles files;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Set<String> addresses = ConcurrentHashMap.newKeySet();

    private WorldMain(WorldSpec spec, UnixDomainSocketAddress engine) {
        this.spec = spec;
        this.engine = engine;
        this.files = new WorldFiles(spec);
    }

    /// @param args path of the specification, path of the engine's socket
    public static void main(String[] args) throws InterruptedException {
        // First of all: Java looks once whether this machine has IPv6, and without `::1` the answer is no.
        String noLoopback = raiseLoopback();
        UnixDomainSocketAddress engine = UnixDomainSocketAddress.of(args[1]);
        int code = NOT_SET_UP;
        try {
            if (noLoopback != null) {
                throw new IOException(noLoopback);
            }
            Path file = Path.of(args[0]);
            WorldSpec spec = WorldSpec.fromWords(Wire.words(Files.readAllBytes(file)));
            Files.delete(file);
            code = new WorldMain(spec, engine).run();
        } catch (IOException e) {
            tell(engine, List.of(Wire.FAILED, String.valueOf(e.getMessage())));
        }
        // Halting skips nothing of worth: the kernel removes the whole world with us.
        Runtime.getRuntime().halt(code);
    }

    private static @Nullable String raiseLoopback() {
        try {
            Kernel.raiseLoopback();
            return null;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private int run() throws IOException, InterruptedException {
        grow(spec.plan());
        files.layOver(names);
        NameServer.start(names, host -> tell(engine, List.of(Wire.ASKED, host)));
        ServerSocketChannel inner = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        inner.bind(UnixDomainSocketAddress.of(spec.innerSocket()));
        Thread.ofVirtual().name("world-engine").start(() -> serveEngine(inner));
        Thread.ofVirtual().name("world-alive").start(this::endWithTheEngine);
        tell(engine, List.of(Wire.READY));
        Process app = startApp();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> endGently(app)));
        return app.waitFor();
    }

    /// When the engine dies without a chance to end us (`kill -9`), this connection ends.
    private void endWithTheEngine() {
        try (SocketChannel unix = SocketChannel.open(engine)) {
            Wire.send(unix, List.of(Wire.ALIVE));
            int end = unix.read(ByteBuffer.allocate(1));
            Runtime.getRuntime().halt(end < 0 ? ALONE : NOT_SET_UP);
        } catch (IOException e) {
            Runtime.getRuntime().halt(ALONE);
        }
    }

    /// A second user namespace: the app has its usual identity and no power over the mounts and
    /// addresses of this one.
    private Process startApp() throws IOException {
        List<String> words = new ArrayList<>(
                List.of("unshare", "-U", "--map-user=" + spec.user(), "--map-group=" + spec.group(), "--"));
        words.addAll(spec.command());
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(spec.folder().toFile()).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        return builder.start();
    }

    private static void endGently(Process app) {
        app.destroy();
        try {
            app.waitFor(2_500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void grow(WorldPlan plan) throws IOException {
        boolean ipv6 = Files.exists(Path.of("/proc/net/if_inet6"));
        for (String literal : plan.addresses()) {
            InetAddress address = InetAddress.ofLiteral(literal);
            boolean possible = ipv6 || address instanceof Inet4Address;
            if (possible && addresses.add(literal)) {
                Kernel.addAddress(address, addresses.size());
            }
        }
        names.putAll(plan.names());
        for (WorldPlan.Place place : plan.doors().keySet()) {
            if (!ipv6 && place.address().contains(":")) {
                // A kernel without IPv6 has no such place, so nobody can reach it.
                continue;
            }
            ServerSocketChannel door = ServerSocketChannel.open();
            door.setOption(java.net.StandardSocketOptions.SO_REUSEADDR, true);
            try {
                door.bind(new InetSocketAddress(InetAddress.ofLiteral(place.address()), place.port()), 128);
            } catch (IOException e) {
                throw new IOException("holding " + place.address() + ":" + place.port() + ": " + e.getMessage(), e);
            }
            Thread.ofVirtual().name("world-door-" + place.port()).start(() -> serveDoor(door, place));
        }
    }

    private void serveDoor(ServerSocketChannel door, WorldPlan.Place place) {
        while (door.isOpen()) {
            try {
                SocketChannel caller = door.accept();
                Thread.ofVirtual().name("world-call").start(() -> carryOut(caller, place));
            } catch (IOException _) {
                // The caller was gone before it was accepted.
            }
        }
    }

    private void carryOut(SocketChannel caller, WorldPlan.Place place) {
        try (caller;
                SocketChannel unix = SocketChannel.open(engine)) {
            caller.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            Wire.send(unix, List.of(Wire.ACCEPTED, place.address(), Integer.toString(place.port())));
            Frames.carry(caller, unix);
        } catch (IOException e) {
            // The engine is gone, and soon are we.
            return;
        }
    }

    private void serveEngine(ServerSocketChannel inner) {
        while (inner.isOpen()) {
            try {
                SocketChannel asked = inner.accept();
                Thread.ofVirtual().name("world-asked").start(() -> answer(asked));
            } catch (IOException _) {
                // The engine was gone before it said anything.
            }
        }
    }

    private void answer(SocketChannel unix) {
        try (unix) {
            List<String> words = Wire.receive(unix);
            if (words.getFirst().equals(Wire.MORE)) {
                grow(Wire.plan(words.subList(1, words.size())));
                files.writeHosts(names);
                Wire.answer(unix, true);
                return;
            }
            if (words.getFirst().equals(Wire.HIDE)) {
                files.hide(words.subList(1, words.size()));
                Wire.answer(unix, true);
                return;
            }
            connect(unix, Integer.parseInt(words.get(1)));
        } catch (IOException e) {
            // The engine sees its connection end without the answer it waits for.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void connect(SocketChannel unix, int port) throws IOException {
        for (String host : List.of("127.0.0.1", "::1")) {
            try (SocketChannel app = SocketChannel.open()) {
                app.socket().connect(new InetSocketAddress(InetAddress.ofLiteral(host), port), 1_000);
                app.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
                if (((InetSocketAddress) app.getLocalAddress()).getPort() == port) {
                    // A socket can meet itself on an unused port; that is no server.
                    continue;
                }
                Wire.answer(unix, true);
                Frames.carry(app, unix);
                return;
            } catch (IOException _) {
                // Not listening there; the other address family may be.
            }
        }
        Wire.answer(unix, false);
    }

    private static void tell(UnixDomainSocketAddress engine, List<String> words) {
        try (SocketChannel unix = SocketChannel.open(engine)) {
            Wire.send(unix, words);
        } catch (IOException e) {
            // Nobody is left to hear it.
            return;
        }
    }
}
