package dev.cassetteworkbench.timeline.internal.export;

import dev.cassetteworkbench.timeline.internal.build.DisplayText;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Text and numbers as XML and HTML want them.
final class Markup {
    private Markup() {}

    /// For element content and quoted attributes. What XML cannot hold (control characters, lone
    /// surrogates) and what
    /// would reorder a line becomes U+FFFD.
    static String escaped(String recorded) {
        String text = DisplayText.oneLine(recorded);
        StringBuilder result = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '<' -> result.append("&lt;");
                case '>' -> result.append("&gt;");
                case '&' -> result.append("&amp;");
                case '"' -> result.append("&quot;");
                case '\'' -> result.append("&#39;");
                default -> result.append(letter);
            }
        }
        return result.toString();
    }

    /// At most two decimals, never an exponent.
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
