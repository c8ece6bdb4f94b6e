package dev.cassetteworkbench.replay.internal.mysql;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Packets of one connection in both directions, with their running number.
final class Packets {
    private static final int LARGEST_PART = 0xff_ff_ff;
    private static final int LARGEST_MESSAGE = 64 << 20;

    private final InputStream in;
    private final OutputStream out;
    private int sequence;

    Packets(Socket socket) throws IOException {
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), 16_384);
    }

    /// The same conversation over another socket: encryption has begun.
    Packets over(Socket secure) throws IOException {
        Packets packets = new Packets(secure);
        packets.sequence = sequence;
        return packets;
    }

    /// The client broke the protocol.
    static final class ProtocolException extends Exception {
        private static final long serialVersionUID = 1L;

        ProtocolException(String message) {
            super(message, null, false, false);
        }
    }

    /// The next packet, its parts joined; null when the client is gone.
    ///
    /// @param begun called when its first byte is there
    @Nullable
    ByteBuffer read(Runnable begun) throws IOException, ProtocolException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            begun.run();
            byte[] rest = in.readNBytes(3);
            if (rest.length < 3) {
                throw new EOFException();
            }
            int length = first | (rest[0] & 0xff) << 8 | (rest[1] & 0xff) << 16;
            sequence = (rest[2] & 0xff) + 1;
            if (whole.size() + length > LARGEST_MESSAGE) {
                throw new ProtocolException("a packet too large");
            }
            // Grows with what comes, so a length alone reserves nothing.
            byte[] content = in.readNBytes(length);
            if (content.length < length) {
                throw new EOFException();
            }
            whole.writeBytes(content);
            if (length < LARGEST_PART) {
                return ByteBuffer.wrap(whole.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
    }

    boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    void write(PacketBody body) throws IOException {
        byte[] content = body.bytes();
        int at = 0;
        int length;
        do {
            length = Math.min(content.length - at, LARGEST_PART);
            out.write(length);
            out.write(length >> 8);
            out.write(length >> 16);
            out.write(sequence++);
            out.write(content, at, length);
            at += length;
        } while (length == LARGEST_PART);
    }

    void flush() throws IOException {
        out.flush();
    }
}
