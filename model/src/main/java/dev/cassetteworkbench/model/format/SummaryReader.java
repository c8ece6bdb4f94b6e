package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.CassetteSummary;
import java.io.InputStream;

/// Reads what the index needs in one streaming pass, without building a tree: flat in memory for any file size.
public final class SummaryReader {
    private SummaryReader() {}

    /// @param textLimitChars most characters of searchable text to collect from bodies, URLs, keys and errors
    /// @throws CassetteFormatException when the file is not a cassette; tolerated oddities give a summary
    public static CassetteSummary read(InputStream bytes, ReadLimits limits, int textLimitChars)
            throws CassetteFormatException {
        throw new CassetteFormatException(new FormatProblem.Empty());
    }
}
