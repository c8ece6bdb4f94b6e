package dev.cassetteworkbench.search.internal.lucene;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.NGramPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;

/// Queries for typed text.
final class TextQueries {
    /// An automaton for `*text*` has about as many states as the text has characters, so this limit
    /// is never met.
    private static final int WORK_LIMIT = 10_000_000;

    private TextQueries() {}

    /// A word in bodies and errors, part of the path, or the method.
    static Query word(String word, boolean prefix) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        List<String> words = Words.of(word);
        // One letter would match most words of most bodies: too slow and no help.
        if (!words.isEmpty() && !(prefix && word.length() < 2)) {
            any.add(words(Schema.BODY, words, prefix), Occur.SHOULD);
            any.add(words(Schema.ERROR, words, prefix), Occur.SHOULD);
        }
        any.add(path(word, false), Occur.SHOULD);
        any.add(new TermQuery(new Term(Schema.METHOD, Schema.fold(word))), Occur.SHOULD);
        return any.build();
    }

    static Query phrase(String text) {
        List<String> words = Words.of(text);
        if (words.isEmpty()) {
            return new MatchNoDocsQuery("no words");
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        any.add(words(Schema.BODY, words, false), Occur.SHOULD);
        any.add(words(Schema.ERROR, words, false), Occur.SHOULD);
        return any.build();
    }

    private static Query words(String field, List<String> words, boolean prefix) {
        if (!prefix) {
            return words.size() == 1
                    ? new TermQuery(new Term(field, words.getFirst()))
                    : new PhraseQuery(field, words.toArray(String[]::new));
        }
        Query last = new PrefixQuery(new Term(field, words.getLast()));
        if (words.size() == 1) {
            return last;
        }
        // A phrase whose last word is a beginning, taken apart: near enough while typing.
        return new BooleanQuery.Builder()
                .add(words(field, words.subList(0, words.size() - 1), false), Occur.FILTER)
                .add(last, Occur.FILTER)
                .build();
    }

    /// Text contained in the path, or at its start.
    static Query path(String text, boolean fromStart) {
        int[] points = Trigrams.points(text, fromStart, false);
        List<String> grams = Trigrams.of(points);
        if (points.length < 3) {
            return new PrefixQuery(new Term(Schema.PATH, grams.getFirst()));
        }
        if (grams.size() == 1) {
            return new TermQuery(new Term(Schema.PATH, grams.getFirst()));
        }
        return new NGramPhraseQuery(3, new PhraseQuery(Schema.PATH, grams.toArray(String[]::new)));
    }

    /// Part of a keyword: a scan of its terms, for fields that have few.
    static Query keywordPart(String field, String text, boolean fromStart) {
        return fromStart
                ? new PrefixQuery(new Term(field, text))
                : new WildcardQuery(new Term(field, "*" + escaped(text) + "*"), WORK_LIMIT);
    }

    /// Part of the file's path or a folder's beginning, letter case as on disk.
    static Query file(String text, boolean fromStart) {
        String path = text.replace('\u0001', ' ');
        return fromStart
                ? new PrefixQuery(new Term(Schema.KEY, path))
                : new WildcardQuery(new Term(Schema.KEY, "*" + escaped(path) + "*\u0001*"), WORK_LIMIT);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }
}
