package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.CallLine;
import dev.cassetteworkbench.model.CassetteHead;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.internal.failure.Fingerprint;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Turns a head, a summary, or the reason why there is neither, into a document of the [Schema].
/// For one thread.
final class DocumentMaker {
    private static final int LONGEST_PROBLEM = 500;

    private final String source;
    private final TextFields texts = new TextFields();

    DocumentMaker(String source) {
        this.source = source;
    }

    /// What the head phase knows.
    Document head(IndexSource.Entry entry, CassetteHead head) {
        Document document = file(entry);
        basics(document, head);
        routes(document, head.path(), head.routeTemplate());
        keyword(document, Schema.FLAG, Schema.HEAD);
        fingerprint(document, Fingerprint.of(head));
        return document;
    }

    /// All there will be of a file that is not fetched whole.
    Document ends(IndexSource.Entry entry, CassetteHead head, IndexSource.Notes notes) {
        Document document = file(entry);
        basics(document, head);
        paths(document, entry.path(), head.path(), head.routeTemplate());
        notes(document, notes);
        fingerprint(document, Fingerprint.of(head));
        Map<CallKind, Integer> calls = Map.of();
        if (head.calls() >= 0) {
            document.add(new IntField(Schema.CALLS, head.calls(), Field.Store.NO));
            calls = head.calls() == 0 ? calls : Map.of(CallKind.OTHER, head.calls());
        }
        keyword(document, Schema.FLAG, Schema.ENDS);
        row(document, new RowFacts(calls, 0, Replayability.NO_CALLS, null, Hit.Phase.ENDS));
        return document;
    }

    Document cassette(IndexSource.Entry entry, CassetteSummary summary, IndexSource.Notes notes) {
        Document document = file(entry);
        basics(document, headOf(summary));
        paths(document, entry.path(), summary.path(), summary.routeTemplate());
        notes(document, notes);
        document.add(new IntField(Schema.CALLS, summary.callCount(), Field.Store.NO));
        document.add(new IntField(Schema.FAILED, summary.failedCalls(), Field.Store.NO));
        flags(document, summary);
        CallFields.add(document, summary);
        summary.correlationIds().forEach(id -> keyword(document, Schema.CORRELATION, id));
        keyword(document, Schema.REPLAY, word(summary.replayability()));
        document.add(new NumericDocValuesField(Schema.TRAITS, Traits.of(summary)));
        fingerprint(document, Fingerprint.of(summary));
        Fingerprint.exceptions(summary).forEach(type -> keywords(document, Schema.ERROR_TYPE, type));
        boolean cut = texts.add(document, summary.errorText(), summary.text());
        if (cut || summary.textCut()) {
            keyword(document, Schema.FLAG, Schema.CUT);
        }
        row(
                document,
                new RowFacts(summary.calls(), summary.failedCalls(), summary.replayability(), null, Hit.Phase.WHOLE));
        return document;
    }

    private static CassetteHead headOf(CassetteSummary summary) {
        return new CassetteHead(
                summary.sessionId(),
                summary.recordedAt(),
                summary.service(),
                summary.env(),
                summary.method(),
                summary.path(),
                summary.routeTemplate(),
                summary.status(),
                summary.durationMs(),
                summary.callCount());
    }

