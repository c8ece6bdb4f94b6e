package dev.cassetteworkbench.search.internal.regex;

import dev.cassetteworkbench.model.Progress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs one expression over texts, within a budget of steps for each: an expression that
/// backtracks without end gives up instead of taking the program with it.
public final class PatientMatcher {
    /// Characters looked at, several seconds of work.
    private static final long BUDGET = 200_000_000L;

    private static final int LOOK_UP = 1 << 16;

    private final Pattern pattern;
    private final Progress progress;

    public PatientMatcher(Pattern pattern, Progress progress) {
        this.pattern = pattern;
        this.progress = progress;
    }

    /// The first match within one line.
    public record Match(String line, int start, int end) {}

    /// @throws TooLong when the expression takes too long on this text
    public @Nullable Match find(String text) throws TooLong {
        Watched watched = new Watched(text);
        int from = 0;
        while (from <= text.length()) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : newline;
            Matcher matcher = pattern.matcher(watched).region(from, to);
            try {
                if (matcher.find()) {
                    return new Match(text.substring(from, to), matcher.start() - from, matcher.end() - from);
                }
            } catch (StackOverflowError | Spent e) {
                throw new TooLong(e);
            }
            from = to + 1;
        }
        return null;
    }

    /// An expression took too long.
    public static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;

        TooLong(Throwable cause) {
            super("the expression takes too long", cause);
        }
    }

    private static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final class Watched implements CharSequence {
        private final String text;
        private long steps;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if ((++steps & (LOOK_UP - 1)) == 0) {
                progress.throwIfCancelled();
                if (steps > BUDGET) {
                    throw new Spent();
                }
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
