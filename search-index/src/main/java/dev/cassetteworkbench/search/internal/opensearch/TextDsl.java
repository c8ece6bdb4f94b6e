package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.internal.lucene.Schema;
import dev.cassetteworkbench.search.internal.lucene.TextPiece;
import java.util.ArrayList;
import java.util.List;

/// Queries for typed text; the counterpart of `TextQueries`. Texts are cut by us, so the server only
/// has to split at blanks.
final class TextDsl {
    /// Characters of a hexadecimal id that are indexed.
    private static final int HEX_KEPT = 12;

    private TextDsl() {}

    static JsonObject word(String word, boolean prefix) {
        List<JsonObject> any = new ArrayList<>();
        List<TextPiece> pieces = TextPiece.of(word);
        if (!pieces.isEmpty() && !(prefix && word.length() < 2)) {
            any.add(words(Schema.BODY, pieces, prefix));
            any.add(words(Schema.ERROR, pieces, prefix));
        }
        any.add(PathDsl.path(word, false));
        any.add(ClauseDsl.keyword(Schema.METHOD, word));
        if (word.equalsIgnoreCase("crash")) {
            any.add(Dsl.term(Schema.FLAG, "crash"));
        }
        return Dsl.any(any);
    }

    static JsonObject phrase(String text) {
        List<TextPiece> pieces = TextPiece.of(text);
        return pieces.isEmpty()
                ? Dsl.NONE
                : Dsl.either(words(Schema.BODY, pieces, false), words(Schema.ERROR, pieces, false));
    }

    static JsonObject note(String text, boolean prefix) {
        List<TextPiece> pieces =
                TextPiece.of(text).stream().filter(piece -> !piece.id()).toList();
        return pieces.isEmpty() ? Dsl.NONE : words(Schema.NOTE, pieces, prefix);
    }

    /// Words in order at their places, ids anywhere.
    private static JsonObject words(String field, List<TextPiece> pieces, boolean prefix) {
        List<JsonObject> all = new ArrayList<>();
        List<JsonObject> spans = new ArrayList<>();
        int gap = 0;
        for (int i = 0; i < pieces.size(); i++) {
            TextPiece piece = pieces.get(i);
            boolean open = prefix && i == pieces.size() - 1;
            if (piece.id()) {
                all.add(id(piece, open));
            } else if (open) {
                all.add(beginning(field, piece));
            }
            if (piece.id() || open) {
                gap++;
                continue;
            }
            if (gap > 0 && !spans.isEmpty()) {
                spans.add(
                        Dsl.object("span_gap", new JsonMembers().put(field, gap).object()));
            }
            gap = 0;
            spans.add(Dsl.object("span_term", Dsl.object(field, Dsl.text(piece.text()))));
        }
        if (spans.size() == 1) {
            all.add(Dsl.object("term", Dsl.at(spans.getFirst(), "span_term")));
        } else if (!spans.isEmpty()) {
            all.add(Dsl.object(
                    "span_near",
                    new JsonMembers()
                            .put("clauses", Dsl.array(spans))
                            .put("slop", 0)
                            .put("in_order", true)
                            .object()));
        }
        return Dsl.all(all, List.of());
    }

    private static JsonObject id(TextPiece piece, boolean open) {
        if (!piece.hex().isEmpty()) {
            return hex(piece.hex());
        }
        return open ? Dsl.prefix(Schema.IDS, piece.text()) : Dsl.term(Schema.IDS, piece.text());
    }

    private static JsonObject hex(String digits) {
        return digits.length() >= HEX_KEPT
                ? Dsl.term(Schema.IDS, RowJson.HEX + digits.substring(0, HEX_KEPT))
                : Dsl.prefix(Schema.IDS, RowJson.HEX + digits);
    }

    /// What begins so may be a word or an id.
    private static JsonObject beginning(String field, TextPiece piece) {
        List<JsonObject> any = new ArrayList<>();
        any.add(Dsl.prefix(field, piece.text()));
        if (piece.mayBeginId()) {
            any.add(Dsl.prefix(Schema.IDS, piece.text()));
            if (piece.isHexadecimal()) {
                any.add(hex(piece.text()));
            }
        }
        return Dsl.any(any);
    }
}
