package dev.cassetteworkbench.replay.internal.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads messages of the frontend. Lengths are checked before anything is kept.
final class PgReader {
    /// A statement with its values; PostgreSQL itself takes 1 GB.
    static final int LARGEST_MESSAGE = 64 << 20;

    private static final int LARGEST_STARTUP = 10_000;

    private final InputStream in;

    PgReader(InputStream in) {
        this.in = in;
    }

    /// The client broke the protocol.
    static final class ProtocolException extends Exception {
        private static final long serialVersionUID = 1L;

        ProtocolException(String message) {
            super(message, null, false, false);
        }
    }

    /// @param type the message's letter; 0 for the first one, which has none
    record Message(char type, ByteBuffer body) {

        int whole() throws ProtocolException {
            try {
                return body.getInt();
            } catch (BufferUnderflowException e) {
                throw shortMessage();
            }
        }

        int small() throws ProtocolException {
            try {
                return body.getShort() & 0xffff;
            } catch (BufferUnderflowException e) {
                throw shortMessage();
            }
        }

        char letter() throws ProtocolException {
            if (!body.hasRemaining()) {
                throw shortMessage();
            }
            return (char) (body.get() & 0xff);
        }

        String text() throws ProtocolException {
            int start = body.position();
            while (body.hasRemaining()) {
                if (body.get() == 0) {
                    byte[] text = new byte[body.position() - 1 - start];
                    body.get(start, text);
                    return new String(text, StandardCharsets.UTF_8);
                }
            }
            throw shortMessage();
        }

        /// @param length negative for NULL
        byte @Nullable [] bytes(int length) throws ProtocolException {
            if (length < 0) {
                return null;
            }
            if (length > body.remaining()) {
                throw shortMessage();
            }
            byte[] bytes = new byte[length];
            body.get(bytes);
            return bytes;
        }

        private static ProtocolException shortMessage() {
            return new ProtocolException("a message ends too early");
        }
    }

    /// The first message of a connection, which has no letter.
    ///
    /// @throws EOFException when the client is gone
    Message startup() throws IOException, ProtocolException {
        return body('\0', LARGEST_STARTUP);
    }

    /// The next message's letter; -1 when the client is gone.
    int letter() throws IOException {
        return in.read();
    }

    Message body(int letter) throws IOException, ProtocolException {
        return body((char) letter, LARGEST_MESSAGE);
    }

    private Message body(char letter, int most) throws IOException, ProtocolException {
        byte[] length = in.readNBytes(4);
        if (length.length < 4) {
            throw new EOFException();
        }
        int size = ByteBuffer.wrap(length).getInt() - 4;
        if (size < 0 || size > most) {
            throw new ProtocolException("a message of " + size + " bytes is not taken");
        }
        // Grows with what comes, so a length alone reserves nothing.
        byte[] content = in.readNBytes(size);
        if (content.length < size) {
            throw new EOFException();
        }
        return new Message(letter, ByteBuffer.wrap(content));
    }

    /// True when more of the client's words have arrived already.
    boolean hasMore() throws IOException {
        return in.available() > 0;
    }
}
