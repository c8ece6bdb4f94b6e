package dev.cassetteworkbench.replay.internal.sql;

import org.jspecify.annotations.Nullable;

/// A piece of an SQL text that means something.
sealed interface SqlToken {
    /// Place of its first character in the whole text.
    int start();

    /// A keyword or name.
    ///
    /// @param text lower case unless it was quoted; quotes taken off
    record Word(int start, String text, boolean quoted) implements SqlToken {
        boolean is(String keyword) {
            return !quoted && text.equals(keyword);
        }
    }

    /// A value written out in the text.
    ///
    /// @param value null for SQL's NULL
    record Literal(int start, @Nullable String value) implements SqlToken {}

    /// A place for a value that travels beside the text.
    ///
    /// @param name `1` of `$1`, `id` of `:id` and `%(id)s`, empty for `?` and `%s`
    record Place(int start, String name) implements SqlToken {}

    /// Anything else: operators, brackets, commas.
    record Symbol(int start, String text) implements SqlToken {
        boolean is(char c) {
            return text.length() == 1 && text.charAt(0) == c;
        }
    }
}
