package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.document.IntField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// Our clauses in Lucene's terms. Nothing is scored.
public final class QueryTranslator {
    private final PathQueries paths;

    private QueryTranslator(PathQueries paths) {
        this.paths = paths;
    }

    /// Leaves out unreadable files unless the query speaks of them itself.
    static Query translate(SearchQuery query, IndexReader reader) throws IOException {
        boolean hide = reader.docFreq(Schema.unreadable()) > 0 && hidesUnreadable(query);
        if (query.clauses().isEmpty() && !hide) {
            return MatchAllDocsQuery.INSTANCE;
        }
        return new QueryTranslator(new PathQueries(reader)).all(query.clauses(), hide);
    }

    /// True when unreadable files are no matches, because the query does not speak of them.
    public static boolean hidesUnreadable(SearchQuery query) {
        return query.clauses().stream().noneMatch(QueryTranslator::asksForUnreadable);
    }

    /// True when a query says itself what it wants of unreadable files.
    private static boolean asksForUnreadable(Clause clause) {
        return switch (clause) {
            case Clause.Term term -> term.field().equals("is") && term.value().equals(Schema.UNREADABLE);
            case Clause.Not not -> asksForUnreadable(not.clause());
            case Clause.Any any -> any.clauses().stream().anyMatch(QueryTranslator::asksForUnreadable);
            case Clause.All all -> all.clauses().stream().anyMatch(QueryTranslator::asksForUnreadable);
            case Clause.Word _,
                    Clause.Phrase _,
                    Clause.Contains _,
                    Clause.NumberRange _,
                    Clause.TimeRange _,
                    Clause.Dep _ -> false;
        };
    }

    private Query all(List<Clause> clauses, boolean hide) {
        if (clauses.size() == 1 && !hide && !(clauses.getFirst() instanceof Clause.Not)) {
            return clause(clauses.getFirst());
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        boolean positive = false;
        for (Clause clause : clauses) {
            if (clause instanceof Clause.Not not) {
                all.add(clause(not.clause()), Occur.MUST_NOT);
            } else {
                all.add(clause(clause), Occur.FILTER);
                positive = true;
            }
        }
        if (hide) {
            all.add(new TermQuery(Schema.unreadable()), Occur.MUST_NOT);
        }
        if (!positive) {
            all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        }
        return all.build();
    }

    private Query clause(Clause clause) {
        return switch (clause) {
            case Clause.Word word -> TextQueries.word(word.word(), word.prefix(), paths);
            case Clause.Phrase phrase -> TextQueries.phrase(phrase.text());
            case Clause.Term term -> term(term.field(), term.value());
            case Clause.Contains contains -> contains(contains.field(), contains.text());
            case Clause.NumberRange range -> RangeQueries.numbers(range);
            case Clause.TimeRange range -> RangeQueries.times(range);
            case Clause.Dep dep -> CallQuery.of(dep);
            case Clause.Not _ -> all(List.of(clause), false);
            case Clause.All all -> all(all.clauses(), false);
            case Clause.Any any -> {
                BooleanQuery.Builder choice = new BooleanQuery.Builder();
                any.clauses().forEach(one -> choice.add(clause(one), Occur.SHOULD));
                yield choice.build();
            }
        };
    }

    private static Query term(String field, String value) {
        return switch (field) {
            case "is" ->
                value.equals("partial")
                        ? either(keyword(Schema.FLAG, Schema.HEAD), keyword(Schema.FLAG, Schema.ENDS))
                        : keyword(Schema.FLAG, value);
            case "has" -> keyword(Schema.FLAG, value);
            case "class" -> statusClass(value);
            case "replayable" -> keyword(Schema.REPLAY, value);
            case "id" -> prefix(Schema.SESSION, value);
            case "sid" -> either(prefix(Schema.SESSION, value), keyword(Schema.CORRELATION, value));
            case "corr" -> keyword(Schema.CORRELATION, value);
            case "group" -> prefix(Schema.GROUP, value);
            case "slowest-dep" -> keyword(Schema.SLOWEST_DEP, value);
            case "source" -> new TermQuery(new Term(Schema.SOURCE, value));
            case "type", "method", "service", "env", "lib", "dep", "endpoint", "tag", "etype" -> keyword(field, value);
            default -> new MatchNoDocsQuery("no field " + field);
        };
    }

    private static Query either(Query one, Query other) {
        return new BooleanQuery.Builder()
                .add(one, Occur.SHOULD)
                .add(other, Occur.SHOULD)
                .build();
    }

    static Query keyword(String field, String value) {
        return new TermQuery(new Term(field, Schema.fold(value)));
    }

    static Query prefix(String field, String value) {
        return new PrefixQuery(new Term(field, Schema.fold(value)));
    }

    private static Query statusClass(String value) {
        return switch (value) {
            case "crash" -> IntField.newExactQuery(Schema.STATUS, 0);
            case "unknown" ->
                new BooleanQuery.Builder()
                        .add(IntField.newRangeQuery(Schema.STATUS, Integer.MIN_VALUE, -1), Occur.SHOULD)
                        .add(IntField.newRangeQuery(Schema.STATUS, 1, 99), Occur.SHOULD)
                        .add(IntField.newRangeQuery(Schema.STATUS, 600, Integer.MAX_VALUE), Occur.SHOULD)
                        .build();
            default -> {
                int hundred = 100 * Character.digit(value.charAt(0), 10);
                yield IntField.newRangeQuery(Schema.STATUS, hundred, hundred + 99);
            }
        };
    }

    private Query contains(String field, String text) {
        boolean fromStart = text.endsWith("*");
        String bare = fromStart ? text.substring(0, text.length() - 1) : text;
        return switch (field) {
            case "path" -> paths.path(bare, fromStart);
            case "endpoint" -> paths.endpoint(bare, fromStart);
            case "file" -> paths.file(bare, fromStart);
            case "note" -> TextQueries.note(bare, fromStart);
            case "source" -> new PrefixQuery(new Term(Schema.SOURCE, bare));
            case "id" -> prefix(Schema.SESSION, bare);
            case "sid" -> either(prefix(Schema.SESSION, bare), prefix(Schema.CORRELATION, bare));
            case "corr" -> prefix(Schema.CORRELATION, bare);
            case "group" -> prefix(Schema.GROUP, bare);
            case "slowest-dep" -> prefix(Schema.SLOWEST_DEP, bare);
            case "method", "service", "env", "lib", "dep", "tag", "etype" -> prefix(field, bare);
            default -> new MatchNoDocsQuery("no field " + field);
        };
    }
}
