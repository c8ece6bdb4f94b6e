package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.search.Facets;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/// Counts all facets and the histogram in one pass over the matches.
final class FacetCounter {
    /// Fields with many values show their most frequent.
    private static final int MOST = 50;

    private final ValueCounts classes = new ValueCounts();
    private final ValueCounts methods = new ValueCounts();
    private final ValueCounts services = new ValueCounts();
    private final ValueCounts envs = new ValueCounts();
    private final ValueCounts endpoints = new ValueCounts();
    private final ValueCounts sources = new ValueCounts();
    private final ValueCounts deps = new ValueCounts();
    private final Traits traits = new Traits();
    private final Histogram histogram = new Histogram();
    private int total;
    private int errors;

    static Facets count(IndexSearcher searcher, Query query) throws IOException {
        FacetCounter counter = new FacetCounter();
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            Scorer scorer = weight.scorer(leaf);
            if (scorer != null) {
                counter.leaf(leaf.reader(), scorer.iterator());
            }
        }
        return counter.facets();
    }

    private void leaf(LeafReader leaf, DocIdSetIterator matches) throws IOException {
        Bits live = leaf.getLiveDocs();
        OrdinalCounts method = new OrdinalCounts(leaf, Schema.METHOD);
        OrdinalCounts service = new OrdinalCounts(leaf, Schema.SERVICE);
        OrdinalCounts env = new OrdinalCounts(leaf, Schema.ENV);
        OrdinalCounts endpoint = new OrdinalCounts(leaf, Schema.ENDPOINT);
        OrdinalCounts source = new OrdinalCounts(leaf, Schema.SOURCE);
        DepCounts dep = new DepCounts(leaf);
        StatusCounts status = new StatusCounts(leaf);
        NumericDocValues bits = DocValues.getNumeric(leaf, Schema.TRAITS);
        for (int doc = matches.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = matches.nextDoc()) {
            if (live == null || live.get(doc)) {
                total++;
                method.count(doc);
                service.count(doc);
                env.count(doc);
                endpoint.count(doc);
                source.count(doc);
                dep.count(doc);
                status.count(doc);
                if (bits.advanceExact(doc)) {
                    traits.count((int) bits.longValue());
                }
            }
        }
        method.into(methods, UnaryOperator.identity());
        service.into(services, UnaryOperator.identity());
        env.into(envs, UnaryOperator.identity());
        endpoint.into(endpoints, FacetCounter::methodFirst);
        source.into(sources, UnaryOperator.identity());
        dep.into(deps);
        status.into(classes);
    }

    private static String methodFirst(String routeAndMethod) {
        int space = routeAndMethod.lastIndexOf(' ');
        return routeAndMethod.substring(space + 1) + " " + routeAndMethod.substring(0, space);
    }

    private Facets facets() {
        ValueCounts type = new ValueCounts();
        for (CallKind kind : RowFacts.KINDS) {
            type.add(DocumentMaker.word(kind), traits.with(kind));
        }
        ValueCounts replayable = new ValueCounts();
        for (Replayability replayability : RowFacts.REPLAYABILITIES) {
            replayable.add(DocumentMaker.word(replayability), traits.with(replayability));
        }
        return new Facets(
                total,
                errors,
                List.of(
                        field("class", classes),
                        field("method", methods),
                        field("service", services),
                        field("env", envs),
                        field("type", type),
                        field("endpoint", endpoints),
                        field("dep", deps),
                        field("replayable", replayable),
                        field("source", sources)),
                histogram.buckets());
    }

    private static Facets.Field field(String name, ValueCounts counts) {
        boolean many = name.equals("endpoint") || name.equals("dep");
        return new Facets.Field(name, counts.top(many ? MOST : Integer.MAX_VALUE));
    }

    /// Counts of the ordinals of one field in one segment.
    private static final class OrdinalCounts {
        private final SortedDocValues values;
        private final int[] counts;

        OrdinalCounts(LeafReader leaf, String field) throws IOException {
            values = DocValues.getSorted(leaf, field);
            counts = new int[values.getValueCount()];
        }

        void count(int doc) throws IOException {
            if (values.advanceExact(doc)) {
                counts[values.ordValue()]++;
            }
        }

        void into(ValueCounts all, UnaryOperator<String> shown) throws IOException {
            for (int ordinal = 0; ordinal < counts.length; ordinal++) {
                if (counts[ordinal] > 0) {
                    all.add(shown.apply(values.lookupOrd(ordinal).utf8ToString()), counts[ordinal]);
                }
            }
        }
    }

    /// The same for a field with several values in a document.
    private static final class DepCounts {
        private final SortedSetDocValues values;
        private final int[] counts;

        DepCounts(LeafReader leaf) throws IOException {
            values = DocValues.getSortedSet(leaf, Schema.DEP);
            counts = new int[(int) values.getValueCount()];
        }

        void count(int doc) throws IOException {
            if (values.advanceExact(doc)) {
                for (int i = values.docValueCount(); i > 0; i--) {
                    counts[(int) values.nextOrd()]++;
                }
            }
        }

        void into(ValueCounts all) throws IOException {
            for (int ordinal = 0; ordinal < counts.length; ordinal++) {
                if (counts[ordinal] > 0) {
                    all.add(values.lookupOrd(ordinal).utf8ToString(), counts[ordinal]);
                }
            }
        }
    }

    /// Status classes, errors and the histogram.
    private final class StatusCounts {
        private final NumericDocValues status;
        private final NumericDocValues time;
        /// From -1 on; odd numbers beyond 999 count as the last.
        private final int[] counts = new int[1_001];

        StatusCounts(LeafReader leaf) throws IOException {
            status = RowReader.indexed(leaf, Schema.STATUS);
            time = RowReader.indexed(leaf, Schema.TIME);
        }

        void count(int doc) throws IOException {
            int code = status.advanceExact(doc) ? (int) status.longValue() : -1;
            counts[Math.clamp(code, -1, 999) + 1]++;
            boolean error = code == 0 || code >= 400; // Status.isError() without an object for each match
            errors += error ? 1 : 0;
            if (time.advanceExact(doc)) {
                histogram.add(time.longValue(), error);
            }
        }

        void into(ValueCounts all) {
            for (int i = 0; i < counts.length; i++) {
                int code = i - 1;
                boolean known = code == 0 || (code >= 100 && code <= 599);
                // Only words that the query language knows, so that every value can be chosen.
                all.add(known ? new Status(code).statusClass() : "unknown", counts[i]);
            }
        }
    }
}
