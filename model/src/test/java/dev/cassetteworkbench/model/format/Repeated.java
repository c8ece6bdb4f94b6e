package dev.cassetteworkbench.model.format;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// A long stream made on the fly: one piece of ASCII text again and again.
final class Repeated extends InputStream {
    private final byte[] piece;
    private final long length;
    private long position;

    /// @param length bytes in all, rounded down to whole pieces
    Repeated(String piece, long length) {
        this.piece = piece.getBytes(StandardCharsets.US_ASCII);
        this.length = length / this.piece.length * this.piece.length;
    }

    @Override
    public int read() {
        return position == length ? -1 : piece[(int) (position++ % piece.length)];
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        if (position == length) {
            return -1;
        }
        int read = (int) Math.min(count, length - position);
        for (int i = 0; i < read; i++) {
            target[offset + i] = piece[(int) (position++ % piece.length)];
        }
        return read;
    }
}
