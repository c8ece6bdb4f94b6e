package dev.cassetteworkbench.replay.internal.seal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Answers questions for names inside the world (DNS over UDP, port 53): recorded names get their
/// address, every other
/// name is refused and told, so that the user learns what the app asked for.
final class NameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int TYPE_A = 1;
    private static final int TYPE_AAAA = 28;
    private static final int TTL_SECONDS = 1;

    private final Map<String, String> names;
    private final Consumer<String> unknown;
    private final DatagramSocket socket;

    private NameServer(Map<String, String> names, Consumer<String> unknown, DatagramSocket socket) {
        this.names = names;
        this.unknown = unknown;
        this.socket = socket;
    }

    /// @param names live view of the recorded names, lower case, with their IPv4 addresses
    static NameServer start(Map<String, String> names, Consumer<String> unknown) throws IOException {
        NameServer server = new NameServer(names, unknown, new DatagramSocket(53, InetAddress.ofLiteral("127.0.0.1")));
        Thread.ofVirtual().name("world-names").start(server::run);
        return server;
    }

    private void run() {
        byte[] bytes = new byte[1500];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
            try {
                socket.receive(packet);
                byte[] answer = answer(java.util.Arrays.copyOf(bytes, packet.getLength()), names, unknown);
                if (answer != null) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException _) {
                // One lost question is asked again by the resolver; a closed socket ends the loop.
            }
        }
    }

    /// The answer to one question; null when it is none. Pure but for `unknown`.
    static byte @Nullable [] answer(byte[] question, Map<String, String> names, Consumer<String> unknown) {
        if (question.length < HEADER + 5 || (question[2] & 0x80) != 0) {
            return null;
        }
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (at < question.length && question[at] != 0) {
            int length = question[at] & 0xff;
            if (length > 63 || at + 1 + length >= question.length) {
                return null;
            }
            if (!name.isEmpty()) {
                name.append('.');
            }
            name.append(new String(question, at + 1, length, StandardCharsets.ISO_8859_1));
            at += 1 + length;
        }
        if (at + 5 > question.length) {
            return null;
        }
        int type = ((question[at + 1] & 0xff) << 8) | (question[at + 2] & 0xff);
        int end = at + 5;
        String host = name.toString().toLowerCase(Locale.ROOT);
        String address = names.get(host);
        if (address == null) {
            if (type == TYPE_A || type == TYPE_AAAA) {
                unknown.accept(host);
            }
            return head(question, end, 3, 0);
        }
        if (type != TYPE_A) {
            return head(question, end, 0, 0);
        }
        return withAddress(question, end, InetAddress.ofLiteral(address).getAddress());
    }

    private static byte[] withAddress(byte[] question, int end, byte[] address) {
        byte[] head = head(question, end, 0, 1);
        return ByteBuffer.allocate(end + 16)
                .put(head)
                // The name again, as a pointer to the question.
                .putShort((short) 0xc00c)
                .putShort((short) TYPE_A)
                .putShort((short) 1)
                .putInt(TTL_SECONDS)
                .putShort((short) address.length)
                .put(address)
                .array();
    }

    /// The question with the flags of an answer.
    private static byte[] head(byte[] question, int end, int code, int answers) {
        byte[] bytes = java.util.Arrays.copyOf(question, end);
        ByteBuffer head = ByteBuffer.wrap(bytes);
        head.putShort(2, (short) (0x8180 | code));
        head.putShort(4, (short) 1);
        head.putShort(6, (short) answers);
        head.putShort(8, (short) 0);
        head.putShort(10, (short) 0);
        return bytes;
    }

    @Override
    public void close() {
        socket.close();
    }
}
