package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CassetteHead;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteScan;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.format.SummaryReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// How a file becomes a summary; tests put their own in its place.
@FunctionalInterface
public interface SummarySource {
    /// Most characters of searchable text of one cassette, by measurement a good share of what
    /// people look for.
    int TEXT_LIMIT = 32 * 1024;

    /// The real one.
    SummarySource FILES = new SummarySource() {
        @Override
        public CassetteSummary read(InputStream bytes) throws CassetteFormatException {
            return SummaryReader.read(bytes, ReadLimits.DEFAULT, TEXT_LIMIT);
        }

        @Override
        public Reader reader() {
            return new ScanReader();
        }
    };

    CassetteSummary read(InputStream bytes) throws CassetteFormatException;

    /// A reader for one thread and many files; by default one that knows whole files only.
    default Reader reader() {
        return new Reader() {
            @Override
            public @Nullable CassetteHead head(byte[] stored, int length) {
                return null;
            }

            @Override
            public int callsFromTail(byte[] tail) {
                return -1;
            }

            @Override
            public CassetteSummary whole(byte[] stored, int length) throws CassetteFormatException {
                return read(new ByteArrayInputStream(stored, 0, length));
            }

            @Override
            public void close() {
                // nothing is kept
            }
        };
    }

    /// Reads files whose bytes are in memory.
    interface Reader extends AutoCloseable {
        /// Null when the first bytes do not tell enough.
        @Nullable
        CassetteHead head(byte[] stored, int length);

        /// Number of calls by the last bytes, -1 when they do not tell.
        int callsFromTail(byte[] tail);

        CassetteSummary whole(byte[] stored, int length) throws CassetteFormatException;

        @Override
        void close();
    }

    /// Keeps buffers and name tables between files.
    final class ScanReader implements Reader {
        private final CassetteScan scan = new CassetteScan();

        @Override
        public @Nullable CassetteHead head(byte[] stored, int length) {
            return scan.head(stored, length);
        }

        @Override
        public int callsFromTail(byte[] tail) {
            return scan.callsFromTail(tail);
        }

        @Override
        public CassetteSummary whole(byte[] stored, int length) throws CassetteFormatException {
            return scan.summary(stored, length, TEXT_LIMIT);
        }

        @Override
        public void close() {
            scan.close();
        }
    }
}
