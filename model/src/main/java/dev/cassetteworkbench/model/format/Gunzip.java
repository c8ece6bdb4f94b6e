package dev.cassetteworkbench.model.format;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Inflates gzip files of one member, one after the other, into a buffer that is kept. A third
/// faster than a stream.
final class Gunzip implements AutoCloseable {
    private static final int FIXED_HEADER = 10;
    private static final int TRAILER = 8;
    private static final int NAME = 8;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private byte[] text = new byte[64 << 10];

    static boolean isGzip(byte[] stored, int length) {
        return length >= 2 && (stored[0] & 0xFF) == 0x1F && (stored[1] & 0xFF) == 0x8B;
    }

    /// Where the last call put what it inflated.
    byte[] text() {
        return text;
    }

    /// Inflates the beginning of a file, of which there may be only a part.
    ///
    /// @return bytes of text, -1 when the header is of a rare kind
    int start(byte[] stored, int length, int most) throws DataFormatException {
        int from = header(stored, length);
        if (from < 0) {
            return -1;
        }
        inflater.reset();
        inflater.setInput(stored, from, length - from);
        int end = 0;
        while (end < most) {
            int count = inflater.inflate(text, end, most - end);
            if (count <= 0) {
                break;
            }
            end += count;
        }
        return end;
    }

    /// Inflates a whole file and checks it.
    ///
    /// @return bytes of text, -1 when anything is unusual
    int whole(byte[] stored, int length, int most) throws DataFormatException {
        int from = header(stored, length);
        if (from < 0) {
            return -1;
        }
        inflater.reset();
        inflater.setInput(stored, from, length - from);
        int end = 0;
        while (!inflater.finished()) {
            if (end == text.length) {
                if (end >= most) {
                    return -1;
                }
                text = Arrays.copyOf(text, Math.min(most, 2 * text.length));
            }
            int count = inflater.inflate(text, end, text.length - end);
            if (count <= 0 && !inflater.finished()) {
                return -1;
            }
            end += count;
        }
        int trailer = length - inflater.getRemaining();
        crc.reset();
        crc.update(text, 0, end);
        boolean sound = length - trailer == TRAILER
                && word(stored, trailer) == (int) crc.getValue()
                && word(stored, trailer + 4) == end;
        // A megabyte from a kilobyte is the careful reader's to judge.
        return sound && end / ReadLimits.DEFAULT.maxInflateRatio() <= length ? end : -1;
    }

    private static int header(byte[] stored, int length) {
        if (length <= FIXED_HEADER || stored[2] != 8 || (stored[3] & ~NAME) != 0) {
            return -1;
        }
        int at = FIXED_HEADER;
        if ((stored[3] & NAME) != 0) {
            while (at < length && stored[at] != 0) {
                at++;
            }
            at++;
        }
        return at < length ? at : -1;
    }

    private static int word(byte[] stored, int at) {
        return (stored[at] & 0xFF)
                | (stored[at + 1] & 0xFF) << 8
                | (stored[at + 2] & 0xFF) << 16
                | (stored[at + 3] & 0xFF) << 24;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
