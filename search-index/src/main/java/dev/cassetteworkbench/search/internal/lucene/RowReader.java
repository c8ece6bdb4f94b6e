package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.search.Hit;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/// Reads rows from doc values.
final class RowReader {
    private final List<LeafReaderContext> leaves;

    RowReader(IndexSearcher searcher) {
        this.leaves = searcher.getLeafContexts();
    }

    Hit read(int document) throws IOException {
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        return read(leaf.reader(), document - leaf.docBase);
    }

    private static Hit read(LeafReader leaf, int document) throws IOException {
        BinaryDocValues rows = DocValues.getBinary(leaf, Schema.ROW);
        RowFacts facts = rows.advanceExact(document) ? RowFacts.unpack(rows.binaryValue()) : RowFacts.HEAD;
        String method = keyword(leaf, Schema.METHOD, document);
        String endpoint = keyword(leaf, Schema.ENDPOINT, document);
        String route = endpoint.isEmpty() ? "" : endpoint.substring(0, endpoint.length() - method.length() - 1);
        return new Hit(
                keyword(leaf, Schema.SOURCE, document),
                binary(leaf, Schema.FILE, document).utf8ToString(),
                method,
                route,
                new Status((int) indexedNumber(leaf, Schema.STATUS, document)),
                indexedNumber(leaf, Schema.DURATION, document) / 1_000.0,
                Schema.instant(indexedNumber(leaf, Schema.TIME, document)),
                keyword(leaf, Schema.SERVICE, document),
                keyword(leaf, Schema.ENV, document),
                facts.calls(),
                facts.failedCalls(),
                indexedNumber(leaf, Schema.SIZE, document),
                facts.replayability(),
                facts.problem(),
                facts.phase());
    }

    /// The single value of an `IntField` or `LongField`, whose doc values are sorted numerics.
    static NumericDocValues indexed(LeafReader leaf, String field) throws IOException {
        NumericDocValues single = DocValues.unwrapSingleton(DocValues.getSortedNumeric(leaf, field));
        if (single == null) {
            throw new IOException("more than one " + field + " in a document");
        }
        return single;
    }

    private static long indexedNumber(LeafReader leaf, String field, int document) throws IOException {
        return number(indexed(leaf, field), document);
    }

    private static long number(NumericDocValues values, int document) throws IOException {
        return values.advanceExact(document) ? values.longValue() : 0;
    }

    private static String keyword(LeafReader leaf, String field, int document) throws IOException {
        SortedDocValues values = DocValues.getSorted(leaf, field + Schema.VALUE);
        return values.advanceExact(document)
                ? values.lookupOrd(values.ordValue()).utf8ToString()
                : "";
    }

    private static BytesRef binary(LeafReader leaf, String field, int document) throws IOException {
        BinaryDocValues values = DocValues.getBinary(leaf, field);
        if (!values.advanceExact(document)) {
            throw new IOException("no " + field + " in a document");
        }
        return values.binaryValue();
    }
}
