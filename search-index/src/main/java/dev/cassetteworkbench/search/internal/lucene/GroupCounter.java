package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.FailureGroups.Group;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.internal.failure.Fingerprint;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.LongValues;
import org.jspecify.annotations.Nullable;

/// Puts failures together by fingerprint, in one pass over them.
final class GroupCounter {
    private final IndexSearcher searcher;
    private final Dictionary dictionary;
    private final GroupRules rules;
    private final List<@Nullable Fingerprint> fingerprints = new ArrayList<>();
    private final Map<String, Gathered> groups = new HashMap<>();
    private int failures;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private GroupCounter(IndexSearcher searcher, Dictionary dictionary, FailureGroups.Rules rules) {
        this.searcher = searcher;
        this.dictionary = dictionary;
        this.rules = new GroupRules(rules);
        fingerprints.addAll(Collections.nCopies(dictionary.size(), null));
    }

    static FailureGroups count(
            IndexSearcher searcher, Dictionary.Cache dictionaries, Query query, FailureGroups.Rules rules, int limit)
            throws IOException {
        Dictionary dictionary = dictionaries.of(searcher, Schema.GROUP + Schema.VALUE);
        GroupCounter counter = new GroupCounter(searcher, dictionary, rules);
        Query failures = new BooleanQuery.Builder()
                .add(query, Occur.FILTER)
                .add(new TermQuery(new Term(Schema.FLAG, "error")), Occur.FILTER)
                .build();
        Matches.each(searcher, failures, counter::leaf);
        return counter.groups(limit);
    }

    /// One group while it is counted.
    private static final class Gathered {
        private final Fingerprint fingerprint;
        private final String id;
        private final String split;
        private final String value;
        private final List<Long> times = new ArrayList<>();
        private long newest = Long.MIN_VALUE;
        private int newestDocument;
        private long smallest = Long.MAX_VALUE;
        private int smallestDocument = -1;

        Gathered(Fingerprint fingerprint, String id, String split, String value) {
            this.fingerprint = fingerprint;
            this.id = id;
            this.split = split;
            this.value = value;
        }

        int count() {
            return times.size();
        }
    }

    private Matches.Consumer leaf(LeafReaderContext leaf) throws IOException {
        SortedDocValues keys = DocValues.getSorted(leaf.reader(), Schema.GROUP + Schema.VALUE);
        LongValues numbers = dictionary.from(leaf.ord);
        NumericDocValues times = RowReader.indexed(leaf.reader(), Schema.TIME);
        NumericDocValues sizes = RowReader.indexed(leaf.reader(), Schema.SIZE);
        NumericDocValues traits = DocValues.getNumeric(leaf.reader(), Schema.TRAITS);
        Dictionary.Texts texts = dictionary.texts(searcher);
        return (documents, count) -> {
            for (int i = 0; i < count; i++) {
                int document = documents[i];
                if (!keys.advanceExact(document)) {
                    continue;
                }
                Gathered group = group(leaf, document, (int) numbers.get(keys.ordValue()), texts);
                long time = times.advanceExact(document) ? times.longValue() : 0;
                group.times.add(time);
                failures++;
                if (time != 0) {
                    first = Math.min(first, time);
                    last = Math.max(last, time);
                }
                if (time > group.newest) {
                    group.newest = time;
                    group.newestDocument = leaf.docBase + document;
                }
                boolean full = traits.advanceExact(document)
                        && Traits.replayability((int) traits.longValue()) == Replayability.FULL;
                long size = sizes.advanceExact(document) ? sizes.longValue() : Long.MAX_VALUE;
                if (full && size < group.smallest) {
                    group.smallest = size;
                    group.smallestDocument = leaf.docBase + document;
                }
            }
        };
    }

    private Gathered group(LeafReaderContext leaf, int document, int number, Dictionary.Texts texts)
            throws IOException {
        Fingerprint known = fingerprints.get(number);
        if (known == null) {
            known = Fingerprint.ofKey(texts.of(number));
            fingerprints.set(number, known);
        }
        Fingerprint fingerprint = known;
        String id = rules.leader(fingerprint.id());
        String split = rules.split(id);
        String value = split.isEmpty() ? "" : value(leaf, GroupRules.indexed(split), document);
        return groups.computeIfAbsent(id + split + '=' + value, _ -> new Gathered(fingerprint, id, split, value));
    }

    private static String value(LeafReaderContext leaf, String field, int document) throws IOException {
        SortedDocValues values = DocValues.getSorted(leaf.reader(), field + Schema.VALUE);
        if (!values.advanceExact(document)) {
            return "";
        }
        String text = values.lookupOrd(values.ordValue()).utf8ToString();
        return field.equals(Schema.ENDPOINT) ? FacetCounter.methodFirst(text) : text;
    }

    private FailureGroups groups(int limit) throws IOException {
        List<Group> found = new ArrayList<>();
        List<Gathered> order = groups.values().stream()
                .sorted(Comparator.comparingInt(Gathered::count)
                        .reversed()
                        .thenComparing(group -> group.id + group.value))
                .limit(limit)
                .toList();
        RowReader rows = new RowReader(searcher);
        for (Gathered group : order) {
            found.add(group(group, rows));
        }
        boolean dated = first <= last;
        return new FailureGroups(
                found,
                failures,
                dated ? Schema.instant(first) : null,
                dated ? Schema.instant(first + width() * FailureGroups.BUCKETS) : null);
    }

    private long width() {
        return (last - first) / FailureGroups.BUCKETS + 1;
    }

    private Group group(Gathered group, RowReader rows) throws IOException {
        List<Integer> trend = new ArrayList<>(Collections.nCopies(FailureGroups.BUCKETS, 0));
        long oldest = Long.MAX_VALUE;
        for (long time : group.times) {
            oldest = Math.min(oldest, time);
            if (time != 0) {
                int bucket = (int) ((time - first) / width());
                trend.set(bucket, trend.get(bucket) + 1);
            }
        }
        Hit smallest = group.smallestDocument < 0 ? null : rows.read(group.smallestDocument);
        Fingerprint fingerprint = group.fingerprint;
        return new Group(
                group.split.isEmpty() ? group.id : group.id + "/" + group.split + "=" + group.value,
                new FailureGroups.Reason(
                        fingerprint.route(),
                        fingerprint.outcome(),
                        fingerprint.firstFailure(),
                        fingerprint.message(),
                        group.split.isEmpty() ? "" : group.split + ":" + group.value),
                rules.chosenBy(group.id, group.split, group.value),
                group.count(),
                instant(oldest),
                instant(group.newest),
                trend,
                rows.read(group.newestDocument),
                smallest);
    }

    private static Instant instant(long micros) {
        return Schema.instant(micros);
    }
}
