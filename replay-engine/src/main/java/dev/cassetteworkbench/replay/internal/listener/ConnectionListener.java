package dev.cassetteworkbench.replay.internal.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on 127.0.0.1 and holds each conversation on a virtual thread of its own.
///
/// Closing drops all connections, which ends all threads.
public final class ConnectionListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionListener.class);
    private static final int BACKLOG = 256;
    /// Far more than any pool; a flood of connections must not eat all file handles.
    public static final int MOST_CONNECTIONS = 1_000;

    private final String name;
    private final ServerSocket server;
    private final Conversation conversation;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private ConnectionListener(String name, ServerSocket server, Conversation conversation) {
        this.name = name;
        this.server = server;
        this.conversation = conversation;
    }

    /// What is said on one connection.
    @FunctionalInterface
    public interface Conversation {
        /// Returns when the conversation is over; the socket is closed afterwards.
        ///
        /// @param id of the connection, from 1
        /// @throws IOException when the connection breaks
        void hold(Socket socket, int id) throws IOException;
    }

    /// Starts listening on a free port.
    ///
    /// @throws IOException when no port can be had
    public static ConnectionListener start(String name, Conversation conversation) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        ConnectionListener listener = new ConnectionListener(name, server, conversation);
        Thread.ofVirtual().name(name).start(listener::accept);
        return listener;
    }

    /// The port it listens on.
    public int port() {
        return server.getLocalPort();
    }

    /// Connections open at this moment.
    public int open() {
        return open.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (open.size() >= MOST_CONNECTIONS) {
                    LOG.warn("{}: more than {} connections, one is dropped", name, MOST_CONNECTIONS);
                    drop(socket);
                } else {
                    open.add(socket);
                    int id = connections.incrementAndGet();
                    Thread.ofVirtual().name(name + "-" + id).start(() -> converse(socket, id));
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("{}: a connection could not be accepted", name, e);
                }
            }
        }
        // A connection taken while closing would otherwise stay.
        open.forEach(ConnectionListener::drop);
    }

    private void converse(Socket socket, int id) {
        try (socket) {
            socket.setTcpNoDelay(true);
            conversation.hold(socket, id);
        } catch (IOException e) {
            LOG.debug("{} {} ended: {}", name, id, e.getClass().getSimpleName());
        } finally {
            open.remove(socket);
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a connection failed", e);
        }
    }

    @Override
    public void close() {
        drop(server);
        open.forEach(ConnectionListener::drop);
    }

    private static void drop(ServerSocket server) {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("closing a listener failed", e);
        }
    }
}
