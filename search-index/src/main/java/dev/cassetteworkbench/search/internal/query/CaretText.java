package dev.cassetteworkbench.search.internal.query;

import java.util.List;
import java.util.Locale;

/// The piece of query text at a caret: what has been typed of a word, and of which field.
///
/// @param start of the piece
/// @param end the caret
/// @param field canonical name of the field whose value is being typed, empty for a bare word
/// @param typed what there is of the value or word, without an opening quote
public record CaretText(int start, int end, String field, String typed) {
    public static CaretText of(String text, int caret) {
        int end = Math.clamp(caret, 0, text.length());
        int start = start(text, end);
        String piece = text.substring(start, end);
        int colon = piece.indexOf(':');
        QueryField field = colon < 0 ? null : QueryField.of(piece.substring(0, colon));
        if (field == null) {
            return new CaretText(start, end, "", piece.replace("\"", ""));
        }
        String value = piece.substring(colon + 1).replace("\"", "").replace("\\", "");
        return new CaretText(start, end, field.word(), value);
    }

    private static int start(String text, int end) {
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (Character.isWhitespace(c) || c == '(' || c == ')')) {
                start = i + 1;
            }
        }
        return start < end && text.charAt(start) == '-' ? start + 1 : start;
    }

    /// Fields whose names begin as typed.
    public List<String> fields() {
        String low = typed.toLowerCase(Locale.ROOT);
        return QueryField.words().stream().filter(word -> word.startsWith(low)).toList();
    }

    /// The words of a field that has few, else nothing.
    public List<String> choices(String name) {
        QueryField known = QueryField.of(name);
        return known == null ? List.of() : known.choices();
    }

    /// A value as it stands behind the colon.
    public String quoted(String name, String value) {
        boolean star = value.endsWith("*");
        String bare = star ? value.substring(0, value.length() - 1) : value;
        boolean plain = bare.chars().noneMatch(c -> Character.isWhitespace(c) || "\"()\\*".indexOf(c) >= 0);
        if (star || (plain && !name.equals(QueryField.ENDPOINT.word()))) {
            return value;
        }
        return '"' + bare.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
