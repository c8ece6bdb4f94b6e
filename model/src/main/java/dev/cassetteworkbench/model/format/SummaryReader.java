package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.json.JsonTokens;
import java.io.IOException;
import java.io.InputStream;

/// Reads what the index needs in one streaming pass, without building a tree: flat in memory for
/// any file size.
public final class SummaryReader {
    /// Texts beyond this length lose their end even where nothing limits the text collected.
    private static final int LONGEST_STRING = 64 << 10;

    private SummaryReader() {}

    /// Reads to the end of the stream; does not close it.
    ///
    /// @param textLimitChars most characters of searchable text to collect from bodies, URLs, keys
    /// and errors
    /// @throws CassetteFormatException when the file is not a cassette; tolerated oddities give a
    /// summary
    public static CassetteSummary read(InputStream bytes, ReadLimits limits, int textLimitChars)
            throws CassetteFormatException {
        try {
            CassetteStream text = CassetteStream.open(bytes, limits);
            // An escape takes six characters, so that many are needed to fill the limit with escapes alone.
            long longest = Math.max(LONGEST_STRING, 6L * textLimitChars);
            JsonTokens tokens = JsonTokens.shortened(text, limits.maxDepth(), (int) Math.min(longest, 1 << 28));
            return new SummaryPass(tokens, textLimitChars).read();
        } catch (IOException e) {
            throw ProblemTranslation.of(e);
        }
    }
}
