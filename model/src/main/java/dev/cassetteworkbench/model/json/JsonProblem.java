package dev.cassetteworkbench.model.json;

/// Why some text is not JSON that can be read. Holds no values of the text.
public sealed interface JsonProblem {

    /// A syntax error; line and column count from 1.
    record Syntax(long line, long column, String detail) implements JsonProblem {}

    /// The text ends inside a value.
    record CutShort() implements JsonProblem {}

    /// Nothing, or nothing but white space.
    record Empty() implements JsonProblem {}

    /// The bytes are not UTF-8; the offset is that of the first wrong byte, from 0.
    record BadEncoding(long byteOffset) implements JsonProblem {}

    /// Objects and arrays nested deeper than allowed.
    record TooDeep(int limit) implements JsonProblem {}
}