    /// @param problem a stable word and detail
    Document unreadable(IndexSource.Entry entry, String problem) {
        String reason = problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM));
        Document document = file(entry);
        document.add(
                new LongField(Schema.TIME, Schema.micros(Instant.ofEpochMilli(entry.modifiedMs())), Field.Store.NO));
        document.add(new IntField(Schema.STATUS, -1, Field.Store.NO));
        document.add(new LongField(Schema.DURATION, 0, Field.Store.NO));
        document.add(new IntField(Schema.CALLS, 0, Field.Store.NO));
        paths(document, entry.path(), entry.path(), null);
        keyword(document, Schema.FLAG, Schema.UNREADABLE);
        texts.add(document, reason, "");
        row(document, new RowFacts(Map.of(), 0, Replayability.NO_CALLS, reason, Hit.Phase.WHOLE));
        return document;
    }

    private Document file(IndexSource.Entry entry) {
        Document document = new Document();
        String path = entry.path();
        document.add(new StringField(Schema.KEY, Schema.key(source, path).bytes(), Field.Store.NO));
        document.add(new BinaryDocValuesField(Schema.FILE, new BytesRef(path)));
        int slash = path.indexOf('/');
        if (slash < 0) {
            keyword(document, Schema.FLAG, Schema.ROOT);
        }
        for (; slash >= 0; slash = path.indexOf('/', slash + 1)) {
            document.add(new StringField(Schema.FOLDER, Schema.cut(path.substring(0, slash + 1)), Field.Store.NO));
        }
        document.add(new StringField(Schema.SOURCE, source, Field.Store.NO));
        document.add(new SortedDocValuesField(Schema.SOURCE + Schema.VALUE, new BytesRef(source)));
        document.add(new NumericDocValuesField(Schema.MODIFIED, entry.modifiedMs()));
        document.add(new LongField(Schema.SIZE, entry.sizeBytes(), Field.Store.NO));
        String etag = entry.etag();
        if (etag != null) {
            document.add(new BinaryDocValuesField(Schema.ETAG, new BytesRef(etag)));
        }
        return document;
    }

    private static void basics(Document document, CassetteHead head) {
        document.add(new LongField(Schema.TIME, Schema.micros(head.recordedAt()), Field.Store.NO));
        document.add(new IntField(Schema.STATUS, head.status().code(), Field.Store.NO));
        document.add(new LongField(Schema.DURATION, Math.round(head.durationMs() * 1_000), Field.Store.NO));
        String method = head.method().replace(' ', '_');
        facet(document, Schema.METHOD, method);
        facet(document, Schema.SERVICE, head.service());
        facet(document, Schema.ENV, head.env());
        String template = head.routeTemplate();
        String route = Schema.cut(template == null ? head.path() : template);
        keyword(document, Schema.ENDPOINT, method + " " + route);
        document.add(new SortedDocValuesField(
                Schema.ENDPOINT + Schema.VALUE, new BytesRef(route + " " + Schema.cut(method))));
        if (template != null) {
            keyword(document, Schema.FLAG, Schema.TEMPLATE);
        }
        keyword(document, Schema.SESSION, head.sessionId());
        Status status = head.status();
        if (status.isError()) {
            keyword(document, Schema.FLAG, "error");
        }
        if (status.isCrash()) {
            keyword(document, Schema.FLAG, "crash");
        }
    }

    private static void paths(Document document, String file, String path, @Nullable String template) {
        routes(document, path, template);
        document.add(new Field(Schema.FILE_PARTS, file, TextFields.DOCUMENTS));
    }

    private static void routes(Document document, String path, @Nullable String template) {
        document.add(new Field(Schema.PATH, path, TextFields.POSITIONS));
        if (template != null) {
            document.add(new Field(Schema.ROUTE, template, TextFields.POSITIONS));
        }
    }

    private void notes(Document document, IndexSource.Notes notes) {
        notes.tags().forEach(tag -> keywords(document, Schema.TAG, tag));
        if (!notes.tags().isEmpty()) {
            keyword(document, Schema.FLAG, "tag");
        }
        if (!notes.note().isBlank()) {
            keyword(document, Schema.FLAG, "note");
            document.add(TextFields.note(notes.note()));
        }
    }

    private static void flags(Document document, CassetteSummary summary) {
        if (summary.failedCalls() > 0) {
            keyword(document, Schema.FLAG, "deperror");
        }
        if (summary.truncatedBody()) {
            keyword(document, Schema.FLAG, "truncated");
        }
    }

    private static void fingerprint(Document document, @Nullable Fingerprint fingerprint) {
        if (fingerprint != null) {
            keyword(document, Schema.GROUP, fingerprint.id());
            document.add(
                    new SortedDocValuesField(Schema.GROUP + Schema.VALUE, new BytesRef(Schema.cut(fingerprint.key()))));
        }
    }

    private static void facet(Document document, String field, String value) {
        keyword(document, field, value);
        document.add(new SortedDocValuesField(field + Schema.VALUE, new BytesRef(Schema.cut(value))));
    }

    /// One of several values.
    private static void keywords(Document document, String field, String value) {
        keyword(document, field, value);
        document.add(new SortedSetDocValuesField(field + Schema.VALUE, new BytesRef(Schema.cut(value))));
    }

    static void keyword(Document document, String field, String value) {
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

    /// A target and what stands before its colons: a host without its port, a key's first parts.
    static Set<String> withStarts(String target) {
        Set<String> terms = new HashSet<>();
        String value = Schema.cut(target);
        terms.add(value);
        for (int colon = value.indexOf(':'); colon > 0; colon = value.indexOf(':', colon + 1)) {
            terms.add(value.substring(0, colon));
        }
        return terms;
    }

    /// What a call addresses, as facets show it: keys without their ids.
    static String shown(CallLine line) {
        return Schema.cut(
                line.kind() == CallKind.REDIS
                        ? dev.cassetteworkbench.search.internal.failure.Shape.key(line.target())
                        : line.target());
    }
}
