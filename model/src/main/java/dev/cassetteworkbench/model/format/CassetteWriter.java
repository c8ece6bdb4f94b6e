package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/// Writes a document as Timetracer does: two spaces of indent, ASCII escapes only, members in their
/// order, numbers by
/// their text. What was read is written back byte for byte.
public final class CassetteWriter {
    private CassetteWriter() {}

    /// UTF-8 (in fact ASCII) bytes without a final line end, as Python's writer leaves it.
    public static byte[] write(JsonValue document) {
        return JsonText.python(document).getBytes(StandardCharsets.US_ASCII);
    }

    /// The same as one gzip member, without time stamp and file name: the same document gives the
    /// same bytes.
    public static byte[] writeGzip(JsonValue document) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(write(document));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return compressed.toByteArray();
    }
}
