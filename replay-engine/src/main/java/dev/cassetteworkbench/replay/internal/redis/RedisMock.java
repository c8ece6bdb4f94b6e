package dev.cassetteworkbench.replay.internal.redis;

import dev.cassetteworkbench.replay.internal.match.CallDesk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Redis server on 127.0.0.1 that answers from the recording and refuses everything else.
///
/// One virtual thread per connection. Closing drops all connections and ends all threads.
public final class RedisMock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisMock.class);
    private static final int BACKLOG = 128;

    private final ServerSocket server;
    private final CallDesk desk;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong connections = new AtomicLong();
    private final Thread acceptor;

    private RedisMock(ServerSocket server, CallDesk desk) {
        this.server = server;
        this.desk = desk;
        this.acceptor = Thread.ofVirtual().name("redis-mock").unstarted(this::accept);
    }

    /// Starts listening on a free port.
    ///
    /// @throws IOException when no port can be had
    public static RedisMock start(CallDesk desk) throws IOException {
        return start(desk, 0);
    }

    /// Starts listening.
    ///
    /// @param port 0 for a free one
    /// @throws IOException when the port is taken
    public static RedisMock start(CallDesk desk, int port) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        RedisMock mock = new RedisMock(server, desk);
        mock.acceptor.start();
        return mock;
    }

    /// The port it listens on.
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                long id = connections.incrementAndGet();
                Thread.ofVirtual().name("redis-mock-" + id).start(() -> converse(socket, id));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("a Redis connection could not be accepted", e);
                }
            }
        }
        // A connection taken while closing would otherwise stay.
        open.forEach(RedisMock::drop);
    }

    private void converse(Socket socket, long id) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new RedisConnection(socket, desk, id).run();
        } catch (IOException e) {
            LOG.debug("Redis connection {} ended: {}", id, e.getClass().getSimpleName());
        } finally {
            open.remove(socket);
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a Redis connection failed", e);
        }
    }

    /// Stops listening and drops all connections.
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("closing the Redis mock failed", e);
        }
        open.forEach(RedisMock::drop);
    }
}
