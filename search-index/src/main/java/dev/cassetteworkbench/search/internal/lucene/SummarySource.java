package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.format.SummaryReader;
import java.io.InputStream;

/// How a file becomes a summary; tests put their own in its place.
@FunctionalInterface
public interface SummarySource {
    /// Most characters of searchable text of one cassette, by measurement a good share of what
    /// people look for.
    int TEXT_LIMIT = 32 * 1024;

    /// The real one.
    SummarySource FILES = bytes -> SummaryReader.read(bytes, ReadLimits.DEFAULT, TEXT_LIMIT);

    CassetteSummary read(InputStream bytes) throws CassetteFormatException;
}
