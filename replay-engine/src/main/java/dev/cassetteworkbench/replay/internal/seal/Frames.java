package dev.cassetteworkbench.replay.internal.seal;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Carries one TCP connection through a Unix socket, so that it can cross the border of a network
/// namespace.
///
/// Both sides speak in frames: four bytes of length, then data. Length 0 is an orderly end of one
/// direction, -1 a
/// reset,
/// which a bare Unix socket could not tell apart. Recorded network errors depend on that difference.
final class Frames {
    private static final int LARGEST = 64 << 10;
    private static final int END = 0;
    private static final int RESET = -1;

    private final SocketChannel tcp;
    private final SocketChannel unix;

    private Frames(SocketChannel tcp, SocketChannel unix) {
        this.tcp = tcp;
        this.unix = unix;
    }

    /// Carries until both directions have ended, then closes both channels. Blocks.
    static void carry(SocketChannel tcp, SocketChannel unix) {
        Frames frames = new Frames(tcp, unix);
        Thread inward = Thread.ofVirtual().name("world-inward").start(frames::fromFrames);
        frames.toFrames();
        try {
            inward.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(tcp);
            close(unix);
        }
    }

    /// Says that nothing will be sent, so that the far side ends its connection in order.
    static void end(SocketChannel unix) throws IOException {
        writeAll(unix, ByteBuffer.allocate(Integer.BYTES).putInt(0, END));
    }

    private void toFrames() {
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + LARGEST);
        try {
            while (true) {
                buffer.clear().position(Integer.BYTES);
                int read;
                try {
                    read = tcp.read(buffer);
                } catch (IOException e) {
                    // Reset by the peer, or closed by our other direction after it was told of a reset.
                    send(RESET);
                    return;
                }
                if (read < 0) {
                    send(END);
                    return;
                }
                buffer.putInt(0, read).flip();
                writeAll(unix, buffer);
            }
        } catch (IOException e) {
            // The other side of the border is gone.
            reset(tcp);
        }
    }

    private void send(int word) throws IOException {
        writeAll(unix, ByteBuffer.allocate(Integer.BYTES).putInt(0, word));
    }

    private void fromFrames() {
        ByteBuffer head = ByteBuffer.allocate(Integer.BYTES);
        ByteBuffer data = ByteBuffer.allocate(LARGEST);
        try {
            while (readAll(unix, head.clear())) {
                int length = head.getInt(0);
                if (length == END) {
                    tcp.shutdownOutput();
                    return;
                }
                if (length < 0
                        || length > LARGEST
                        || !readAll(unix, data.clear().limit(length))) {
                    reset(tcp);
                    return;
                }
                writeAll(tcp, data.flip());
            }
            reset(tcp);
        } catch (IOException e) {
            reset(tcp);
        }
    }

    /// @return false when the channel ended before the buffer was full
    private static boolean readAll(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void writeAll(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void reset(SocketChannel tcp) {
        try {
            tcp.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // Closed already: nothing to reset.
            return;
        } finally {
            close(tcp);
        }
    }

    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing more goes through it.
            return;
        }
    }
}
