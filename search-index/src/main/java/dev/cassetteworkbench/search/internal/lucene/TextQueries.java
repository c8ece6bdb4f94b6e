package dev.cassetteworkbench.search.internal.lucene;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;

/// Queries for typed text.
final class TextQueries {
    private TextQueries() {}

    /// A word in bodies and errors, part of the path, or the method.
    static Query word(String word, boolean prefix, PathQueries paths) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        List<TextPiece> pieces = TextPiece.of(word);
        // One letter would match most words of most bodies: too slow and no help.
        if (!pieces.isEmpty() && !(prefix && word.length() < 2)) {
            any.add(words(Schema.BODY, pieces, prefix), Occur.SHOULD);
            any.add(words(Schema.ERROR, pieces, prefix), Occur.SHOULD);
        }
        any.add(paths.path(word, false), Occur.SHOULD);
        any.add(new TermQuery(new Term(Schema.METHOD, Schema.fold(word))), Occur.SHOULD);
        if (word.equalsIgnoreCase("crash")) {
            any.add(new TermQuery(new Term(Schema.FLAG, "crash")), Occur.SHOULD);
        }
        return any.build();
    }

    static Query phrase(String text) {
        List<TextPiece> pieces = TextPiece.of(text);
        if (pieces.isEmpty()) {
            return new MatchNoDocsQuery("no words");
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        any.add(words(Schema.BODY, pieces, false), Occur.SHOULD);
        any.add(words(Schema.ERROR, pieces, false), Occur.SHOULD);
        return any.build();
    }

    /// Words in somebody's note.
    static Query note(String text, boolean prefix) {
        List<TextPiece> pieces =
                TextPiece.of(text).stream().filter(piece -> !piece.id()).toList();
        return pieces.isEmpty() ? new MatchNoDocsQuery("no words") : words(Schema.NOTE, pieces, prefix);
    }

    /// Words in order at their places, ids anywhere.
    private static Query words(String field, List<TextPiece> pieces, boolean prefix) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        int inPhrase = 0;
        for (int i = 0; i < pieces.size(); i++) {
            TextPiece piece = pieces.get(i);
            boolean open = prefix && i == pieces.size() - 1;
            if (piece.id()) {
                all.add(id(piece, open), Occur.FILTER);
            } else if (open) {
                // A phrase whose last word is a beginning, taken apart: near enough while typing.
                all.add(beginning(field, piece), Occur.FILTER);
            } else {
                phrase.add(new Term(field, piece.text()), i);
                inPhrase++;
            }
        }
        Query words = phrase.build();
        if (inPhrase > 0) {
            all.add(words, Occur.FILTER);
        }
        BooleanQuery query = all.build();
        return query.clauses().size() == 1 ? query.clauses().getFirst().query() : query;
    }

    /// Hexadecimal ids are indexed by their beginning, so a shorter one may be the beginning of
    /// any.
    private static Query id(TextPiece piece, boolean open) {
        if (!piece.hex().isEmpty()) {
            return hex(piece.hex());
        }
        Term term = new Term(Schema.IDS, piece.text());
        return open ? new PrefixQuery(term) : new TermQuery(term);
    }

    private static Query hex(String digits) {
        BytesRef term = TextSplit.hex(digits);
        if (digits.length() >= TextSplit.HEX_KEPT) {
            return new TermQuery(new Term(Schema.IDS, term));
        }
        if (digits.length() % 2 == 0) {
            return new PrefixQuery(new Term(Schema.IDS, term));
        }
        BytesRef beyond = BytesRef.deepCopyOf(term);
        int last = beyond.offset + beyond.length - 1;
        beyond.bytes[last] |= 0x0F;
        // Sixteen beginnings of one digit more; the last of them goes on.
        byte[] after = new byte[beyond.length + TextSplit.HEX_KEPT];
        java.util.Arrays.fill(after, (byte) 0xFF);
        System.arraycopy(beyond.bytes, beyond.offset, after, 0, beyond.length);
        return new TermRangeQuery(Schema.IDS, term, new BytesRef(after), true, true);
    }

    /// What begins so may be a word or an id.
    private static Query beginning(String field, TextPiece piece) {
        String text = piece.text();
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        any.add(new PrefixQuery(new Term(field, text)), Occur.SHOULD);
        if (piece.mayBeginId()) {
            any.add(new PrefixQuery(new Term(Schema.IDS, text)), Occur.SHOULD);
            if (piece.isHexadecimal()) {
                any.add(hex(text), Occur.SHOULD);
            }
        }
        return any.build();
    }
}
