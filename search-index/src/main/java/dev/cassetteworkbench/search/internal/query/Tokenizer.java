package dev.cassetteworkbench.search.internal.query;

import dev.cassetteworkbench.search.QuerySyntaxException;
import java.util.ArrayList;
import java.util.List;

/// Cuts query text into tokens. A backslash takes the next character literally.
final class Tokenizer {
    private final String text;
    private final boolean typing;
    private int at;

    /// @param typing the text is not finished: its last word counts as a beginning, its last quote
    /// as closed
    Tokenizer(String text, boolean typing) {
        this.text = text;
        this.typing = typing;
    }

    List<Token> tokens() throws QuerySyntaxException {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at >= text.length()) {
                tokens.add(new Token.End(text.length(), text.length()));
                return tokens;
            }
            int start = at;
            switch (text.charAt(at)) {
                case '(' -> tokens.add(new Token.Open(start, ++at));
                case ')' -> tokens.add(new Token.Close(start, ++at));
                case '-' -> tokens.add(new Token.Minus(start, ++at));
                case '"' -> {
                    String phrase = quoted();
                    tokens.add(new Token.Phrase(start, at, phrase));
                }
                default -> word(tokens, start);
            }
        }
    }

    private void word(List<Token> tokens, int start) throws QuerySyntaxException {
        Piece piece = piece(true);
        if (piece.colon()) {
            tokens.add(field(start, piece.text()));
            return;
        }
        String raw = text.substring(start, at);
        switch (raw) {
            case "OR" -> tokens.add(new Token.Or(start, at));
            case "AND" -> {
                // Everything is required anyway; people type it all the same.
            }
            case "NOT" -> {
                int end = at;
                while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
                // Reaches to what follows, as a minus does.
                tokens.add(new Token.Minus(start, at < text.length() ? at : end));
            }
            default -> {
                if (piece.text().isEmpty()) {
                    throw new QuerySyntaxException(start, at, "A * needs letters before it.");
                }
                boolean unfinished =
                        typing && at == text.length() && piece.text().length() >= 2;
                tokens.add(new Token.Word(start, at, piece.text(), piece.star() || unfinished));
            }
        }
    }

    private Token field(int start, String name) throws QuerySyntaxException {
        int valueStart = at;
        if (at < text.length() && text.charAt(at) == '"') {
            String value = quoted();
            return new Token.Field(start, at, name, valueStart, value, false, true);
        }
        Piece piece = piece(false);
        return new Token.Field(start, at, name, valueStart, piece.text(), piece.star(), false);
    }

    /// @param star an unescaped `*` came last
    /// @param colon stopped behind the colon that ends a field's name
    private record Piece(String text, boolean star, boolean colon) {}

    private Piece piece(boolean mayBeName) throws QuerySyntaxException {
        StringBuilder literal = new StringBuilder();
        boolean name = mayBeName;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || c == '(' || c == ')' || c == '"') {
                break;
            }
            if (c == '*') {
                star();
                return new Piece(literal.toString(), true, false);
            }
            if (c == ':' && name && isName(literal) && !text.startsWith("://", at)) {
                at++;
                return new Piece(literal.toString(), false, true);
            }
            if (c == '\\') {
                escape();
                c = text.charAt(at);
                name = false;
            }
            name = name && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-');
            literal.append(c);
            at++;
        }
        return new Piece(literal.toString(), false, false);
    }

    /// Letters alone are meant as a name even where none is known; with a hyphen there is much else
    /// it may be.
    private static boolean isName(StringBuilder literal) {
        String text = literal.toString();
        return !text.isEmpty() && (text.indexOf('-') < 0 || QueryField.of(text) != null);
    }

    private void star() throws QuerySyntaxException {
        int star = at++;
        if (at < text.length()) {
            char after = text.charAt(at);
            if (!Character.isWhitespace(after) && after != '(' && after != ')') {
                throw new QuerySyntaxException(star, star + 1, "A * may stand only at the end of a word.");
            }
        }
    }

    private String quoted() throws QuerySyntaxException {
        int open = at++;
        StringBuilder literal = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                escape();
            }
            literal.append(text.charAt(at++));
        }
        if (at < text.length()) {
            at++;
        } else if (!typing) {
            throw new QuerySyntaxException(open, text.length(), "This quotation mark is not closed.");
        }
        return literal.toString();
    }

    private void escape() throws QuerySyntaxException {
        at++;
        if (at >= text.length()) {
            throw new QuerySyntaxException(at - 1, at, "Nothing follows the backslash.");
        }
    }
}
