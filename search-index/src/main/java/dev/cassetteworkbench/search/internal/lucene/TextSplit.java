package dev.cassetteworkbench.search.internal.lucene;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.lucene.util.BytesRef;

/// Cuts text into lower-case words of letters, digits and underscores, and tells words from ids.
///
/// Ids (UUIDs, hexadecimal runs from eight digits on, numbers from five, random-looking names)
/// are most of the distinct terms of recorded traffic. They are kept apart, by their beginning
/// and without positions: [#isId]. A UUID is one id. Words of more than 40 characters keep their
/// first 40, in texts and in queries alike. Characters
/// beyond the basic plane, emoji among them, count as letters.
///
/// Buffers are reused; for one thread.
final class TextSplit {
    static final int LONGEST = 40;

    /// Characters of a hexadecimal id that count; 48 bits tell the ids of many million cassettes
    /// apart.
    static final int HEX_KEPT = 12;

    /// Characters of other ids that count.
    private static final int MIXED_KEPT = 20;

    static final int SHORTEST_ID = 8;
    private static final int SHORTEST_MIXED = 16;
    private static final int SHORTEST_NUMBER = 5;

    /// Begins hexadecimal ids, whose digits are packed two a byte.
    private static final byte HEX = 1;

    private static final int UUID = 36;

    private static final byte[] CLASS = new byte[128];
    private static final byte LETTER = 1;
    private static final byte HEX_LETTER = 2;
    private static final byte DIGIT = 3;

    static {
        Arrays.fill(CLASS, 'a', 'z' + 1, LETTER);
        Arrays.fill(CLASS, 'A', 'Z' + 1, LETTER);
        Arrays.fill(CLASS, 'a', 'f' + 1, HEX_LETTER);
        Arrays.fill(CLASS, 'A', 'F' + 1, HEX_LETTER);
        Arrays.fill(CLASS, '0', '9' + 1, DIGIT);
        CLASS['_'] = LETTER;
    }

    private byte[] bytes = new byte[1 << 14];
    private int[] starts = new int[1 << 10];
    private boolean[] ids = new boolean[1 << 10];
    private int count;
    private int end;
    private boolean cut;

    /// Splits a text, in place of what was split before.
    void split(CharSequence text) {
        count = 0;
        end = 0;
        cut = false;
        add(text);
    }

    /// Splits one more text behind the others.
    void add(CharSequence text) {
        int length = text.length();
        int at = 0;
        while (at < length) {
            char c = text.charAt(at);
            if (c < 128 ? CLASS[c] == 0 : !belongs(c)) {
                at++;
            } else {
                at = token(text, at, length);
            }
        }
    }

    private static boolean belongs(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    private int token(CharSequence text, int start, int length) {
        int at = start;
        int digits = 0;
        int hex = 0;
        boolean ascii = true;
        while (at < length) {
            char c = text.charAt(at);
            if (c < 128) {
                byte kind = CLASS[c];
                if (kind == 0) {
                    break;
                }
                digits += kind == DIGIT ? 1 : 0;
                hex += kind >= HEX_LETTER ? 1 : 0;
            } else if (belongs(c)) {
                ascii = false;
            } else {
                break;
            }
            at++;
        }
        int size = at - start;
        if (!ascii) {
            other(text, start, at);
            return at;
        }
        boolean allHex = hex == size;
        if (size == SHORTEST_ID && allHex && isUuid(text, start, length)) {
            room(HEX_KEPT);
            bytes[end++] = HEX;
            pack(text, start, start + 8);
            pack(text, start + 9, start + 13);
            next(true);
            return start + UUID;
        }
        boolean number = digits == size;
        if (size >= SHORTEST_ID && allHex && digits > 0 && !number) {
            room(HEX_KEPT);
            bytes[end++] = HEX;
            pack(text, start, Math.min(at, start + HEX_KEPT));
            next(true);
            return at;
        }
        boolean id = number ? size >= SHORTEST_NUMBER : size >= SHORTEST_MIXED && digits >= 4;
        int kept = id && !number ? MIXED_KEPT : LONGEST;
        cut |= size > kept;
        room(kept);
        copy(text, start, Math.min(at, start + kept));
        next(id);
        return at;
    }

    /// The term of a hexadecimal id, or of its beginning.
    static BytesRef hex(CharSequence digits) {
        TextSplit split = new TextSplit();
        split.room(HEX_KEPT);
        split.bytes[split.end++] = HEX;
        split.pack(digits, 0, Math.min(digits.length(), HEX_KEPT));
        return new BytesRef(split.bytes, 0, split.end);
    }

    private void pack(CharSequence text, int from, int to) {
        for (int i = from; i < to; i += 2) {
            int high = Character.digit(text.charAt(i), 16) << 4;
            bytes[end++] = (byte) (i + 1 < to ? high | Character.digit(text.charAt(i + 1), 16) : high);
        }
    }

    private static boolean isUuid(CharSequence text, int start, int length) {
        if (start + UUID > length) {
            return false;
        }
        for (int i = 0; i < UUID; i++) {
            char c = text.charAt(start + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : c >= 128 || CLASS[c] < HEX_LETTER) {
                return false;
            }
        }
        return start + UUID == length || text.charAt(start + UUID) >= 128 || CLASS[text.charAt(start + UUID)] == 0;
    }

    private void copy(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            bytes[end++] = (byte) (c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
    }

    private void other(CharSequence text, int from, int to) {
        cut |= to - from > LONGEST;
        char[] low = new char[Math.min(LONGEST, to - from)];
        for (int i = 0; i < low.length; i++) {
            low[i] = Character.toLowerCase(text.charAt(from + i));
        }
        byte[] encoded = new String(low).getBytes(StandardCharsets.UTF_8);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, end, encoded.length);
        end += encoded.length;
        next(false);
    }

    private void room(int more) {
        if (end + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        if (count + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            ids = Arrays.copyOf(ids, 2 * ids.length);
        }
        starts[count] = end;
    }

    private void next(boolean id) {
        ids[count++] = id;
        starts[count] = end;
    }

    int count() {
        return count;
    }

    /// True when a word, or an id with letters beyond `f`, has lost its end.
    boolean isCut() {
        return cut;
    }

    boolean isId(int token) {
        return ids[token];
    }

    /// Points `term` at a token; valid until the next split.
    void term(int token, BytesRef term) {
        term.bytes = bytes;
        term.offset = starts[token];
        term.length = starts[token + 1] - starts[token];
    }

    /// The digits of a hexadecimal id, as many as count; empty for another.
    String hex(int token) {
        if (bytes[starts[token]] != HEX) {
            return "";
        }
        return HexFormat.of().formatHex(bytes, starts[token] + 1, starts[token + 1]);
    }

    String text(int token) {
        return new String(bytes, starts[token], starts[token + 1] - starts[token], StandardCharsets.UTF_8);
    }
}
