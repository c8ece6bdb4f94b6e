package dev.cassetteworkbench.replay.internal.python;

import dev.cassetteworkbench.replay.internal.python.PythonValue.Items;
import dev.cassetteworkbench.replay.internal.python.PythonValue.Pair;
import dev.cassetteworkbench.replay.internal.python.PythonValue.Pairs;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what Python's `repr` wrote: `(0, ['a'])`, `{'x', 'y'}`, `set()`, `{'k': 1.5}`, `b'\\x00'`,
/// `None`, `True`.
public final class PythonLiteral {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*([eE][+-]?\\d+)?|inf|nan)");
    private static final int DEEPEST = 64;

    private final String text;
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /// The value, or null when the text is no literal (a plain text such as `hello`).
    public static @Nullable PythonValue parse(String text) {
        try {
            PythonLiteral reader = new PythonLiteral(text);
            PythonValue value = reader.value(0);
            reader.blanks();
            return reader.at == text.length() ? value : null;
        } catch (NotALiteral e) {
            return null;
        }
    }

    private static final class NotALiteral extends Exception {
        private static final long serialVersionUID = 1L;

        NotALiteral() {
            super("not a literal", null, false, false);
        }
    }

    private PythonValue value(int depth) throws NotALiteral {
        blanks();
        if (depth > DEEPEST || at >= text.length()) {
            throw new NotALiteral();
        }
        char next = text.charAt(at);
        return switch (next) {
            case '(' -> new Items(items(')', depth));
            case '[' -> new Items(items(']', depth));
            case '{' -> braces(depth);
            case '\'', '"' -> new PythonValue.Text(quoted());
            default -> word(next);
        };
    }

    private PythonValue word(char next) throws NotALiteral {
        if (next == 'b' && at + 1 < text.length() && "'\"".indexOf(text.charAt(at + 1)) >= 0) {
            at++;
            return new PythonValue.Bytes(latin(quoted()));
        }
        if (take("None")) {
            return new PythonValue.None();
        }
        if (take("True")) {
            return new PythonValue.Bool(true);
        }
        if (take("False")) {
            return new PythonValue.Bool(false);
        }
        if (take("set()") || take("frozenset()")) {
            return new Items(List.of());
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw new NotALiteral();
        }
        at = number.end();
        return new PythonValue.Numeric(number.group());
    }

    private List<PythonValue> items(char close, int depth) throws NotALiteral {
        at++;
        List<PythonValue> items = new ArrayList<>();
        while (true) {
            blanks();
            if (take(close)) {
                return items;
            }
            items.add(value(depth + 1));
            comma(close);
        }
    }

    private PythonValue braces(int depth) throws NotALiteral {
        at++;
        List<PythonValue> items = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        while (true) {
            blanks();
            if (take('}')) {
                return items.isEmpty() ? new Pairs(pairs) : new Items(items);
            }
            PythonValue key = value(depth + 1);
            blanks();
            if (take(':')) {
                pairs.add(new Pair(key, value(depth + 1)));
            } else {
                items.add(key);
            }
            if (!items.isEmpty() && !pairs.isEmpty()) {
                throw new NotALiteral();
            }
            comma('}');
        }
    }

    private void comma(char close) throws NotALiteral {
        blanks();
        if (!take(',') && (at >= text.length() || text.charAt(at) != close)) {
            throw new NotALiteral();
        }
    }

    private String quoted() throws NotALiteral {
        char quote = text.charAt(at++);
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char unit = text.charAt(at++);
            if (unit == quote) {
                return out.toString();
            }
            if (unit == '\\') {
                escape(out);
            } else {
                out.append(unit);
            }
        }
        throw new NotALiteral();
    }

    private void escape(StringBuilder out) throws NotALiteral {
        if (at >= text.length()) {
            throw new NotALiteral();
        }
        char code = text.charAt(at++);
        switch (code) {
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'x' -> out.append((char) hex(2));
            case 'u' -> out.append((char) hex(4));
            case 'U' -> {
                int point = hex(8);
                if (!Character.isValidCodePoint(point)) {
                    throw new NotALiteral();
                }
                out.appendCodePoint(point);
            }
            default -> out.append(code);
        }
    }

    private int hex(int digits) throws NotALiteral {
        int end = at + digits;
        if (end > text.length()) {
            throw new NotALiteral();
        }
        int result = 0;
        while (at < end) {
            int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                throw new NotALiteral();
            }
            result = result << 4 | digit;
        }
        return result;
    }

    private static byte[] latin(String text) throws NotALiteral {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                throw new NotALiteral();
            }
            out.write(text.charAt(i));
        }
        return out.toByteArray();
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean take(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private boolean take(String expected) {
        if (text.startsWith(expected, at)) {
            at += expected.length();
            return true;
        }
        return false;
    }
}
