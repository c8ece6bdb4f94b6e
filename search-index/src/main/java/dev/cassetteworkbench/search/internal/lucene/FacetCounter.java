package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.search.Facets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/// Counts all facets and the histogram in one pass over the matches.
public final class FacetCounter {
    /// Fields with many values show their most frequent.
    private static final int MOST = 50;

    private static final int HIGHEST = 999;

    private final ValueCounter methods;
    private final ValueCounter services;
    private final ValueCounter envs;
    private final ValueCounter endpoints;
    private final ValueCounter sources;
    private final ValueCounter deps;
    private final ValueCounter errorTypes;
    private final ValueCounter tags;
    private final Traits traits = new Traits();
    private final Histogram histogram = new Histogram();
    /// By status from -1 on; odd numbers beyond 999 count as the last.
    private final int[] statuses = new int[HIGHEST + 2];

    private final int most;
    private int total;
    private int errors;

    private FacetCounter(IndexSearcher searcher, Dictionary.Cache dictionaries, int most) throws IOException {
        this.most = most;
        methods = new ValueCounter(searcher, dictionaries, Schema.METHOD);
        services = new ValueCounter(searcher, dictionaries, Schema.SERVICE);
        envs = new ValueCounter(searcher, dictionaries, Schema.ENV);
        endpoints = new ValueCounter(searcher, dictionaries, Schema.ENDPOINT);
        sources = new ValueCounter(searcher, dictionaries, Schema.SOURCE);
        deps = new ValueCounter(searcher, dictionaries, Schema.DEP);
        errorTypes = new ValueCounter(searcher, dictionaries, Schema.ERROR_TYPE);
        tags = new ValueCounter(searcher, dictionaries, Schema.TAG);
    }

    static Facets count(IndexSearcher searcher, Dictionary.Cache dictionaries, Query query) throws IOException {
        return count(searcher, dictionaries, query, MOST);
    }

    /// @param most values of a field with many
    static Facets count(IndexSearcher searcher, Dictionary.Cache dictionaries, Query query, int most)
            throws IOException {
        FacetCounter counter = new FacetCounter(searcher, dictionaries, most);
        Matches.each(searcher, query, counter::leaf);
        return counter.facets();
    }

    private Matches.Consumer leaf(LeafReaderContext leaf) throws IOException {
        List<Matches.Consumer> fields = new ArrayList<>();
        for (ValueCounter field : List.of(methods, services, envs, endpoints, sources, deps, errorTypes, tags)) {
            fields.add(field.of(leaf));
        }
        NumericDocValues bits = DocValues.getNumeric(leaf.reader(), Schema.TRAITS);
        NumericDocValues status = RowReader.indexed(leaf.reader(), Schema.STATUS);
        NumericDocValues time = RowReader.indexed(leaf.reader(), Schema.TIME);
        return new Matches.Consumer() {
            @Override
            public void block(int[] documents, int count) throws IOException {
                total += count;
                for (Matches.Consumer field : fields) {
                    field.block(documents, count);
                }
                for (int i = 0; i < count; i++) {
                    if (bits.advanceExact(documents[i])) {
                        traits.count((int) bits.longValue());
                    }
                }
                times(status, time, documents, count);
            }

            @Override
            public void end() throws IOException {
                for (Matches.Consumer field : fields) {
                    field.end();
                }
            }
        };
    }

    private void times(NumericDocValues status, NumericDocValues time, int[] documents, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int code = status.advanceExact(documents[i]) ? (int) status.longValue() : -1;
            statuses[Math.clamp(code, -1, HIGHEST) + 1]++;
            boolean error = code == 0 || code >= 400; // Status.isError() without an object for each match
            errors += error ? 1 : 0;
            if (time.advanceExact(documents[i])) {
                histogram.add(time.longValue(), error);
            }
        }
    }

    /// Method, space, route, of a doc value that sorts by route.
    public static String methodFirst(String routeAndMethod) {
        int space = routeAndMethod.lastIndexOf(' ');
        return routeAndMethod.substring(space + 1) + " " + routeAndMethod.substring(0, space);
    }

    private Facets facets() throws IOException {
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
                        field("class", classes(), Integer.MAX_VALUE),
                        field("status", codes(), most),
                        field("method", methods),
                        field("service", services),
                        field("env", envs),
                        field("type", type, Integer.MAX_VALUE),
                        field("endpoint", endpoints.top(most, FacetCounter::methodFirst), most),
                        field("dep", deps.top(most, UnaryOperator.identity()), most),
                        field("etype", errorTypes.top(most, UnaryOperator.identity()), most),
                        field("replayable", replayable, Integer.MAX_VALUE),
                        field("tag", tags.top(most, UnaryOperator.identity()), most),
                        field("source", sources)),
                histogram.buckets());
    }

    private static Facets.Field field(String name, ValueCounter counter) throws IOException {
        return field(name, counter.top(Integer.MAX_VALUE, UnaryOperator.identity()), Integer.MAX_VALUE);
    }

    private static Facets.Field field(String name, ValueCounts counts, int limit) {
        return new Facets.Field(name, counts.top(limit));
    }

    private ValueCounts classes() {
        ValueCounts classes = new ValueCounts();
        for (int i = 0; i < statuses.length; i++) {
            // Only words that the query language knows, so that every value can be chosen.
            classes.add(isKnown(i - 1) ? new Status(i - 1).statusClass() : "unknown", statuses[i]);
        }
        return classes;
    }

    private ValueCounts codes() {
        ValueCounts codes = new ValueCounts();
        for (int i = 0; i < statuses.length; i++) {
            if (isKnown(i - 1)) {
                codes.add(new Status(i - 1).label(), statuses[i]);
            }
        }
        return codes;
    }

    private static boolean isKnown(int code) {
        return code == 0 || (code >= 100 && code <= 599);
    }
}
