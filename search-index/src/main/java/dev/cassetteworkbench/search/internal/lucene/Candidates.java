package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;

/// Rows that may have what is looked for, newest first. Asked by several threads.
public interface Candidates {
    int count();

    /// @param place from 0 to before [#count()]
    Hit row(int place) throws IOException, IndexException;

    /// Rows of the embedded index; the searcher is held as long as they are asked for.
    static Candidates of(IndexSearcher searcher, int[] documents) {
        RowReader rows = new RowReader(searcher);
        return new Candidates() {
            @Override
            public int count() {
                return documents.length;
            }

            @Override
            public Hit row(int place) throws IOException {
                return rows.read(documents[place]);
            }
        };
    }
}
