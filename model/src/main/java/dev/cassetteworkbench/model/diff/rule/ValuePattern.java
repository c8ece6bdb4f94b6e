package dev.cassetteworkbench.model.diff.rule;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A regular expression from a rules file, found anywhere in a value's text. Its work is bounded: an expression that
/// runs wild on some text simply does not match it.
///
/// @param text as written
public record ValuePattern(String text, Pattern compiled) {
    private static final int MOST_STEPS = 1_000_000;
    private static final int LONGEST_TEXT = 65_536;

    /// @throws PatternSyntaxException when the text is no regular expression
    public ValuePattern(String text) {
        this(text, Pattern.compile(text));
    }

    /// True when the expression occurs in the text; false also when that took too many steps to find out.
    public boolean matches(String value) {
        if (value.length() > LONGEST_TEXT) {
            return false;
        }
        try {
            return compiled.matcher(new Counted(value)).find();
        } catch (TooManySteps e) {
            return false;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValuePattern that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// Ends a match that looks at characters again and again.
    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("too many steps", null, false, false);
        }
    }

    /// A text that counts how often it is looked at.
    private static final class Counted implements CharSequence {
        private final String text;
        private int left = MOST_STEPS;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
