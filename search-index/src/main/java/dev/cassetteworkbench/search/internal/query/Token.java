package dev.cassetteworkbench.search.internal.query;

/// A piece of query text, from offset `start` to before offset `end`.
sealed interface Token {
    int start();

    int end();

    record Open(int start, int end) implements Token {}

    record Close(int start, int end) implements Token {}

    record Minus(int start, int end) implements Token {}

    record Or(int start, int end) implements Token {}

    /// @param star an unescaped `*` ends it (not part of `text`)
    record Word(int start, int end, String text, boolean star) implements Token {}

    record Phrase(int start, int end, String text) implements Token {}

    /// `name:value`.
    ///
    /// @param valueStart offset of the value
    /// @param quoted the value stood in quotes
    record Field(int start, int end, String name, int valueStart, String value, boolean star, boolean quoted)
            implements Token {}

    record End(int start, int end) implements Token {}
}
