package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CallLine;
import dev.cassetteworkbench.model.CassetteSummary;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.util.BytesRef;

/// What a document says about calls.
final class CallFields {
    /// Most distinct targets of one cassette that are indexed.
    private static final int MOST_TARGETS = 500;

    private CallFields() {}

    static void add(Document document, CassetteSummary summary) {
        summary.calls().keySet().forEach(kind -> DocumentMaker.keyword(document, Schema.TYPE, kind.name()));
        summary.libs().forEach(lib -> DocumentMaker.keyword(document, Schema.LIB, lib));
        Set<String> terms = new HashSet<>();
        summary.targets().stream()
                .limit(MOST_TARGETS)
                .forEach(target -> terms.addAll(DocumentMaker.withStarts(target)));
        terms.forEach(term -> DocumentMaker.keyword(document, Schema.DEP, term));
        shown(summary)
                .forEach(target ->
                        document.add(new SortedSetDocValuesField(Schema.DEP + Schema.VALUE, new BytesRef(target))));
        if (!summary.callLines().isEmpty()) {
            document.add(new BinaryDocValuesField(Schema.CALL_LINES, CallColumn.pack(summary.callLines())));
        }
        CallLine slowest = summary.slowestCall();
        if (slowest != null) {
            document.add(new LongField(Schema.SLOWEST, Math.round(slowest.durationMs() * 1_000), Field.Store.NO));
            DocumentMaker.keyword(document, Schema.SLOWEST_DEP, slowest.kind().name());
            if (!slowest.target().isEmpty()) {
                DocumentMaker.withStarts(slowest.target())
                        .forEach(term -> DocumentMaker.keyword(document, Schema.SLOWEST_DEP, term));
            }
        }
    }

    /// Targets as facets show them; without lines of calls, as they are.
    private static Set<String> shown(CassetteSummary summary) {
        Set<String> shown = new LinkedHashSet<>();
        if (summary.callLines().isEmpty()) {
            summary.targets().forEach(target -> shown.add(Schema.cut(target)));
        }
        for (CallLine line : summary.callLines()) {
            if (!line.target().isEmpty() && shown.size() < MOST_TARGETS) {
                shown.add(DocumentMaker.shown(line));
            }
        }
        return shown;
    }
}
