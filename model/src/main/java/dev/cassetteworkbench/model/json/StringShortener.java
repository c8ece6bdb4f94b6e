package dev.cassetteworkbench.model.json;

import java.io.IOException;
import java.io.Reader;

/// Passes JSON text on but drops what a string literal or a row of digits holds beyond a limit, so
/// that a
/// scanner behind it never buffers a string of a hundred megabytes. What is dropped is still
/// checked: an error in
/// it becomes a sign no scanner takes.
final class StringShortener extends Reader {
    private static final char REFUSED = '\0';
    private static final String AFTER_BACKSLASH = "\"\\/bfnrtu";

    private final Reader source;
    private final int limit;
    private boolean inString;
    private boolean dropping;
    private int kept;
    private int digits;
    /// Place within an escape: 0 outside, 1 after the backslash, 5 to 2 while four hex digits are
    /// to come.
    private int escape;

    StringShortener(Reader source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (true) {
            int count = source.read(target, offset, length);
            if (count < 0) {
                return count;
            }
            int end = shorten(target, offset, count);
            if (end > offset) {
                return end - offset;
            }
        }
    }

    private int shorten(char[] target, int offset, int count) {
        int end = offset;
        for (int i = offset; i < offset + count; i++) {
            char c = target[i];
            if (!inString) {
                digits = c >= '0' && c <= '9' ? digits + 1 : 0;
                if (digits <= limit) {
                    target[end++] = c;
                }
                inString = c == '"';
                kept = 0;
                continue;
            }
            if (escape == 0 && c == '"') {
                target[end++] = c;
                inString = false;
                continue;
            }
            boolean wrong = step(c);
            if (!dropping) {
                target[end++] = c;
                kept++;
            } else if (wrong) {
                target[end++] = REFUSED;
            }
        }
        return end;
    }

    /// Takes one character of a literal; true when it cannot stand there.
    private boolean step(char c) {
        return switch (escape) {
            case 0 -> {
                dropping = kept >= limit;
                escape = c == '\\' ? 1 : 0;
                yield c < ' ';
            }
            case 1 -> {
                escape = c == 'u' ? 5 : 0;
                yield AFTER_BACKSLASH.indexOf(c) < 0;
            }
            default -> {
                escape = escape == 2 ? 0 : escape - 1;
                yield Character.digit(c, 16) < 0;
            }
        };
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
