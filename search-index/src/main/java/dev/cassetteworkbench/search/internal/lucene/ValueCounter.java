package dev.cassetteworkbench.search.internal.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.LongValues;

/// Counts the values of one keyword field by their numbers; texts are looked up for the most
/// frequent only.
final class ValueCounter {
    /// Up to so many values, spellings that differ in letter case are put together exactly;
    /// beyond, among the most frequent only.
    private static final int FEW = 5_000;

    private final IndexSearcher searcher;
    private final String field;
    private final Dictionary dictionary;
    private final int[] counts;

    ValueCounter(IndexSearcher searcher, Dictionary.Cache dictionaries, String field) throws IOException {
        this.searcher = searcher;
        this.field = field + Schema.VALUE;
        this.dictionary = dictionaries.of(searcher, this.field);
        this.counts = new int[dictionary.size()];
    }

    Matches.Consumer of(LeafReaderContext leaf) throws IOException {
        SortedSetDocValues several = DocValues.getSortedSet(leaf.reader(), field);
        SortedDocValues single = DocValues.unwrapSingleton(several);
        int[] here = new int[(int) several.getValueCount()];
        LongValues ours = dictionary.from(leaf.ord);
        return new Matches.Consumer() {
            @Override
            public void block(int[] documents, int count) throws IOException {
                if (single != null) {
                    count(single, here, documents, count);
                } else {
                    count(several, here, documents, count);
                }
            }

            @Override
            public void end() {
                for (int number = 0; number < here.length; number++) {
                    if (here[number] > 0) {
                        counts[(int) ours.get(number)] += here[number];
                    }
                }
            }
        };
    }

    private static void count(SortedDocValues values, int[] counts, int[] documents, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (values.advanceExact(documents[i])) {
                counts[values.ordValue()]++;
            }
        }
    }

    private static void count(SortedSetDocValues values, int[] counts, int[] documents, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (values.advanceExact(documents[i])) {
                for (int left = values.docValueCount(); left > 0; left--) {
                    counts[(int) values.nextOrd()]++;
                }
            }
        }
    }

    /// The most frequent values.
    ValueCounts top(int limit, UnaryOperator<String> shown) throws IOException {
        ValueCounts top = new ValueCounts();
        Dictionary.Texts texts = dictionary.texts(searcher);
        int[] chosen = counts.length <= FEW ? all() : mostFrequent(4 * Math.min(limit, FEW));
        for (int number : chosen) {
            top.add(shown.apply(texts.of(number)), counts[number]);
        }
        return top;
    }

    /// Counts by number, to be read only.
    int[] counts() {
        return counts;
    }

    Dictionary.Texts texts() throws IOException {
        return dictionary.texts(searcher);
    }

    private int[] all() {
        int[] numbers = new int[counts.length];
        int found = 0;
        for (int number = 0; number < counts.length; number++) {
            if (counts[number] > 0) {
                numbers[found++] = number;
            }
        }
        return Arrays.copyOf(numbers, found);
    }

    private int[] mostFrequent(int limit) {
        PriorityQueue<Long> best = new PriorityQueue<>(limit + 1);
        for (int number = 0; number < counts.length; number++) {
            if (counts[number] > 0 && (best.size() < limit || counts[number] > best.element() >> 32)) {
                best.add(((long) counts[number] << 32) | (Integer.MAX_VALUE - number));
                if (best.size() > limit) {
                    best.remove();
                }
            }
        }
        return best.stream()
                .mapToInt(packed -> (int) (Integer.MAX_VALUE - (packed & Integer.MAX_VALUE)))
                .toArray();
    }
}
