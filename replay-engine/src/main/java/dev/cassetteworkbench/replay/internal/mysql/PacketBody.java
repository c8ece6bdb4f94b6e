package dev.cassetteworkbench.replay.internal.mysql;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The content of a packet to be sent, little endian.
final class PacketBody {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// @param bytes how many, lowest first
    PacketBody whole(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    /// A number with its length told by its first byte.
    PacketBody number(long value) {
        if (value >= 0 && value < 251) {
            return whole(value, 1);
        }
        if (value >= 0 && value < 1 << 16) {
            return whole(0xfc, 1).whole(value, 2);
        }
        if (value >= 0 && value < 1 << 24) {
            return whole(0xfd, 1).whole(value, 3);
        }
        return whole(0xfe, 1).whole(value, 8);
    }

    PacketBody bytes(byte[] content) {
        number(content.length);
        out.writeBytes(content);
        return this;
    }

    PacketBody text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    PacketBody raw(byte[] content) {
        out.writeBytes(content);
        return this;
    }

    PacketBody zeroEnded(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write(0);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
