package dev.cassetteworkbench.search.internal.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.packed.PackedInts;

/// All values of one field of one generation of the index as numbers from 0 on, in order, whatever
/// the segment.
final class Dictionary {
    private final String field;
    private final OrdinalMap map;

    private Dictionary(String field, OrdinalMap map) {
        this.field = field;
        this.map = map;
    }

    private static Dictionary of(IndexSearcher searcher, String field) throws IOException {
        SortedSetDocValues[] segments = segments(searcher, field).toArray(SortedSetDocValues[]::new);
        return new Dictionary(field, OrdinalMap.build(null, segments, PackedInts.DEFAULT));
    }

    private static List<SortedSetDocValues> segments(IndexSearcher searcher, String field) throws IOException {
        List<SortedSetDocValues> segments = new ArrayList<>();
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            segments.add(DocValues.getSortedSet(leaf.reader(), field));
        }
        return segments;
    }

    int size() {
        return (int) Math.min(map.getValueCount(), Integer.MAX_VALUE - 8);
    }

    /// From a segment's numbers to ours.
    LongValues from(int segment) {
        return map.getGlobalOrds(segment);
    }

    interface Texts {
        String of(int number) throws IOException;
    }

    /// The values' texts, for one thread and as long as the searcher is held.
    Texts texts(IndexSearcher searcher) throws IOException {
        List<SortedSetDocValues> segments = segments(searcher, field);
        return number -> segments.get(map.getFirstSegmentNumber(number))
                .lookupOrd(map.getFirstSegmentOrd(number))
                .utf8ToString();
    }

    /// Dictionaries of the generation that was asked last.
    static final class Cache {
        private Object generation = new Object();
        private final Map<String, Dictionary> known = new HashMap<>();

        synchronized Dictionary of(IndexSearcher searcher, String field) throws IOException {
            Object key = searcher.getIndexReader().getReaderCacheHelper().getKey();
            if (!key.equals(generation)) {
                known.clear();
                generation = key;
            }
            Dictionary found = known.get(field);
            if (found == null) {
                found = Dictionary.of(searcher, field);
                known.put(field, found);
            }
            return found;
        }
    }
}
