package dev.cassetteworkbench.timeline.internal.query;

import java.util.ArrayList;
import java.util.List;

/// A piece of query text between spaces; quotation marks and backslashes are taken away.
///
/// @param quoted where the first quotation mark was, -1 when there was none: quoted text is never
/// an operator
record Piece(String text, int quoted) {
    boolean is(String word) {
        return quoted < 0 && text.equals(word);
    }

    static List<Piece> of(String query) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int quoted = -1;
        boolean inside = false;
        for (int i = 0; i < query.length(); i++) {
            char letter = query.charAt(i);
            if (letter == '\\' && i + 1 < query.length()) {
                piece.append(query.charAt(++i));
            } else if (letter == '"') {
                inside = !inside;
                quoted = quoted < 0 ? piece.length() : quoted;
            } else if (!inside && (Character.isWhitespace(letter) || letter == '(' || letter == ')')) {
                add(pieces, piece, quoted);
                quoted = -1;
                if (!Character.isWhitespace(letter)) {
                    pieces.add(new Piece(String.valueOf(letter), -1));
                }
            } else {
                piece.append(letter);
            }
        }
        add(pieces, piece, quoted);
        return pieces;
    }

    private static void add(List<Piece> pieces, StringBuilder piece, int quoted) {
        if (!piece.isEmpty()) {
            pieces.add(new Piece(piece.toString(), quoted));
        }
        piece.setLength(0);
    }
}
