package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.IndexSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// What the index knows of one source's files, to be compared with a listing. Used by one thread.
public final class KnownFiles {
    public enum Comparison {
        NEW,
        CHANGED,
        SAME,
        /// Listed twice; the first counts.
        REPEATED
    }

    private record Known(long size, long modified, @Nullable String etag) {}

    private static final Known SEEN = new Known(-1, -1, null);

    private final Map<String, Known> files = new HashMap<>();

    public KnownFiles() {}

    /// One more file that is known.
    public void add(String path, long size, long modified, @Nullable String etag) {
        files.put(path, new Known(size, modified, etag));
    }

    static KnownFiles load(IndexSearcher searcher, String source) throws IOException {
        KnownFiles known = new KnownFiles();
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            known.add(leaf.reader(), source);
        }
        return known;
    }

    private void add(LeafReader leaf, String source) throws IOException {
        SortedDocValues sources = DocValues.getSorted(leaf, Schema.SOURCE + Schema.VALUE);
        int wanted = sources.lookupTerm(new BytesRef(source));
        if (wanted < 0) {
            return;
        }
        BinaryDocValues paths = DocValues.getBinary(leaf, Schema.FILE);
        BinaryDocValues etags = DocValues.getBinary(leaf, Schema.ETAG);
        NumericDocValues sizes = RowReader.indexed(leaf, Schema.SIZE);
        NumericDocValues dates = DocValues.getNumeric(leaf, Schema.MODIFIED);
        Bits live = leaf.getLiveDocs();
        for (int doc = 0; doc < leaf.maxDoc(); doc++) {
            boolean counts = (live == null || live.get(doc)) && sources.advanceExact(doc);
            if (counts && sources.ordValue() == wanted && paths.advanceExact(doc)) {
                long size = sizes.advanceExact(doc) ? sizes.longValue() : -1;
                long modified = dates.advanceExact(doc) ? dates.longValue() : -1;
                String etag = etags.advanceExact(doc) ? etags.binaryValue().utf8ToString() : null;
                files.put(paths.binaryValue().utf8ToString(), new Known(size, modified, etag));
            }
        }
    }

    public Comparison compare(IndexSource.Entry entry) {
        Known known = files.put(entry.path(), SEEN);
        if (known == null) {
            return Comparison.NEW;
        }
        if (SEEN.equals(known)) {
            return Comparison.REPEATED;
        }
        boolean same = known.size() == entry.sizeBytes()
                && known.modified() == entry.modifiedMs()
                && Objects.equals(known.etag(), entry.etag());
        return same ? Comparison.SAME : Comparison.CHANGED;
    }

    /// Paths that no listing has named so far.
    public List<String> unseen() {
        return files.entrySet().stream()
                .filter(file -> !SEEN.equals(file.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
