package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.Completion;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.internal.query.CaretText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Proposes fields and values from the index's terms.
public final class Completer {
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

    public static List<Completion> complete(Vocabulary vocabulary, String text, int caret, int limit)
            throws IOException, IndexException {
        CaretText at = CaretText.of(text, caret);
        List<Completion> found = new ArrayList<>();
        if (at.field().isEmpty()) {
            at.fields()
                    .forEach(name ->
                            found.add(new Completion(Completion.Kind.FIELD, name + ":", at.start(), at.end(), -1)));
            if (at.typed().length() >= 2) {
                List<Completion> values = new ArrayList<>();
                for (String field : SPEAKING) {
                    values(vocabulary, field, at, Completion.Kind.FIELD_AND_VALUE, values);
                }
                values.sort(BY_COUNT);
                found.addAll(values);
            }
        } else {
            values(vocabulary, at.field(), at, Completion.Kind.VALUE, found);
            found.sort(BY_COUNT);
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    private static final Comparator<Completion> BY_COUNT =
            Comparator.comparingInt(Completion::count).reversed().thenComparing(Completion::text);

    private static void values(
            Vocabulary vocabulary, String field, CaretText at, Completion.Kind kind, List<Completion> found)
            throws IOException, IndexException {
        List<String> closed = at.choices(field);
        String indexed = FIELDS.get(field);
        if (!closed.isEmpty()) {
            for (String choice : closed) {
                if (choice.startsWith(at.typed())) {
                    int count = indexed == null ? -1 : count(vocabulary, indexed, choice);
                    found.add(new Completion(kind, field + ":" + choice, at.start(), at.end(), count));
                }
            }
            return;
        }
        if (indexed == null) {
            return;
        }
        boolean caseMatters = field.equals("source") || field.equals("file");
        vocabulary
                .beginning(indexed, caseMatters ? at.typed() : Schema.fold(at.typed()))
                .forEach((value, count) -> {
                    String shown = field.equals("file") ? value + "*" : value;
                    if (!value.isEmpty()) {
                        found.add(new Completion(
                                kind, field + ":" + at.quoted(field, shown), at.start(), at.end(), count));
                    }
                });
    }

    private static int count(Vocabulary vocabulary, String field, String value) throws IOException, IndexException {
        String folded = Schema.fold(value);
        return vocabulary.beginning(field, folded).getOrDefault(folded, 0);
    }
}
