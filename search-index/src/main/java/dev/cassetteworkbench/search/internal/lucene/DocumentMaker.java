package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.search.IndexSource;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/// Turns a summary, or the reason why there is none, into a document of the [Schema].
final class DocumentMaker {
    /// Most distinct targets of one cassette that are indexed.
    private static final int MOST_TARGETS = 500;
    private static final int LONGEST_PROBLEM = 500;

    private static final FieldType TEXT = text();

    private final String source;

    DocumentMaker(String source) {
        this.source = source;
    }

    private static FieldType text() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.freeze();
        return type;
    }

    Document cassette(IndexSource.Entry entry, CassetteSummary summary) {
        Document document = file(entry);
        document.add(new LongField(Schema.TIME, Schema.micros(summary.recordedAt()), Field.Store.NO));
        document.add(new IntField(Schema.STATUS, summary.status().code(), Field.Store.NO));
        document.add(new LongField(Schema.DURATION, Math.round(summary.durationMs() * 1_000), Field.Store.NO));
        document.add(new NumericDocValuesField(Schema.CALLS, summary.callCount()));
        String method = summary.method().replace(' ', '_');
        facet(document, Schema.METHOD, method);
        facet(document, Schema.SERVICE, summary.service());
        facet(document, Schema.ENV, summary.env());
        endpoint(document, summary, method);
        document.add(new Field(Schema.PATH, summary.path(), TEXT));
        keyword(document, Schema.SESSION, summary.sessionId());
        flags(document, summary);
        summary.calls().keySet().forEach(kind -> keyword(document, Schema.TYPE, kind.name()));
        summary.libs().forEach(lib -> keyword(document, Schema.LIB, lib));
        targets(document, summary.targets());
        keyword(document, Schema.REPLAY, word(summary.replayability()));
        document.add(new NumericDocValuesField(Schema.TRAITS, Traits.of(summary)));
        String errors = summary.errorText();
        if (!errors.isEmpty()) {
            document.add(new Field(Schema.ERROR, errors, TEXT));
        }
        document.add(new Field(Schema.BODY, summary.text(), TEXT));
        row(document, new RowFacts(summary.calls(), summary.failedCalls(), summary.replayability(), null));
        return document;
    }

    /// @param problem a stable word and detail
    Document unreadable(IndexSource.Entry entry, String problem) {
        String reason = problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM));
        Document document = file(entry);
        document.add(
                new LongField(Schema.TIME, Schema.micros(Instant.ofEpochMilli(entry.modifiedMs())), Field.Store.NO));
        document.add(new IntField(Schema.STATUS, -1, Field.Store.NO));
        document.add(new LongField(Schema.DURATION, 0, Field.Store.NO));
        document.add(new NumericDocValuesField(Schema.CALLS, 0));
        document.add(new Field(Schema.PATH, entry.path(), TEXT));
        keyword(document, Schema.FLAG, Schema.UNREADABLE);
        document.add(new Field(Schema.ERROR, reason, TEXT));
        row(document, new RowFacts(Map.of(), 0, Replayability.NO_CALLS, reason));
        return document;
    }

    private Document file(IndexSource.Entry entry) {
        Document document = new Document();
        document.add(
                new StringField(Schema.KEY, Schema.key(source, entry.path()).bytes(), Field.Store.NO));
        document.add(new BinaryDocValuesField(Schema.FILE, new BytesRef(entry.path())));
        document.add(new StringField(Schema.SOURCE, source, Field.Store.NO));
        document.add(new SortedDocValuesField(Schema.SOURCE, new BytesRef(source)));
        document.add(new NumericDocValuesField(Schema.MODIFIED, entry.modifiedMs()));
        document.add(new NumericDocValuesField(Schema.SIZE, entry.sizeBytes()));
        String etag = entry.etag();
        if (etag != null) {
            document.add(new BinaryDocValuesField(Schema.ETAG, new BytesRef(etag)));
        }
        return document;
    }

    private static void endpoint(Document document, CassetteSummary summary, String method) {
        String template = summary.routeTemplate();
        String route = Schema.cut(template == null ? summary.path() : template);
        keyword(document, Schema.ENDPOINT, method + " " + route);
        document.add(new SortedDocValuesField(Schema.ENDPOINT, new BytesRef(route + " " + Schema.cut(method))));
    }

    private static void flags(Document document, CassetteSummary summary) {
        if (summary.hasErrors()) {
            keyword(document, Schema.FLAG, "error");
        }
        if (summary.status().isCrash()) {
            keyword(document, Schema.FLAG, "crash");
        }
        if (summary.failedCalls() > 0) {
            keyword(document, Schema.FLAG, "deperror");
        }
        if (summary.truncatedBody()) {
            keyword(document, Schema.FLAG, "truncated");
        }
    }

    /// Each target is found by itself and by what stands before a colon: a host without its port, a
    /// key's first parts.
    private static void targets(Document document, Set<String> targets) {
        Set<String> terms = new HashSet<>();
        Stream<String> some = targets.stream().limit(MOST_TARGETS);
        some.forEach(target -> {
            String value = Schema.cut(target);
            document.add(new SortedSetDocValuesField(Schema.DEP, new BytesRef(value)));
            terms.add(value);
            for (int colon = value.indexOf(':'); colon > 0; colon = value.indexOf(':', colon + 1)) {
                terms.add(value.substring(0, colon));
            }
        });
        terms.forEach(term -> keyword(document, Schema.DEP, term));
    }

    private static void facet(Document document, String field, String value) {
        keyword(document, field, value);
        document.add(new SortedDocValuesField(field, new BytesRef(Schema.cut(value))));
    }

    private static void keyword(Document document, String field, String value) {
        document.add(new StringField(field, Schema.fold(value), Field.Store.NO));
    }

    private static void row(Document document, RowFacts facts) {
        document.add(new BinaryDocValuesField(Schema.ROW, facts.pack()));
    }

    /// The query language's word.
    static String word(Replayability replayability) {
        return switch (replayability) {
            case FULL -> "full";
            case NEEDS_DATABASE -> "needs-database";
            case BODY_MISSING -> "body-missing";
            case REQUEST_MISSING -> "request-missing";
            case NO_CALLS -> "no-calls";
        };
    }

    /// The query language's word.
    static String word(CallKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
