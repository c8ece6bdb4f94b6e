package dev.cassetteworkbench.search.internal.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/// Hands out the matches of a query segment by segment, in blocks, so that each field is counted in
/// a loop of its own.
final class Matches {
    private static final int BLOCK = 4_096;

    /// What becomes of the matches of one segment.
    interface Consumer {
        /// @param documents the first `count` are the segment's numbers of matches, rising from
        /// call to call
        void block(int[] documents, int count) throws IOException;

        /// The segment is over.
        default void end() throws IOException {}
    }

    interface Consumers {
        Consumer of(LeafReaderContext leaf) throws IOException;
    }

    private Matches() {}

    static void each(IndexSearcher searcher, Query query, Consumers consumers) throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        int[] block = new int[BLOCK];
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            BulkScorer scorer = weight.bulkScorer(leaf);
            if (scorer != null) {
                Consumer consumer = consumers.of(leaf);
                Blocks blocks = new Blocks(block, consumer);
                scorer.score(blocks, leaf.reader().getLiveDocs(), 0, DocIdSetIterator.NO_MORE_DOCS);
                blocks.flush();
                consumer.end();
            }
        }
    }

    private static final class Blocks implements LeafCollector {
        private final int[] block;
        private final Consumer consumer;
        private int count;

        Blocks(int[] block, Consumer consumer) {
            this.block = block;
            this.consumer = consumer;
        }

        @Override
        public void setScorer(Scorable scorer) {
            // nothing is scored
        }

        @Override
        public void collect(int document) throws IOException {
            block[count++] = document;
            if (count == BLOCK) {
                flush();
            }
        }

        void flush() throws IOException {
            if (count > 0) {
                consumer.block(block, count);
                count = 0;
            }
        }
    }
}
