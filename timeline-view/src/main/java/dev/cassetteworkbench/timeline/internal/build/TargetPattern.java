package dev.cassetteworkbench.timeline.internal.build;

import java.util.Locale;
import java.util.regex.Pattern;

/// Folds what varies between repeated calls: words that hold a digit become `#`, versions such as
/// `v1` stay.
final class TargetPattern {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:-[\\p{L}\\p{N}]+)*");
    private static final Pattern VERSION = Pattern.compile("v\\d{1,2}");
    private static final int LONGEST = 400;

    private TargetPattern() {}

    static String of(String text) {
        String bounded = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return WORD.matcher(bounded).replaceAll(found -> {
            String word = found.group();
            boolean varies = word.chars().anyMatch(Character::isDigit)
                    && !VERSION.matcher(word.toLowerCase(Locale.ROOT)).matches();
            return varies ? "#" : word;
        });
    }
}
