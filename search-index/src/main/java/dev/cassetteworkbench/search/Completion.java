package dev.cassetteworkbench.search;

/// Something that may stand at the caret of a query.
///
/// @param kind what it is
/// @param text what to put in place of the characters from `start` to before `end`
/// @param count cassettes with this value, -1 for fields
public record Completion(Kind kind, String text, int start, int end, int count) {
    public enum Kind {
        /// A field with its colon.
        FIELD,
        /// A value of the field that was typed.
        VALUE,
        /// A value of some field that begins like the word that was typed, with its field.
        FIELD_AND_VALUE
    }
}
