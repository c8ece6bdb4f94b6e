package dev.cassetteworkbench.app.payload;

import dev.cassetteworkbench.app.payload.PayloadLine.Fold;
import dev.cassetteworkbench.app.payload.PayloadLine.Kind;
import dev.cassetteworkbench.app.payload.PayloadLine.Part;
import java.util.List;
import java.util.Locale;
import javafx.collections.ObservableListBase;

/// Bytes, sixteen a line: offset, hexadecimal, and what of it is readable.
final class HexRows extends ObservableListBase<PayloadLine> implements PayloadRows {
    private static final int WIDTH = 16;
    private static final String DIGITS = "0123456789abcdef";

    private final byte[] bytes;

    HexRows(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public PayloadLine get(int index) {
        int from = index * WIDTH;
        int to = Math.min(bytes.length, from + WIDTH);
        StringBuilder hex = new StringBuilder(3 * WIDTH + 2);
        StringBuilder readable = new StringBuilder(WIDTH);
        for (int i = from; i < from + WIDTH; i++) {
            if (i < to) {
                hex.append(DIGITS.charAt(bytes[i] >> 4 & 0xF))
                        .append(DIGITS.charAt(bytes[i] & 0xF))
                        .append(' ');
                readable.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '·');
            } else {
                hex.append("   ");
            }
            if (i == from + WIDTH / 2 - 1) {
                hex.append(' ');
            }
        }
        return new PayloadLine(
                0,
                List.of(
                        new Part(String.format(Locale.ROOT, "%08x  ", from), Kind.KEY),
                        new Part(hex.toString(), Kind.PLAIN),
                        new Part(" " + readable, Kind.STRING)),
                Fold.NONE);
    }

    @Override
    public int size() {
        return (bytes.length + WIDTH - 1) / WIDTH;
    }
}
