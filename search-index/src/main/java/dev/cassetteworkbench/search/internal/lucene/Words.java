package dev.cassetteworkbench.search.internal.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Splits text into lower-case words of letters, digits and underscores, at most 40 characters
/// each.
///
/// Longer runs (hashes, tokens) keep their first 40 characters, in texts and in queries alike.
/// Characters beyond the basic plane, emoji among them, count as letters.
final class Words extends Tokenizer {
    static final int LONGEST = 40;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final char[] chunk = new char[4_096];
    private int at;
    private int end;

    /// The words of a query's text.
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && belongs(text.charAt(i))) {
                if (word.length() < LONGEST) {
                    word.append(Character.toLowerCase(text.charAt(i)));
                }
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    private static boolean belongs(char c) {
        if (c < 128) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        }
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    @Override
    public boolean incrementToken() throws IOException {
        clearAttributes();
        int length = 0;
        char[] buffer = term.resizeBuffer(LONGEST);
        while (true) {
            if (at == end) {
                end = input.read(chunk, 0, chunk.length);
                at = 0;
                if (end <= 0) {
                    end = 0;
                    break;
                }
            }
            char c = chunk[at++];
            if (belongs(c)) {
                if (length < LONGEST) {
                    buffer[length++] = Character.toLowerCase(c);
                }
            } else if (length > 0) {
                break;
            }
        }
        term.setLength(length);
        return length > 0;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        at = 0;
        end = 0;
    }
}
