package dev.cassetteworkbench.model.format;

/// Why some bytes are not a cassette that can be read. Holds no recorded values, so it may be
/// logged and shown.
public sealed interface FormatProblem {

    /// Not JSON at all, or JSON with a syntax error.
    record NotJson(long line, long column, String detail) implements FormatProblem {}

    /// JSON, but nothing that claims to be a cassette (no `schema_version`), e.g. Timetracer's
    /// `index.json`.
    record NotACassette() implements FormatProblem {}

    /// `schema_version` is neither `0.1` nor `1.0`.
    record UnknownSchema(String version) implements FormatProblem {}

    /// A part without which nothing sensible can be shown is missing. `pointer` is a JSON pointer.
    record MissingField(String pointer) implements FormatProblem {}

    /// A required part has the wrong type. `expected` and `found` are JSON type names.
    record WrongType(String pointer, String expected, String found) implements FormatProblem {}

    /// No bytes, or nothing but white space.
    record Empty() implements FormatProblem {}

    /// The text or the gzip stream ends too early: a half-written or half-downloaded file.
    record CutShort(String what) implements FormatProblem {}

    /// The gzip stream is damaged.
    record BadGzip(String detail) implements FormatProblem {}

    /// The bytes are not UTF-8 at this offset.
    record BadEncoding(long byteOffset) implements FormatProblem {}

    /// More bytes (after inflating) than allowed.
    record TooLarge(long limitBytes) implements FormatProblem {}

    /// Objects and arrays nested deeper than allowed.
    record TooDeep(int limit) implements FormatProblem {}

    /// Inflates to more than `limit` times its size: a decompression bomb.
    record InflatesTooMuch(int limit) implements FormatProblem {}

    /// The bytes could not be read at all; `detail` is the system's message.
    record Unreadable(String detail) implements FormatProblem {}
}
