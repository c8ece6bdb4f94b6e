package dev.cassetteworkbench.replay.internal.seal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine's side of one sealed world: how to start it, how to reach the app in it, and which
/// mock answers at which
/// of its doors. One world per start of the app.
///
/// Grade 4 of `replay-design-facts` section 3. Only Unix sockets in the session's owner-only folder
/// cross its border.
public final class SealedWorld implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SealedWorld.class);
    private static final List<String> NAMESPACES =
            List.of("unshare", "-U", "-r", "-n", "-m", "-p", "--fork", "--kill-child", "--mount-proc", "--");

    private final Path folder;
    private final Path socketFile;
    private final Path innerFile;
    private final Path specFile;
    private final ServerSocketChannel socket;
    private final Listener listener;
    private final Map<WorldPlan.Place, Integer> doors = new ConcurrentHashMap<>();
    private final Map<Integer, ServerSocketChannel> entrances = new ConcurrentHashMap<>();
    private final CompletableFuture<String> begun = new CompletableFuture<>();
    private final Set<HostSockets.Place> hidden = new LinkedHashSet<>();
    private volatile WorldPlan plan = WorldPlan.EMPTY;

    private SealedWorld(Path folder, int number, ServerSocketChannel socket, Listener listener) {
        this.folder = folder;
        this.socketFile = folder.resolve("w" + number);
        this.innerFile = folder.resolve("i" + number);
        this.specFile = folder.resolve("s" + number);
        this.socket = socket;
        this.listener = listener;
    }

    /// Hears what the app asked for and nobody recorded. Called on threads of this class.
    public interface Listener {
        /// A name that no recorded address has.
        void askedForName(String host);

        /// A connection to a place that only refuses.
        void refused(WorldPlan.Place place);
    }

    /// What the app is started with.
    ///
    /// @param authority certificate of the only authority the app shall trust
    public record App(Path folder, List<String> command, Map<String, String> environment, Path authority) {
        public App {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /// Why this machine cannot make such worlds, in words for the user; null when it can. Really tries.
    public static @Nullable String whyNot() {
        return Probe.RESULT.isEmpty() ? null : Probe.RESULT;
    }

    /// @param folder the session's owner-only folder
    /// @param number of the app's start within the session, part of file names
    public static SealedWorld open(Path folder, int number, Listener listener) throws IOException {
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        SealedWorld world = new SealedWorld(folder, number, socket, listener);
        socket.bind(UnixDomainSocketAddress.of(world.socketFile), 256);
        Thread.ofVirtual().name("world-border").start(world::serve);
        return world;
    }

    /// Writes the specification and gives the words that start the world with the app in it. Its
    /// output is the app's.
    public List<String> command(App app, WorldPlan first) throws IOException {
        plan = first;
        doors.putAll(first.doors());
        WorldSpec spec = new WorldSpec(
                identity("unix:uid"),
                identity("unix:gid"),
                app.folder().toAbsolutePath(),
                folder,
                innerFile,
                app.authority(),
                app.environment(),
                app.command(),
                newSockets(),
                first);
        Files.write(specFile, Wire.bytes(spec.toWords()), StandardOpenOption.CREATE_NEW);
        List<String> words = new ArrayList<>(NAMESPACES);
        words.addAll(WorkerJava.words(WorldMain.class));
        words.add(specFile.toString());
        words.add(socketFile.toString());
        return words;
    }

    /// Numeric user or group of this process, read from a file of its own.
    private String identity(String attribute) throws IOException {
        return String.valueOf(Files.getAttribute(socketFile, attribute));
    }

    /// Waits until the world is set up.
    ///
    /// @return null when it is, else what failed
    public @Nullable String awaitBegin(Duration limit) throws InterruptedException {
        try {
            String failure = begun.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return failure.isEmpty() ? null : failure;
        } catch (TimeoutException e) {
            return "it was not set up within " + limit.toSeconds() + " s";
        } catch (ExecutionException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// Ends [#awaitBegin], when the process ended before it said anything.
    public void ended(String why) {
        begun.complete(why);
    }

    /// Paths of Unix sockets that servers of this machine listen on and that were not hidden yet.
    private synchronized List<String> newSockets() throws IOException {
        return HostSockets.listening(folder).stream()
                .filter(hidden::add)
                .map(HostSockets.Place::path)
                .distinct()
                .toList();
    }

    /// Adds what another recording needs, and hides what servers of this machine have opened since.
    /// Blocks until it is so.
    public void extend(WorldPlan wanted) throws IOException {
        List<String> sockets = newSockets();
        if (!sockets.isEmpty()) {
            tell(Wire.HIDE, sockets);
        }
        WorldPlan more = wanted.without(plan);
        if (more.equals(WorldPlan.EMPTY)) {
            return;
        }
        doors.putAll(more.doors());
        tell(Wire.MORE, Wire.plan(more));
        Map<String, String> names = new LinkedHashMap<>(plan.names());
        names.putAll(more.names());
        Set<String> addresses = new LinkedHashSet<>(plan.addresses());
        addresses.addAll(more.addresses());
        plan = new WorldPlan(names, addresses, doors);
    }

    private void tell(String what, List<String> more) throws IOException {
        List<String> words = new ArrayList<>(List.of(what));
        words.addAll(more);
        try (SocketChannel inner = SocketChannel.open(UnixDomainSocketAddress.of(innerFile))) {
            Wire.send(inner, words);
            if (!Wire.answered(inner)) {
                throw new IOException("the sealed world refused");
            }
        }
    }

    /// Address on this machine that leads to a port of the app; null while nothing listens there,
    /// and for our own
    /// doors.
    public @Nullable InetSocketAddress reach(int port) {
        if (doors.keySet().stream().anyMatch(place -> place.port() == port)) {
            return null;
        }
        try (SocketChannel inner = inner(port)) {
            if (inner == null) {
                return null;
            }
            Frames.end(inner);
            return entrance(port);
        } catch (IOException e) {
            return null;
        }
    }

    /// Address on this machine that leads to a port of the app, without asking whether somebody listens
    /// there: debuggers take a probe for a client.
    public InetSocketAddress open(int port) throws IOException {
        return entrance(port);
    }

    private @Nullable SocketChannel inner(int port) throws IOException {
        SocketChannel inner = SocketChannel.open(UnixDomainSocketAddress.of(innerFile));
        Wire.send(inner, List.of(Wire.CONNECT, Integer.toString(port)));
        if (Wire.answered(inner)) {
            return inner;
        }
        inner.close();
        return null;
    }

    /// The same port number where it is free, so that addresses in the app's answers stay true.
    private synchronized InetSocketAddress entrance(int port) throws IOException {
        ServerSocketChannel entrance = entrances.get(port);
        if (entrance == null) {
            entrance = bind(port);
            entrances.put(port, entrance);
            ServerSocketChannel opened = entrance;
            Thread.ofVirtual().name("world-entrance").start(() -> serveEntrance(opened, port));
        }
        return (InetSocketAddress) entrance.getLocalAddress();
    }

    private static ServerSocketChannel bind(int port) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        try {
            return channel.bind(new InetSocketAddress(loopback, port));
        } catch (IOException e) {
            LOG.debug("Port {} is taken on this machine, another one leads to the app", port, e);
            return channel.bind(new InetSocketAddress(loopback, 0));
        }
    }

    private void serveEntrance(ServerSocketChannel entrance, int port) {
        while (entrance.isOpen()) {
            try {
                SocketChannel caller = entrance.accept();
                Thread.ofVirtual().name("world-entering").start(() -> enter(caller, port));
            } catch (IOException _) {
                // The caller was gone at once, or the world is being closed.
            }
        }
    }

    private void enter(SocketChannel caller, int port) {
        try (caller;
                SocketChannel inner = inner(port)) {
            if (inner != null) {
                caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Frames.carry(caller, inner);
            }
        } catch (IOException e) {
            LOG.debug("the app's world is gone", e);
        }
    }

    private void serve() {
        while (socket.isOpen()) {
            try {
                SocketChannel unix = socket.accept();
                Thread.ofVirtual().name("world-crossing").start(() -> hear(unix));
            } catch (IOException _) {
                // Closed, or a caller that was gone at once.
            }
        }
    }

    private void hear(SocketChannel unix) {
        try (unix) {
            List<String> words = Wire.receive(unix);
            switch (words.getFirst()) {
                case Wire.READY -> begun.complete("");
                case Wire.FAILED -> begun.complete(words.get(1));
                // Ends when the world does; when we do, the world sees that and ends.
                case Wire.ALIVE -> LOG.debug("the sealed world ended: {}", unix.read(ByteBuffer.allocate(1)));
                case Wire.ASKED -> listener.askedForName(words.get(1));
                case Wire.ACCEPTED -> toMock(unix, new WorldPlan.Place(words.get(1), Integer.parseInt(words.get(2))));
                default -> LOG.debug("an unknown message from the sealed world was ignored");
            }
        } catch (IOException e) {
            LOG.debug("a connection across the border ended early", e);
        }
    }

    private void toMock(SocketChannel unix, WorldPlan.Place place) throws IOException {
        int mock = doors.getOrDefault(place, 0);
        if (mock == 0) {
            listener.refused(place);
            return;
        }
        try (SocketChannel tcp = SocketChannel.open(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), mock))) {
            tcp.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Frames.carry(tcp, unix);
        }
    }

    @Override
    public void close() {
        begun.complete("closed");
        List<ServerSocketChannel> all = new ArrayList<>(entrances.values());
        all.add(socket);
        for (ServerSocketChannel channel : all) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("a listener was closed already", e);
            }
        }
        for (Path file : List.of(socketFile, innerFile, specFile)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.debug("a socket file goes with the session's folder", e);
            }
        }
    }

    /// Tried once per run of the program.
    private static final class Probe {
        static final String RESULT = probe();

        private Probe() {}

        private static String probe() {
            if (!System.getProperty("os.name", "").startsWith("Linux")) {
                return "namespaces exist on Linux only";
            }
            String noWorker = WorkerJava.whyNot();
            if (noWorker != null) {
                return noWorker;
            }
            List<String> words = new ArrayList<>(NAMESPACES);
            words.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/proc/sys"));
            try {
                Process tried =
                        new ProcessBuilder(words).redirectErrorStream(true).start();
                String said = new String(
                                tried.getInputStream().readNBytes(400), java.nio.charset.StandardCharsets.UTF_8)
                        .strip();
                if (!tried.waitFor(5, TimeUnit.SECONDS)) {
                    tried.destroyForcibly();
                    return "making a namespace hung";
                }
                return tried.exitValue() == 0 ? "" : "this system refuses namespaces to plain users (" + said + ")";
            } catch (IOException e) {
                return "the program unshare of util-linux is missing";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
        }
    }
}
