package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.replay.internal.http.Upstream;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands where a server is that no mock can play yet: takes each connection, reports it as a call,
/// and closes it.
final class RefusingListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefusingListener.class);
    private static final int BACKLOG = 50;

    private final Upstream server;
    private final CallDesk desk;
    private final ServerSocket socket;

    private RefusingListener(Upstream server, CallDesk desk, ServerSocket socket) {
        this.server = server;
        this.desk = desk;
        this.socket = socket;
    }

    static RefusingListener start(Upstream server, CallDesk desk) throws IOException {
        RefusingListener listener =
                new RefusingListener(server, desk, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().name("refusing-" + server.scheme()).start(listener::run);
        return listener;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void run() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                LOG.debug("a connection from port {} is refused", caller.getPort());
                desk.ask(new SeenCall.Unknown(server.scheme() + " at " + server.authority()));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.debug("a refused connection ended early", e);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("the listener was closed already", e);
        }
    }
}
