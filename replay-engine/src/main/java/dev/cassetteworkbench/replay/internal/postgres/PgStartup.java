package dev.cassetteworkbench.replay.internal.postgres;

import dev.cassetteworkbench.replay.internal.postgres.PgReader.Message;
import dev.cassetteworkbench.replay.internal.postgres.PgReader.ProtocolException;
import dev.cassetteworkbench.replay.internal.tls.SocketTls;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The beginning of a connection: encryption, then who the client is. Everybody is let in.
final class PgStartup {
    private static final int SSL = 80_877_103;
    private static final int GSS = 80_877_104;
    private static final int CANCEL = 80_877_102;
    private static final int MAJOR = 3;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int MOST_WISHES = 4;

    private PgStartup() {}

    /// A connection that has been let in.
    ///
    /// @param told what the client said of itself: `user`, `database`, settings
    record Admitted(PgReader reader, PgWriter writer, Map<String, String> told) {}

    /// Null when the client only wanted to cancel something, or left.
    ///
    /// @throws ProtocolException when this is no PostgreSQL client
    static @Nullable Admitted admit(Socket socket, SocketTls tls) throws IOException, ProtocolException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        in.mark(1);
        int first = in.read();
        if (first < 0) {
            return null;
        }
        if (first == TLS_HANDSHAKE) {
            // PostgreSQL 17 clients may begin with TLS right away.
            byte[] read = new byte[1 + in.available()];
            read[0] = (byte) first;
            int more = in.read(read, 1, read.length - 1);
            Socket secure = tls.over(socket, new ByteArrayInputStream(read, 0, 1 + Math.max(more, 0)));
            return talk(new PgReader(new BufferedInputStream(secure.getInputStream())), secure, tls, true);
        }
        in.reset();
        return talk(new PgReader(in), socket, tls, false);
    }

    private static @Nullable Admitted talk(PgReader begun, Socket begunOn, SocketTls tls, boolean encrypted)
            throws IOException, ProtocolException {
        PgReader reader = begun;
        Socket socket = begunOn;
        PgWriter writer = new PgWriter(socket.getOutputStream());
        boolean secure = encrypted;
        for (int wish = 0; wish < MOST_WISHES; wish++) {
            Message message = reader.startup();
            int code = message.whole();
            switch (code) {
                case CANCEL -> {
                    return null;
                }
                case GSS -> writer.letter('N');
                case SSL -> {
                    if (secure) {
                        throw new ProtocolException("encryption asked for twice");
                    }
                    // What came with the request in plain text must not be taken for encrypted.
                    if (reader.hasMore()) {
                        throw new ProtocolException("data after the wish for encryption");
                    }
                    writer.letter('S');
                    socket = tls.over(socket, new ByteArrayInputStream(new byte[0]));
                    reader = new PgReader(new BufferedInputStream(socket.getInputStream()));
                    writer = new PgWriter(socket.getOutputStream());
                    secure = true;
                }
                default -> {
                    return admitted(reader, writer, message, code);
                }
            }
        }
        throw new ProtocolException("no startup message came");
    }

    private static Admitted admitted(PgReader reader, PgWriter writer, Message message, int version)
            throws IOException, ProtocolException {
        if (version >> 16 != MAJOR) {
            throw new ProtocolException("protocol " + (version >> 16) + "." + (version & 0xffff) + " is not spoken");
        }
        Map<String, String> told = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        while (message.body().hasRemaining()) {
            String name = message.text();
            if (name.isEmpty()) {
                break;
            }
            told.put(name, message.text());
            if (name.startsWith("_pq_.")) {
                unknown.add(name);
            }
        }
        if ((version & 0xffff) > 0 || !unknown.isEmpty()) {
            writer.negotiate(unknown);
        }
        return new Admitted(reader, writer, told);
    }
}
