package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.IndexSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;

/// Files of which only the head is known.
final class Pending {
    private Pending() {}

    static Query query(String source) {
        return new BooleanQuery.Builder()
                .add(new TermQuery(Schema.head()), Occur.FILTER)
                .add(new TermQuery(new Term(Schema.SOURCE, source)), Occur.FILTER)
                .build();
    }

    /// The newest of them, as they were listed.
    static List<IndexSource.Entry> of(IndexSearcher searcher, String source, int most) throws IOException {
        ScoreDoc[] found =
                searcher.search(query(source), new TopFieldCollectorManager(Schema.INDEX_SORT, most, 1)).scoreDocs;
        List<LeafReaderContext> leaves = searcher.getLeafContexts();
        List<IndexSource.Entry> entries = new ArrayList<>(found.length);
        for (ScoreDoc one : found) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(one.doc, leaves));
            entries.add(entry(leaf.reader(), one.doc - leaf.docBase));
        }
        return entries;
    }

    private static IndexSource.Entry entry(LeafReader leaf, int document) throws IOException {
        BinaryDocValues paths = DocValues.getBinary(leaf, Schema.FILE);
        BinaryDocValues etags = DocValues.getBinary(leaf, Schema.ETAG);
        NumericDocValues sizes = RowReader.indexed(leaf, Schema.SIZE);
        NumericDocValues dates = DocValues.getNumeric(leaf, Schema.MODIFIED);
        String path = paths.advanceExact(document) ? text(paths) : "";
        long size = sizes.advanceExact(document) ? sizes.longValue() : -1;
        long modified = dates.advanceExact(document) ? dates.longValue() : -1;
        return new IndexSource.Entry(path, size, modified, etags.advanceExact(document) ? text(etags) : null);
    }

    private static String text(BinaryDocValues values) throws IOException {
        var bytes = values.binaryValue();
        return new String(bytes.bytes, bytes.offset, bytes.length, StandardCharsets.UTF_8);
    }
}
