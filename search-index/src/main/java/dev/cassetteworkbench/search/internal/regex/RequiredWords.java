package dev.cassetteworkbench.search.internal.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Pieces of words that every match of an expression contains, as far as they are plain to see.
/// Knows literals, classes, groups and quantifiers well enough to pass over what it does not
/// follow; asks for nothing when unsure.
public final class RequiredWords {
    private static final int SHORTEST = 3;

    private final String text;
    private final List<String> runs = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private boolean unsure;

    private RequiredWords(String text) {
        this.text = text;
    }

    /// In lower case; runs of letters and underscores of three or more, at least one of them
    /// beyond `f`, so that they are no part of a hexadecimal id. Empty when any text may match.
    public static List<String> of(Pattern pattern) {
        if ((pattern.flags() & (Pattern.COMMENTS | Pattern.LITERAL)) != 0) {
            return (pattern.flags() & Pattern.LITERAL) != 0 ? words(List.of(pattern.pattern())) : List.of();
        }
        RequiredWords reader = new RequiredWords(pattern.pattern());
        reader.read();
        return reader.unsure ? List.of() : words(reader.runs);
    }

    private static List<String> words(List<String> runs) {
        List<String> words = new ArrayList<>();
        for (String run : runs) {
            for (String word : run.toLowerCase(Locale.ROOT).split("[^a-z_]+")) {
                if (word.length() >= SHORTEST && word.chars().anyMatch(c -> c > 'f' || c == '_')) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    private void read() {
        for (int at = 0; at < text.length() && !unsure; ) {
            char c = text.charAt(at);
            switch (c) {
                case '|' -> unsure = true;
                case '(' -> {
                    end();
                    // Flags may change what letters mean, and what follows.
                    unsure = text.startsWith("(?", at) && !text.startsWith("(?:", at);
                    at = behind(at, '(', ')');
                }
                case '[' -> {
                    end();
                    at = behind(at, '[', ']');
                }
                case '{' -> {
                    last();
                    at = behind(at, '{', '}');
                }
                case '?', '*' -> {
                    last();
                    at++;
                }
                case '+', '.', '^', '$' -> {
                    end();
                    at++;
                }
                case '\\' -> at = escape(at);
                default -> {
                    run.append(c);
                    at++;
                }
            }
        }
        end();
    }

    private int escape(int at) {
        if (at + 1 >= text.length()) {
            unsure = true;
            return text.length();
        }
        char escaped = text.charAt(at + 1);
        if (escaped == 'Q') {
            unsure = true;
        } else if (Character.isLetterOrDigit(escaped)) {
            end();
            // \x41, \p{L} and the like have more to them.
            unsure = "dDwWsSbBnrtAzZhHvVR".indexOf(escaped) < 0;
        } else {
            run.append(escaped);
        }
        return at + 2;
    }

    /// The character before a quantifier may be missing.
    private void last() {
        if (!run.isEmpty()) {
            run.setLength(run.length() - 1);
        }
        end();
    }

    private void end() {
        if (!run.isEmpty()) {
            runs.add(run.toString());
            run.setLength(0);
        }
    }

    private int behind(int open, char opens, char closes) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == opens) {
                depth++;
            } else if (c == closes && --depth == 0) {
                return at + 1;
            }
        }
        unsure = true;
        return text.length();
    }
}
