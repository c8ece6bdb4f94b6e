package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.replay.Latency;
import java.util.Locale;
import java.util.Optional;

/// A latency as people write it: `none`, `recorded`, `x3`, or milliseconds.
public final class LatencyText {
    private LatencyText() {}

    /// Empty when the text means none of these.
    public static Optional<Latency> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        try {
            return Optional.of(
                    switch (word) {
                        case "", "none" -> Latency.none();
                        case "recorded" -> new Latency.Scaled(1);
                        default ->
                            word.startsWith("x")
                                    ? new Latency.Scaled(Double.parseDouble(word.substring(1)))
                                    : new Latency.Fixed(Double.parseDouble(word.replaceAll("\\s*ms$", "")));
                    });
        } catch (IllegalArgumentException e) {
            // No number, or one out of range: the caller says what is allowed.
            return Optional.empty();
        }
    }
}
