package dev.cassetteworkbench.model.format;

import java.nio.CharBuffer;

/// Collects text up to a number of characters, one value a line.
final class SearchText {
    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private boolean cut;

    SearchText(int limit) {
        this.limit = limit;
    }

    void add(CharSequence value) {
        if (value.isEmpty()) {
            return;
        }
        int room = limit - text.length() - (text.isEmpty() ? 0 : 1);
        if (room <= 0) {
            cut = true;
            return;
        }
        if (!text.isEmpty()) {
            text.append('\n');
        }
        int end = Math.min(room, value.length());
        text.append(value, 0, end);
        if (end < value.length()) {
            cut = true;
            int last = text.length() - 1;
            // Half a pair is no character.
            if (Character.isHighSurrogate(text.charAt(last)) && Character.isLowSurrogate(value.charAt(end))) {
                text.setLength(last);
            }
        }
    }

    /// True when nothing more fits, so that the next value need not be fetched.
    boolean isFull() {
        return cut && text.length() >= limit - 1;
    }

    /// As [#add(CharSequence)], from a scanner's buffer.
    void add(char[] source, int offset, int length) {
        int room = limit - text.length() - (text.isEmpty() ? 0 : 1);
        if (length > room || room <= 0) {
            add(CharBuffer.wrap(source, offset, length));
            return;
        }
        if (length > 0) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(source, offset, length);
        }
    }

    /// Adds what another one collected, as one value.
    void add(SearchText other) {
        add(other.text);
        cut |= other.cut;
    }

    void clear() {
        text.setLength(0);
        cut = false;
    }

    /// True when something did not fit.
    boolean isCut() {
        return cut;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
