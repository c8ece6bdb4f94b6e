package dev.cassetteworkbench.search.internal.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A word or an id of text that is searched for, cut as indexed texts are.
///
/// @param hex all digits of a hexadecimal id, empty for others
public record TextPiece(String text, boolean id, String hex) {
    /// A UUID that is not finished, or not begun: `5f3a12bc-90ab-4`.
    private static final Pattern UUID_START = Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F-]{0,27}");

    public static List<TextPiece> of(String text) {
        if (UUID_START.matcher(text).matches() && text.length() < 36) {
            return List.of(new TextPiece(text, true, text.replace("-", "").toLowerCase(Locale.ROOT)));
        }
        TextSplit split = new TextSplit();
        split.split(text);
        List<TextPiece> pieces = new ArrayList<>();
        for (int i = 0; i < split.count(); i++) {
            pieces.add(new TextPiece(split.text(i), split.isId(i), split.isId(i) ? split.hex(i) : ""));
        }
        return pieces;
    }

    /// True for the beginning of a word that may be the beginning of an id as well.
    public boolean mayBeginId() {
        return text.length() >= 4 && text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /// True when it could be digits of a hexadecimal id.
    public boolean isHexadecimal() {
        return text.matches("[0-9a-f]+");
    }
}
