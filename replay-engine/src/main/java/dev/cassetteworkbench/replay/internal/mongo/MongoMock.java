package dev.cassetteworkbench.replay.internal.mongo;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.replay.internal.listener.ConnectionListener;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import java.io.IOException;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A MongoDB server on 127.0.0.1 that answers from the recording and refuses everything else.
public final class MongoMock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MongoMock.class);

    private final ConnectionListener listener;

    private MongoMock(ConnectionListener listener) {
        this.listener = listener;
    }

    /// Starts listening on a free port.
    ///
    /// @throws IOException when no port can be had
    public static MongoMock start(CallDesk desk) throws IOException {
        return new MongoMock(ConnectionListener.start("mongo-mock", (socket, id) -> converse(socket, id, desk)));
    }

    private static void converse(Socket socket, int id, CallDesk desk) throws IOException {
        desk.met(CallKind.MONGODB);
        try {
            new MongoConnection(socket, desk, id).run();
        } catch (MongoWire.ProtocolException e) {
            LOG.debug("MongoDB connection {} ended: {}", id, e.getMessage());
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
