package dev.cassetteworkbench.replay.internal.mysql;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.replay.internal.listener.ConnectionListener;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.tls.SocketTls;
import java.io.IOException;
import java.net.Socket;
import java.nio.BufferUnderflowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A MySQL server on 127.0.0.1 that answers from the recording and refuses everything else.
public final class MysqlMock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MysqlMock.class);
    private static final int LONGEST_LOGIN_MS = 30_000;

    private final ConnectionListener listener;

    private MysqlMock(ConnectionListener listener) {
        this.listener = listener;
    }

    /// Starts listening on a free port.
    ///
    /// @throws IOException when no port can be had
    public static MysqlMock start(CallDesk desk, SocketTls tls) throws IOException {
        return new MysqlMock(
                ConnectionListener.start("mysql-mock", (socket, id) -> converse(socket, id, desk, tls)));
    }

    private static void converse(Socket socket, int id, CallDesk desk, SocketTls tls) throws IOException {
        socket.setSoTimeout(LONGEST_LOGIN_MS);
        try {
            MysqlLogin.Admitted admitted = MysqlLogin.admit(socket, tls, id);
            if (admitted != null) {
                desk.met(CallKind.DATABASE);
                new MysqlConnection(socket, admitted, desk, id).run();
            }
        } catch (Packets.ProtocolException | BufferUnderflowException e) {
            LOG.debug("MySQL connection {} ended: {}", id, e.getClass().getSimpleName());
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
