package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.io.InputStream;

/// Reads one whole cassette, plain or gzip (recognised by content, not by name).
public final class CassetteReader {
    private CassetteReader() {}

    /// Reads to the end of the stream; does not close it.
    ///
    /// @throws CassetteFormatException with the typed problem; I/O errors arrive as [FormatProblem.Unreadable]
    public static Cassette read(InputStream bytes, ReadLimits limits) throws CassetteFormatException {
        throw new CassetteFormatException(new FormatProblem.Empty());
    }

    /// Gives a parsed document its meaning, by the rules of `timetracer-format` sections 3 to 6.
    public static Cassette interpret(JsonObject document) throws CassetteFormatException {
        throw new CassetteFormatException(new FormatProblem.Empty());
    }
}
