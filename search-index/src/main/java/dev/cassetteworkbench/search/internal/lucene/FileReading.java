package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CassetteHead;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.search.IndexSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.apache.lucene.document.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads files of one source into the index and counts what became of them. For one thread; its
/// buffers serve file
/// after file.
public final class FileReading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileReading.class);

    private static final int USUAL = 256 << 10;
    /// Beyond that a file is read as a stream.
    private static final int LARGEST = 16 << 20;

    private final RowWriter writer;
    private final IndexSource source;
    private final SummarySource summaries;
    private final SummarySource.Reader reader;
    private final DocumentMaker maker;
    private final ReadingCounts counts;
    private final int headBytes;
    private byte[] buffer = new byte[USUAL];

    public FileReading(RowWriter writer, IndexSource source, SummarySource summaries, ReadingCounts counts) {
        this.writer = writer;
        this.source = source;
        this.summaries = summaries;
        this.reader = summaries.reader();
        this.maker = new DocumentMaker(source.id());
        this.counts = counts;
        this.headBytes = Math.clamp(source.headBytes(), 1_024, LARGEST);
    }

    private interface Making {
        Document make() throws IOException, CassetteFormatException;
    }

    /// Puts one file into the index by its head, or whole when the head does not do.
    ///
    /// @param known the index has an older document of it
    /// @throws IOException when the index, not the file, fails
    void indexHead(IndexSource.Entry entry, boolean known) throws IOException {
        counts.opened.incrementAndGet();
        put(entry, known, () -> head(entry));
    }

    /// Puts one file into the index with everything.
    public void indexWhole(IndexSource.Entry entry, boolean known) throws IOException {
        counts.opened.incrementAndGet();
        put(entry, known, () -> {
            IndexSource.Ends ends = source.ends(entry);
            return ends == null ? whole(entry) : ends(entry, ends);
        });
    }

    /// Gives a document that was made from a head the rest.
    void indexText(IndexSource.Entry entry) throws IOException {
        Document document = document(entry, () -> whole(entry));
        if (document == null) {
            forget(entry.path(), true);
        } else {
            counts.texts.incrementAndGet();
            writer.update(Schema.key(source.id(), entry.path()), document);
        }
    }

    private void put(IndexSource.Entry entry, boolean known, Making making) throws IOException {
        Document document = document(entry, making);
        if (document == null) {
            forget(entry.path(), known);
        } else if (known) {
            writer.update(Schema.key(source.id(), entry.path()), document);
            counts.changed.incrementAndGet();
        } else {
            writer.add(Schema.key(source.id(), entry.path()), document);
            counts.added.incrementAndGet();
        }
    }

    /// A file that cannot be read becomes a row with the reason; null when it is gone.
    private @Nullable Document document(IndexSource.Entry entry, Making making) {
        try {
            return making.make();
        } catch (CassetteFormatException e) {
            return unreadable(entry, ProblemText.of(e.problem()));
        } catch (IOException e) {
            return isGone(entry.path()) ? null : unreadable(entry, "Unreadable: " + e.getMessage());
        } catch (RuntimeException e) {
            // A fault of ours in one odd file must not cost the other hundred thousand.
            LOG.error("reading failed: {}", entry.path(), e);
            return unreadable(entry, "Failed: " + e.getClass().getSimpleName());
        }
    }

    private Document head(IndexSource.Entry entry) throws IOException, CassetteFormatException {
        IndexSource.Ends ends = source.ends(entry);
        if (ends != null) {
            return ends(entry, ends);
        }
        int length;
        try (InputStream bytes = source.openHead(entry)) {
            length = bytes.readNBytes(buffer, 0, Math.min(headBytes, buffer.length));
        }
        boolean complete = length < headBytes || length == entry.sizeBytes();
        CassetteHead head = complete && source.costlyReads() ? null : reader.head(buffer, length);
        if (head != null) {
            return maker.head(entry, head);
        }
        return complete
                ? maker.cassette(entry, reader.whole(buffer, length), source.notes(entry.path()))
                : whole(entry);
    }

    private Document ends(IndexSource.Entry entry, IndexSource.Ends ends) throws IOException {
        CassetteHead head = reader.head(ends.head(), ends.head().length);
        return head == null
                ? unreadable(entry, "HeadTooShort: " + ends.head().length + " bytes")
                : maker.ends(entry, head.withCalls(reader.callsFromTail(ends.tail())), source.notes(entry.path()));
    }

    private Document whole(IndexSource.Entry entry) throws IOException, CassetteFormatException {
        try (InputStream bytes = source.open(entry.path())) {
            return maker.cassette(entry, summary(bytes), source.notes(entry.path()));
        } finally {
            if (buffer.length > 4 * USUAL) {
                buffer = new byte[USUAL];
            }
        }
    }

    private CassetteSummary summary(InputStream bytes) throws IOException, CassetteFormatException {
        int length = 0;
        while (true) {
            int count = bytes.readNBytes(buffer, length, buffer.length - length);
            length += count;
            if (length < buffer.length) {
                return reader.whole(buffer, length);
            }
            if (length >= LARGEST) {
                return summaries.read(new SequenceInputStream(new ByteArrayInputStream(buffer, 0, length), bytes));
            }
            buffer = Arrays.copyOf(buffer, 4 * buffer.length);
        }
    }

    public void forget(String path, boolean known) throws IOException {
        if (known) {
            writer.delete(Schema.key(source.id(), path));
            counts.removed.incrementAndGet();
        }
    }

    private Document unreadable(IndexSource.Entry entry, String problem) {
        counts.unreadable.incrementAndGet();
        return maker.unreadable(entry, problem);
    }

    private boolean isGone(String path) {
        try {
            return source.stat(path) == null;
        } catch (IOException e) {
            LOG.debug("no answer about {}", path, e);
            return false;
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
