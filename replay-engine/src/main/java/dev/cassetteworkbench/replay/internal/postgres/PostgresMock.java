package dev.cassetteworkbench.replay.internal.postgres;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.replay.internal.listener.ConnectionListener;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.tls.SocketTls;
import java.io.IOException;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server on 127.0.0.1 that answers from the recording and refuses everything else.
public final class PostgresMock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresMock.class);
    private static final int LONGEST_LOGIN_MS = 30_000;

    private final ConnectionListener listener;

    private PostgresMock(ConnectionListener listener) {
        this.listener = listener;
    }

    /// Starts listening on a free port.
    ///
    /// @throws IOException when no port can be had
    public static PostgresMock start(CallDesk desk, SocketTls tls) throws IOException {
        return new PostgresMock(
                ConnectionListener.start("postgres-mock", (socket, id) -> converse(socket, id, desk, tls)));
    }

    private static void converse(Socket socket, int id, CallDesk desk, SocketTls tls) throws IOException {
        socket.setSoTimeout(LONGEST_LOGIN_MS);
        try {
            PgStartup.Admitted admitted = PgStartup.admit(socket, tls);
            if (admitted != null) {
                desk.met(CallKind.DATABASE);
                new PgConnection(socket, admitted, desk, id).run();
            }
        } catch (PgReader.ProtocolException e) {
            LOG.debug("PostgreSQL connection {} ended: {}", id, e.getMessage());
        }
    }

    /// The port it listens on.
    public int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.close();
    }
}
