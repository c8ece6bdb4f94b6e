package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.FormatRemark;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonTokens;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads one whole cassette, plain or gzip (recognised by content, not by name).
public final class CassetteReader {
    private CassetteReader() {}

    /// Reads to the end of the stream; does not close it.
    ///
    /// @throws CassetteFormatException with the typed problem; I/O errors arrive as
    /// [FormatProblem.Unreadable]
    public static Cassette read(InputStream bytes, ReadLimits limits) throws CassetteFormatException {
        return read(bytes, null, limits);
    }

    /// The same, with a remark when the file's name says `.gz` and the content does not, or the
    /// other way round.
    public static Cassette readNamed(InputStream bytes, String fileName, ReadLimits limits)
            throws CassetteFormatException {
        return read(bytes, fileName, limits);
    }

    /// Gives a parsed document its meaning, by the rules of `timetracer-format` sections 3 to 6.
    public static Cassette interpret(JsonObject document) throws CassetteFormatException {
        return DocumentReader.read(document, new ArrayList<>());
    }

    private static Cassette read(InputStream bytes, @Nullable String fileName, ReadLimits limits)
            throws CassetteFormatException {
        List<FormatRemark> remarks = new ArrayList<>();
        JsonValue root;
        try {
            CassetteStream text = CassetteStream.open(bytes, limits);
            if (fileName != null && text.isGzip() != saysGzip(fileName)) {
                remarks.add(new FormatRemark(
                        "", FormatRemark.Kind.MISNAMED, text.isGzip() ? "gzip content" : "content is not gzip"));
            }
            JsonTokens tokens = JsonTokens.of(text, limits.maxDepth());
            root = JsonText.readDocument(tokens);
            if (tokens.hadByteOrderMark()) {
                remarks.add(new FormatRemark("", FormatRemark.Kind.BYTE_ORDER_MARK, "skipped"));
            }
        } catch (IOException e) {
            throw ProblemTranslation.of(e);
        }
        if (!(root instanceof JsonObject document)) {
            throw new CassetteFormatException(new FormatProblem.NotACassette());
        }
        return DocumentReader.read(document, remarks);
    }

    private static boolean saysGzip(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".gz");
    }
}
