package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.CallLine;
import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.Query;

/// `dep(…)`: cassettes that may have such a call by their terms, then a look at their calls.
final class CallQuery {
    private CallQuery() {}

    static Query of(Clause.Dep dep) {
        BooleanQuery.Builder candidates = new BooleanQuery.Builder();
        candidates.add(new FieldExistsQuery(Schema.CALL_LINES), Occur.FILTER);
        Predicate<CallLine> fits = _ -> true;
        for (Clause condition : dep.conditions()) {
            fits = fits.and(fits(condition));
            narrow(candidates, condition);
        }
        Predicate<CallLine> all = fits;
        return new Verified(candidates.build(), dep.toString(), leaf -> {
            BinaryDocValues calls = DocValues.getBinary(leaf, Schema.CALL_LINES);
            return document -> calls.advanceExact(document) && CallColumn.any(calls.binaryValue(), all);
        });
    }

    /// What the cassette's own terms say about a condition; nothing where they say nothing.
    private static void narrow(BooleanQuery.Builder candidates, Clause condition) {
        switch (condition) {
            case Clause.Term term -> {
                switch (term.field()) {
                    case "type" -> {
                        if (!term.value().equals("db.query")) {
                            candidates.add(QueryTranslator.keyword(Schema.TYPE, term.value()), Occur.FILTER);
                        }
                    }
                    case "key" -> candidates.add(QueryTranslator.keyword(Schema.DEP, term.value()), Occur.FILTER);
                    case "is" -> candidates.add(QueryTranslator.keyword(Schema.FLAG, "deperror"), Occur.FILTER);
                    default -> {
                        // an operation is no term
                    }
                }
            }
            case Clause.Contains contains -> {
                if (contains.field().equals("key")) {
                    candidates.add(QueryTranslator.prefix(Schema.DEP, start(contains.text())), Occur.FILTER);
                } else {
                    candidates.add(QueryTranslator.keyword(Schema.FLAG, "deperror"), Occur.FILTER);
                }
            }
            case Clause.NumberRange range -> {
                if (range.field().equals("ms") && range.from() > 0) {
                    candidates.add(
                            LongField.newRangeQuery(
                                    Schema.SLOWEST, (long) Math.min(range.from() * 1_000, 1e18) - 1, Long.MAX_VALUE),
                            Occur.FILTER);
                }
            }
            case Clause.Word _,
                    Clause.Phrase _,
                    Clause.TimeRange _,
                    Clause.Dep _,
                    Clause.Not _,
                    Clause.Any _,
                    Clause.All _ -> {}
        }
    }

    private static String start(String text) {
        return text.endsWith("*") ? text.substring(0, text.length() - 1) : text;
    }

    private static Predicate<CallLine> fits(Clause condition) {
        return switch (condition) {
            case Clause.Not not -> fits(not.clause()).negate();
            case Clause.Term term -> fits(term.field(), Schema.fold(term.value()));
            case Clause.Contains contains -> {
                String wanted = Schema.fold(start(contains.text()));
                yield contains.field().equals("key")
                        ? line -> Schema.fold(line.target()).startsWith(wanted)
                        : line -> Schema.fold(line.error()).contains(wanted);
            }
            case Clause.NumberRange range ->
                range.field().equals("ms")
                        ? line -> line.durationMs() >= range.from() && line.durationMs() <= range.to()
                        : line -> line.status() >= Math.max(0, range.from()) && line.status() <= range.to();
            case Clause.Word _, Clause.Phrase _, Clause.TimeRange _, Clause.Dep _, Clause.Any _, Clause.All _ ->
                _ -> false;
        };
    }

    private static Predicate<CallLine> fits(String field, String value) {
        return switch (field) {
            case "type" ->
                value.equals("db.query")
                        ? line -> line.kind() == CallKind.DATABASE || line.kind() == CallKind.MONGODB
                        : line -> line.kind().name().toLowerCase(Locale.ROOT).equals(value);
            case "key" ->
                line -> {
                    String target = Schema.fold(line.target());
                    return target.equals(value) || target.startsWith(value + ":");
                };
            case "op" -> line -> Schema.fold(line.operation()).equals(value);
            case "is" -> CallLine::failed;
            default -> _ -> false;
        };
    }
}
