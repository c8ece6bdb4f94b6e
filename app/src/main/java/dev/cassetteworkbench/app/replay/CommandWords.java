package dev.cassetteworkbench.app.replay;

import java.util.ArrayList;
import java.util.List;

/// A command as one line of text and as words. No shell ever reads it, so shell syntax is refused, not ignored.
sealed interface CommandWords {

    /// @param words program and arguments
    record Words(List<String> words) implements CommandWords {
        public Words {
            words = List.copyOf(words);
        }
    }

    /// @param reason key of the sentence that says why, in the `replay` texts
    record Refused(String reason) implements CommandWords {}

    /// Splits at white space; quotes and backslashes keep words together as in a POSIX shell.
    static CommandWords split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else if (c == '\\'
                        && quote == '"'
                        && i + 1 < line.length()
                        && "\"\\".indexOf(line.charAt(i + 1)) >= 0) {
                    word.append(line.charAt(++i));
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (c == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else if ("|&;<>`".indexOf(c) >= 0) {
                return new Refused("replay.setup.command.shell");
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            return new Refused("replay.setup.command.quote");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words.isEmpty() ? new Refused("replay.setup.command.empty") : new Words(words);
    }

    /// The line that [#split] takes apart into these words again.
    static String join(List<String> words) {
        return words.stream()
                .map(CommandWords::quoted)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && word.chars().noneMatch(c -> Character.isWhitespace(c) || "'\"\\|&;<>`".indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
