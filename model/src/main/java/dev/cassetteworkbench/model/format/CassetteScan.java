package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.CassetteHead;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonTokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/// Reads many cassettes one after the other from memory, with buffers and name tables that are kept
/// between them. For
/// one thread. What is out of the ordinary goes to [SummaryReader], so both always give the same
/// answer.
public final class CassetteScan implements AutoCloseable {
    /// Bytes of text that a head is looked for in when it has to be inflated first.
    private static final int HEAD_TEXT = 8 << 10;

    /// Larger texts are streamed.
    private static final int LARGEST_TEXT = 16 << 20;

    private final JsonTokens.Ascii ascii = new JsonTokens.Ascii();
    private final Gunzip gunzip = new Gunzip();

    public CassetteScan() {}

    /// What the first bytes of a file, as stored, tell of it; null when they do not tell enough and
    /// the whole has to be
    /// read.
    public @Nullable CassetteHead head(byte[] stored, int length) {
        try {
            if (Gunzip.isGzip(stored, length)) {
                int inflated = gunzip.start(stored, length, HEAD_TEXT);
                return inflated < 0 ? null : headOf(gunzip.text(), inflated);
            }
            return headOf(stored, length);
        } catch (IOException | DataFormatException e) {
            // Cut within the head, or no cassette at all: the whole file will show.
            return null;
        }
    }

    private @Nullable CassetteHead headOf(byte[] text, int length) throws IOException {
        // An escape of the head's own values is ASCII too; other text is rare and read whole.
        return isPlain(text, length)
                ? new HeadPass(ascii.of(text, length, ReadLimits.DEFAULT.maxDepth())).read()
                : null;
    }

    /// The number of calls as the end of a file, as stored, gives it; -1 when it does not.
    public int callsFromTail(byte[] tail) {
        return TailPass.totalEvents(tail);
    }

    /// A whole file, as stored.
    ///
    /// @param textLimitChars as in [SummaryReader#read]
    public CassetteSummary summary(byte[] stored, int length, int textLimitChars) throws CassetteFormatException {
        CassetteSummary quick = quick(stored, length, textLimitChars);
        return quick != null
                ? quick
                : SummaryReader.read(new ByteArrayInputStream(stored, 0, length), ReadLimits.DEFAULT, textLimitChars);
    }

    private @Nullable CassetteSummary quick(byte[] stored, int length, int textLimitChars) {
        try {
            byte[] text = stored;
            int end = length;
            if (Gunzip.isGzip(stored, length)) {
                end = gunzip.whole(stored, length, LARGEST_TEXT);
                text = gunzip.text();
            }
            if (end < 0 || end > LARGEST_TEXT || !isPlain(text, end)) {
                return null;
            }
            JsonTokens tokens = ascii.of(text, end, ReadLimits.DEFAULT.maxDepth());
            return new SummaryPass(tokens, textLimitChars).read();
        } catch (JsonException | DataFormatException | CassetteFormatException e) {
            // The careful reader will say what is wrong with it, and where.
            return null;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("memory does not fail", e);
        }
    }

    /// ASCII, and an object: no other encoding can be meant.
    private static boolean isPlain(byte[] text, int length) {
        if (length < 2 || text[0] != '{' || text[1] == 0) {
            return false;
        }
        int or = 0;
        for (int i = 0; i < length; i++) {
            or |= text[i];
        }
        return or >= 0;
    }

    @Override
    public void close() {
        gunzip.close();
    }
}
