package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.Completion;
import dev.cassetteworkbench.search.internal.query.CaretText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/// Proposes fields and values from the index's terms.
final class Completer {
    /// Terms looked at for the most frequent of them.
    private static final int MOST_TERMS = 5_000;

    /// Index fields by their names in the query language.
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("method", Schema.METHOD),
            Map.entry("service", Schema.SERVICE),
            Map.entry("env", Schema.ENV),
            Map.entry("lib", Schema.LIB),
            Map.entry("dep", Schema.DEP),
            Map.entry("slowest-dep", Schema.SLOWEST_DEP),
            Map.entry("etype", Schema.ERROR_TYPE),
            Map.entry("tag", Schema.TAG),
            Map.entry("source", Schema.SOURCE),
            Map.entry("endpoint", Schema.ENDPOINT),
            Map.entry("type", Schema.TYPE),
            Map.entry("is", Schema.FLAG),
            Map.entry("replayable", Schema.REPLAY),
            Map.entry("file", Schema.FOLDER),
            Map.entry("path", Schema.ENDPOINT));

    /// Fields whose values are proposed for a bare word.
    private static final List<String> SPEAKING = List.of("service", "env", "dep", "etype", "tag", "method");

    private Completer() {}

    static List<Completion> complete(IndexSearcher searcher, String text, int caret, int limit) throws IOException {
        CaretText at = CaretText.of(text, caret);
        List<Completion> found = new ArrayList<>();
        if (at.field().isEmpty()) {
            at.fields()
                    .forEach(name ->
                            found.add(new Completion(Completion.Kind.FIELD, name + ":", at.start(), at.end(), -1)));
            if (at.typed().length() >= 2) {
                List<Completion> values = new ArrayList<>();
                for (String field : SPEAKING) {
                    values(searcher, field, at, Completion.Kind.FIELD_AND_VALUE, values);
                }
                values.sort(BY_COUNT);
                found.addAll(values);
            }
        } else {
            values(searcher, at.field(), at, Completion.Kind.VALUE, found);
            found.sort(BY_COUNT);
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    private static final Comparator<Completion> BY_COUNT =
            Comparator.comparingInt(Completion::count).reversed().thenComparing(Completion::text);

    private static void values(
            IndexSearcher searcher, String field, CaretText at, Completion.Kind kind, List<Completion> found)
            throws IOException {
        List<String> closed = at.choices(field);
        String indexed = FIELDS.get(field);
        if (!closed.isEmpty()) {
            for (String choice : closed) {
                if (choice.startsWith(at.typed())) {
                    int count = indexed == null ? -1 : count(searcher.getIndexReader(), indexed, choice);
                    found.add(new Completion(kind, field + ":" + choice, at.start(), at.end(), count));
                }
            }
            return;
        }
        Terms terms = indexed == null ? null : MultiTerms.getTerms(searcher.getIndexReader(), indexed);
        if (terms == null) {
            return;
        }
        boolean caseMatters = field.equals("source") || field.equals("file");
        BytesRef prefix = new BytesRef(caseMatters ? at.typed() : Schema.fold(at.typed()));
        TermsEnum each = terms.iterator();
        TermsEnum.SeekStatus status = each.seekCeil(prefix);
        int looked = 0;
        while (status != TermsEnum.SeekStatus.END && looked < MOST_TERMS) {
            BytesRef term = each.term();
            if (!StringHelper.startsWith(term, prefix)) {
                return;
            }
            String value = term.utf8ToString();
            String shown = field.equals("file") ? value + "*" : value;
            if (!value.isEmpty()) {
                found.add(new Completion(
                        kind, field + ":" + at.quoted(field, shown), at.start(), at.end(), each.docFreq()));
            }
            looked++;
            status = each.next() == null ? TermsEnum.SeekStatus.END : TermsEnum.SeekStatus.FOUND;
        }
    }

    private static int count(IndexReader reader, String field, String value) throws IOException {
        return reader.docFreq(new org.apache.lucene.index.Term(field, Schema.fold(value)));
    }
}
