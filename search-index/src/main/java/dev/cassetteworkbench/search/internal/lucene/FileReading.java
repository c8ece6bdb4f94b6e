package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.search.IndexSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads files of one source into the index and counts what became of them. Used by several threads
/// at once.
final class FileReading {
    private static final Logger LOG = LoggerFactory.getLogger(FileReading.class);

    private final IndexWriter writer;
    private final IndexSource source;
    private final SummarySource summaries;
    private final DocumentMaker maker;

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger added = new AtomicInteger();
    final AtomicInteger changed = new AtomicInteger();
    final AtomicInteger removed = new AtomicInteger();
    final AtomicInteger unreadable = new AtomicInteger();

    FileReading(IndexWriter writer, IndexSource source, SummarySource summaries) {
        this.writer = writer;
        this.source = source;
        this.summaries = summaries;
        this.maker = new DocumentMaker(source.id());
    }

    /// Puts one file into the index. A file that cannot be read becomes a row with the reason.
    ///
    /// @param known the index has an older document of it
    /// @throws IOException when the index, not the file, fails
    void index(IndexSource.Entry entry, boolean known) throws IOException {
        opened.incrementAndGet();
        Document document;
        try (InputStream bytes = source.open(entry.path())) {
            document = maker.cassette(entry, summaries.read(bytes));
        } catch (CassetteFormatException e) {
            document = unreadable(entry, ProblemText.of(e.problem()));
        } catch (IOException e) {
            if (isGone(entry.path())) {
                forget(entry.path(), known);
                return;
            }
            document = unreadable(entry, "Unreadable: " + e.getMessage());
        } catch (RuntimeException e) {
            // A fault of ours in one odd file must not cost the other hundred thousand.
            LOG.error("reading failed: {}", entry.path(), e);
            document = unreadable(entry, "Failed: " + e.getClass().getSimpleName());
        }
        if (known) {
            writer.updateDocument(Schema.key(source.id(), entry.path()), document);
            changed.incrementAndGet();
        } else {
            writer.addDocument(document);
            added.incrementAndGet();
        }
    }

    void forget(String path, boolean known) throws IOException {
        if (known) {
            writer.deleteDocuments(Schema.key(source.id(), path));
            removed.incrementAndGet();
        }
    }

    private Document unreadable(IndexSource.Entry entry, String problem) {
        unreadable.incrementAndGet();
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
}
