package dev.cassetteworkbench.search.internal.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.NGramPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;

/// Text within paths, endpoints and file names, answered by trigrams. Documents of heads lack those of
/// file names; their names are looked at.
final class PathQueries {
    /// Methods are few; an automaton for `*text` has about as many states as the text has
    /// characters.
    private static final int WORK_LIMIT = 10_000_000;

    private final boolean heads;
    private final boolean templates;

    PathQueries(IndexReader reader) throws IOException {
        heads = reader.docFreq(Schema.head()) > 0;
        templates = reader.docFreq(new Term(Schema.FLAG, Schema.TEMPLATE)) > 0;
    }

    private static Query flag(String flag) {
        return new TermQuery(new Term(Schema.FLAG, flag));
    }

    private static Query either(Query one, Query other) {
        return new BooleanQuery.Builder()
                .add(one, Occur.SHOULD)
                .add(other, Occur.SHOULD)
                .build();
    }

    private static Query both(Query one, Query other) {
        return new BooleanQuery.Builder()
                .add(one, Occur.FILTER)
                .add(other, Occur.FILTER)
                .build();
    }

    /// Text contained in the path, or at its start.
    Query path(String text, boolean fromStart) {
        return trigrams(Schema.PATH, text, fromStart, false);
    }

    /// Text contained in method and route, or at their start.
    Query endpoint(String text, boolean fromStart) {
        if (fromStart) {
            return new PrefixQuery(new Term(Schema.ENDPOINT, Schema.fold(text)));
        }
        int space = text.indexOf(' ');
        String route = space < 0 ? text : text.substring(space + 1);
        Query method = methodEnding(space < 0 ? text : text.substring(0, space), space < 0);
        if (space < 0) {
            return either(method, route(route, false));
        }
        return route.isEmpty() ? method : both(method, route(route, true));
    }

    /// Of the template where there is one, else of the path.
    private Query route(String text, boolean fromStart) {
        Query path = trigrams(Schema.PATH, text, fromStart, false);
        if (!templates) {
            return path;
        }
        Query plain = new BooleanQuery.Builder()
                .add(path, Occur.FILTER)
                .add(flag(Schema.TEMPLATE), Occur.MUST_NOT)
                .build();
        return either(plain, trigrams(Schema.ROUTE, text, fromStart, false));
    }

    private static Query methodEnding(String text, boolean anywhere) {
        String pattern = "*" + escaped(Schema.fold(text)) + (anywhere ? "*" : "");
        return new WildcardQuery(
                new Term(Schema.METHOD, pattern), WORK_LIMIT, MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    /// Part of the file's path or a folder's beginning, letter case as on disk.
    Query file(String text, boolean fromStart) {
        if (fromStart) {
            return fileFromStart(text);
        }
        Verified.Checks contained = leaf -> {
            BinaryDocValues files = DocValues.getBinary(leaf, Schema.FILE);
            return document -> files.advanceExact(document)
                    && files.binaryValue().utf8ToString().contains(text);
        };
        Query candidates = trigrams(Schema.FILE_PARTS, text, false, true);
        return new Verified(heads ? either(candidates, flag(Schema.HEAD)) : candidates, "file:" + text, contained);
    }

    private static Query fileFromStart(String text) {
        Query folders = new PrefixQuery(new Term(Schema.FOLDER, text));
        if (text.endsWith("/")) {
            return new TermQuery(new Term(Schema.FOLDER, text));
        }
        int slash = text.lastIndexOf('/');
        Query near =
                slash < 0 ? flag(Schema.ROOT) : new TermQuery(new Term(Schema.FOLDER, text.substring(0, slash + 1)));
        Verified.Checks starts = leaf -> {
            BinaryDocValues files = DocValues.getBinary(leaf, Schema.FILE);
            return document -> files.advanceExact(document)
                    && files.binaryValue().utf8ToString().startsWith(text);
        };
        return either(folders, new Verified(near, "file:" + text + "*", starts));
    }

    private static Query trigrams(String field, String text, boolean fromStart, boolean asWritten) {
        int[] points = asWritten
                ? Trigrams.marked(Trigrams.cut(text), fromStart, false)
                : Trigrams.points(text, fromStart, false);
        List<String> grams = Trigrams.of(points);
        if (points.length == 0) {
            return MatchAllDocsQuery.INSTANCE;
        }
        if (points.length < 3) {
            return new PrefixQuery(new Term(field, grams.getFirst()));
        }
        if (grams.size() == 1) {
            return new TermQuery(new Term(field, grams.getFirst()));
        }
        if (!asWritten) {
            return new NGramPhraseQuery(3, new PhraseQuery(field, grams.toArray(String[]::new)));
        }
        // No positions here, so every third will do, and the last.
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int i = 0; i < grams.size(); i += 3) {
            all.add(new TermQuery(new Term(field, grams.get(i))), Occur.FILTER);
        }
        return all.add(new TermQuery(new Term(field, grams.getLast())), Occur.FILTER)
                .build();
    }
}
