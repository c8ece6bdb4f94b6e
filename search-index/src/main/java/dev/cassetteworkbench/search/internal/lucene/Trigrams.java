package dev.cassetteworkbench.search.internal.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Every run of three characters of a text, in order, so that contained text is a phrase of
/// trigrams.
///
/// The marks around the text make one field answer four questions: contained (phrase), at the start
/// (phrase from [#START] on), and for one or two characters the beginning of some trigram, thanks
/// to the padding at the end.
final class Trigrams extends Tokenizer {
    static final int START = 1;
    static final int END = 2;

    /// Most characters of a text that are indexed.
    private static final int LONGEST = 4_000;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final boolean foldCase;
    private int[] points = {};
    private int at;

    Trigrams(boolean foldCase) {
        this.foldCase = foldCase;
    }

    /// The marked code points of a text in lower case.
    static int[] points(String text, boolean fromStart, boolean toEnd) {
        return marked(cut(text).toLowerCase(Locale.ROOT), fromStart, toEnd);
    }

    /// What of a text counts.
    static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    /// As [#points], letter case kept.
    static int[] marked(String low, boolean fromStart, boolean toEnd) {
        int[] points = new int[low.length() + 3];
        int count = 0;
        if (fromStart) {
            points[count++] = START;
        }
        for (int i = 0; i < low.length(); ) {
            int point = low.codePointAt(i);
            i += Character.charCount(point);
            points[count++] = point <= END ? ' ' : point; // the marks are ours
        }
        if (toEnd) {
            points[count++] = END;
            points[count++] = END;
        }
        return java.util.Arrays.copyOf(points, count);
    }

    /// The trigrams of contained text; one shorter piece when there are fewer than three
    /// characters.
    static List<String> of(int[] points) {
        if (points.length < 3) {
            return List.of(new String(points, 0, points.length));
        }
        List<String> grams = new ArrayList<>();
        for (int i = 0; i + 3 <= points.length; i++) {
            grams.add(new String(points, i, 3));
        }
        return grams;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        StringBuilder text = new StringBuilder();
        char[] chunk = new char[256];
        for (int read = input.read(chunk); read > 0; read = input.read(chunk)) {
            text.append(chunk, 0, read);
        }
        points = foldCase ? points(text.toString(), true, true) : marked(cut(text.toString()), true, true);
        at = 0;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        if (at + 3 > points.length) {
            return false;
        }
        char[] buffer = term.resizeBuffer(6);
        int length = 0;
        for (int i = at; i < at + 3; i++) {
            length += Character.toChars(points[i], buffer, length);
        }
        term.setLength(length);
        at++;
        return true;
    }
}
