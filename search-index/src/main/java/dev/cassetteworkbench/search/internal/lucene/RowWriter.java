package dev.cassetteworkbench.search.internal.lucene;

import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;

/// Where rows are written to. A document's buffers are used again for the next one: whatever is
/// needed of
/// it is taken before the method returns.
public interface RowWriter {
    /// A row of a file that is not there yet.
    void add(Term key, Document row) throws IOException;

    /// A row in place of an older one.
    void update(Term key, Document row) throws IOException;

    void delete(Term key) throws IOException;

    /// The embedded index.
    static RowWriter to(IndexWriter writer) {
        return new RowWriter() {
            @Override
            public void add(Term key, Document row) throws IOException {
                writer.addDocument(row);
            }

            @Override
            public void update(Term key, Document row) throws IOException {
                writer.updateDocument(key, row);
            }

            @Override
            public void delete(Term key) throws IOException {
                writer.deleteDocuments(key);
            }
        };
    }
}
