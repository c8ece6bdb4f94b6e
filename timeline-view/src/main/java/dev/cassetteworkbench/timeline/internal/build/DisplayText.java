package dev.cassetteworkbench.timeline.internal.build;

/// Makes recorded text safe to show on one line: it may hold anything a client ever sent.
public final class DisplayText {
    private static final char REPLACEMENT = '\uFFFD';

    private DisplayText() {}

    /// Control characters, direction marks, line separators and lone surrogates become U+FFFD.
    public static String oneLine(String recorded) {
        StringBuilder result = new StringBuilder(recorded.length());
        recorded.codePoints().forEach(point -> {
            if (isHarmful(point)) {
                result.append(REPLACEMENT);
            } else {
                result.appendCodePoint(point);
            }
        });
        return result.toString();
    }

    /// At most `length` characters, the middle replaced by `…`; never splits a surrogate pair.
    public static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int head = (length - 1) / 2;
        int tail = text.length() - (length - 1 - head);
        if (Character.isLowSurrogate(text.charAt(head))) {
            head--;
        }
        if (Character.isLowSurrogate(text.charAt(tail))) {
            tail++;
        }
        return text.substring(0, head) + "…" + text.substring(tail);
    }

    /// True for what a line of text, or an XML document, cannot hold or should not: it could hide
    /// or reorder its
    /// neighbours.
    public static boolean isHarmful(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.FORMAT -> point != 0x200D; // the joiner that holds emoji together
            default -> (point & 0xFFFE) == 0xFFFE; // non-characters, not allowed in XML
        };
    }
}
