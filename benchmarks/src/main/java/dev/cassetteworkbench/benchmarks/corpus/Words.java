package dev.cassetteworkbench.benchmarks.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A vocabulary and its distribution: few words are frequent, most are rare, as in real bodies.
final class Words {
    private static final List<String> SYLLABLES = List.of(
            "ba", "co", "de", "fi", "gu", "ha", "jo", "ka", "li", "mo", "nu", "pa", "que", "ri", "so", "ta", "va",
            "xe");

    private final List<String> words;

    /// @param count how many different words; the same for every corpus, whatever its seed
    Words(int count) {
        Random random = new Random(7);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder word = new StringBuilder();
            for (int part = 0; part < 2 + random.nextInt(3); part++) {
                word.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
            }
            made.add(word.toString());
        }
        words = List.copyOf(made);
    }

    String word(Random random) {
        return words.get(zipf(random, words.size()));
    }

    String sentence(Random random, int length) {
        StringBuilder text = new StringBuilder(word(random));
        for (int i = 1; i < length; i++) {
            text.append(' ').append(word(random));
        }
        return text.toString();
    }

    /// A place from 0 to `size` - 1, the first ones most often (log-uniform, near enough to Zipf's law).
    static int zipf(Random random, int size) {
        return Math.min(size - 1, (int) Math.exp(random.nextDouble() * Math.log(size + 1.0)) - 1);
    }

    static String hex(Random random, int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }

    static String uuid(Random random) {
        return hex(random, 8) + "-" + hex(random, 4) + "-4" + hex(random, 3) + "-a" + hex(random, 3) + "-"
                + hex(random, 12);
    }
}
