package dev.cassetteworkbench.app.payload;

import dev.cassetteworkbench.app.payload.PayloadLine.Fold;
import dev.cassetteworkbench.app.payload.PayloadLine.Kind;
import dev.cassetteworkbench.app.payload.PayloadLine.Part;
import java.util.Arrays;
import java.util.List;
import javafx.collections.ObservableListBase;

/// A text line by line; a line beyond [#WIDTH] characters goes on below. Only the beginnings of
/// lines are kept, so a text
/// of fifty megabytes on one line opens like any other.
final class TextRows extends ObservableListBase<PayloadLine> implements PayloadRows {
    /// Longest line drawn in one piece.
    static final int WIDTH = 400;

    private final String text;
    private int[] starts = new int[64];
    private int count;

    TextRows(String text) {
        this.text = text;
        int start = 0;
        while (start < text.length()) {
            add(start);
            int end = text.indexOf('\n', start);
            int stop = end < 0 ? text.length() : end;
            for (int at = start + WIDTH; at < stop; at += WIDTH) {
                if (Character.isLowSurrogate(text.charAt(at))) {
                    at--;
                }
                add(at);
            }
            start = stop + 1;
        }
        if (count == 0) {
            add(0);
        }
    }

    private void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = start;
    }

    @Override
    public PayloadLine get(int index) {
        return new PayloadLine(0, List.of(new Part(line(index), Kind.PLAIN)), Fold.NONE);
    }

    private String line(int index) {
        int end = index + 1 < count ? starts[index + 1] : text.length();
        StringBuilder line = new StringBuilder(end - starts[index]);
        for (int i = starts[index]; i < end; i++) {
            char letter = text.charAt(i);
            if (letter == '\t') {
                line.append("    ");
            } else if (letter != '\n' && letter != '\r') {
                line.append(JsonTexts.isUnseen(text, i) ? '\uFFFD' : letter);
            }
        }
        return line.toString();
    }

    @Override
    public int size() {
        return count;
    }

    /// The line that holds a character.
    int rowOf(int offset) {
        int found = Arrays.binarySearch(starts, 0, count, offset);
        return found >= 0 ? found : -found - 2;
    }
}
