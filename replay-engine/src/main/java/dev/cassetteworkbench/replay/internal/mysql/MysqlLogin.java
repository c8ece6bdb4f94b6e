package dev.cassetteworkbench.replay.internal.mysql;

import dev.cassetteworkbench.replay.internal.mysql.Packets.ProtocolException;
import dev.cassetteworkbench.replay.internal.tls.SocketTls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The beginning of a connection: greeting, encryption when wished, login. Everybody is let in.
///
/// Not offered: compression, `DEPRECATE_EOF`, query attributes, local files.
final class MysqlLogin {
    private static final int WITH_DATABASE = 8;
    private static final int PROTOCOL_41 = 0x200;
    private static final int TLS = 0x800;
    private static final int LENGTH_TOLD = 0x20_0000;
    private static final int MULTI_STATEMENTS = 0x1_0000;
    /// Long password, found rows, long flag, database, 4.1, TLS, transactions, secure login, several
    /// statements and results, named login methods, attributes.
    private static final int OFFERED = 1 | 2 | 4 | WITH_DATABASE | PROTOCOL_41 | TLS | 0x2000 | 0x8000
            | MULTI_STATEMENTS | 0x2_0000 | 0x4_0000 | 0x8_0000 | 0x10_0000 | LENGTH_TOLD;
    private static final int UTF8 = 45;
    private static final int LENGTH_OF_TLS_WISH = 32;

    private MysqlLogin() {}

    /// A connection that has been let in; the login's answer is still to be sent.
    ///
    /// @param database empty when none was named
    /// @param several statements may come in one text
    record Admitted(Packets packets, String database, boolean several) {}

    /// Null when the client left.
    static @Nullable Admitted admit(Socket socket, SocketTls tls, int id) throws IOException, ProtocolException {
        Packets packets = new Packets(socket);
        packets.write(greeting(id));
        packets.flush();
        ByteBuffer login = packets.read(() -> {});
        if (login != null && login.remaining() == LENGTH_OF_TLS_WISH && (login.getInt(0) & TLS) != 0) {
            // What came with the wish in plain text must not be taken for encrypted.
            if (packets.hasMore()) {
                throw new ProtocolException("data after the wish for encryption");
            }
            packets = packets.over(tls.over(socket, new ByteArrayInputStream(new byte[0])));
            login = packets.read(() -> {});
        }
        return login == null ? null : admitted(packets, login);
    }

    private static PacketBody greeting(int id) {
        byte[] challenge = new byte[20];
        java.util.Arrays.fill(challenge, (byte) 'r');
        return new PacketBody()
                .whole(10, 1)
                .zeroEnded(MysqlEngine.VERSION)
                .whole(id, 4)
                .raw(java.util.Arrays.copyOf(challenge, 8))
                .whole(0, 1)
                .whole(OFFERED & 0xffff, 2)
                .whole(UTF8, 1)
                .whole(2, 2)
                .whole(OFFERED >>> 16, 2)
                .whole(21, 1)
                .whole(0, 8)
                .whole(0, 2)
                .raw(java.util.Arrays.copyOfRange(challenge, 8, 20))
                .whole(0, 1)
                .zeroEnded("mysql_native_password");
    }

    private static Admitted admitted(Packets packets, ByteBuffer login) throws ProtocolException {
        if (login.remaining() < LENGTH_OF_TLS_WISH) {
            throw new ProtocolException("a login too short");
        }
        int wishes = login.getInt();
        if ((wishes & PROTOCOL_41) == 0) {
            throw new ProtocolException("the protocol before 4.1 is not spoken");
        }
        login.position(LENGTH_OF_TLS_WISH);
        text(login);
        if ((wishes & LENGTH_TOLD) != 0) {
            MysqlParameters.bytes(login);
        } else {
            int length = login.get() & 0xff;
            login.position(login.position() + Math.min(length, login.remaining()));
        }
        String database = (wishes & WITH_DATABASE) != 0 && login.hasRemaining() ? text(login) : "";
        return new Admitted(packets, database, (wishes & MULTI_STATEMENTS) != 0);
    }

    private static String text(ByteBuffer in) {
        int start = in.position();
        while (in.get() != 0) {
            // Up to the closing zero, or the end of the packet, which is an underflow.
        }
        byte[] text = new byte[in.position() - 1 - start];
        in.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
