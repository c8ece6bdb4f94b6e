package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.replay.Seal;
import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Looks every 50 ms at the connections the app's processes hold, and remembers those that lead
/// elsewhere than to our
/// mocks.
///
/// Detection after the fact, not a lock: a connection that opens and closes between two looks is
/// missed, and so is
/// UDP.
/// The words of the seal claim no more than that.
public final class SocketWatch implements AutoCloseable {
    private static final long PAUSE_MS = 50;

    private final TargetProcess app;
    private final Supplier<? extends Collection<Integer>> ourPorts;
    private final Set<String> foreign = new LinkedHashSet<>();
    private final Thread watcher;
    private volatile boolean closed;

    /// @param ourPorts ports of our mocks on the loopback address, asked at each look
    public SocketWatch(TargetProcess app, Supplier<? extends Collection<Integer>> ourPorts) {
        this.app = app;
        this.ourPorts = ourPorts;
        // A platform thread: it spends its time in file calls that would hold a carrier of virtual threads.
        this.watcher = Thread.ofPlatform().daemon().name("socket-watch").start(this::run);
    }

    private void run() {
        while (!closed && app.alive()) {
            look();
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() {
        Set<String> found = foreignPeers(app.tree().sockets(), ourPorts.get());
        synchronized (foreign) {
            foreign.addAll(found);
        }
    }

    /// Peers that are neither our mocks nor the app's own ports. Pure.
    static Set<String> foreignPeers(Collection<NetTable.Entry> sockets, Collection<Integer> ourPorts) {
        Set<Integer> own = new TreeSet<>(ourPorts);
        for (NetTable.Entry socket : sockets) {
            if (socket.state() == NetTable.LISTEN) {
                own.add(socket.localPort());
            }
        }
        Set<String> result = new TreeSet<>();
        for (NetTable.Entry socket : sockets) {
            boolean open = socket.state() == NetTable.ESTABLISHED || socket.state() == NetTable.SYN_SENT;
            boolean inbound = own.contains(socket.localPort());
            boolean ours = isLocal(socket.remote()) && own.contains(socket.remotePort());
            if (open && !inbound && !ours) {
                result.add(socket.remote().getHostAddress() + ":" + socket.remotePort());
            }
        }
        return result;
    }

    private static boolean isLocal(InetAddress address) {
        return address.isLoopbackAddress();
    }

    /// True when a connection to elsewhere was seen since the start, or since [#forget()].
    public boolean foreignSeen() {
        synchronized (foreign) {
            return !foreign.isEmpty();
        }
    }

    /// Looks once more and says what was seen since the start, or since [#forget()].
    public Seal seal() {
        if (!ProcessTree.canSeeSockets()) {
            return new Seal(0, "Not sealed: connections cannot be watched on this system");
        }
        if (app.alive()) {
            look();
        }
        synchronized (foreign) {
            return foreign.isEmpty()
                    ? new Seal(1, "Watched, not sealed: no foreign connection was seen")
                    : new Seal(0, "Not sealed: connection to " + String.join(", ", foreign) + " seen");
        }
    }

    /// Starts anew, before the next request. Connections that are still open will be seen again.
    public void forget() {
        synchronized (foreign) {
            foreign.clear();
        }
    }

    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
    }
}
