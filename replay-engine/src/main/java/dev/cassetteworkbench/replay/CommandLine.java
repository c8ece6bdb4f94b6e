package dev.cassetteworkbench.replay;

import java.util.ArrayList;
import java.util.List;

/// A command line a user typed, split into words by our own rules, because no shell ever reads it.
///
/// Blanks part words. `'single'` quotes keep everything; `"double"` quotes keep everything but `\"`
/// and `\\`;
/// outside of
/// quotes a backslash keeps the next blank, quote or backslash and stands for itself otherwise
/// (Windows paths).
public sealed interface CommandLine {

    /// @param words program and arguments
    record Words(List<String> words) implements CommandLine {
        public Words {
            words = List.copyOf(words);
        }
    }

    /// @param why one plain sentence with the next step
    record Refused(String why) implements CommandLine {}

    static CommandLine split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            char next = i + 1 < line.length() ? line.charAt(i + 1) : 0;
            if (quote == '\'') {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\\' && (next == '"' || next == '\\' || (quote == 0 && (next == ' ' || next == '\'')))) {
                word.append(next);
                inWord = true;
                i++;
            } else if (quote == '"') {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else if ("|&;<>`".indexOf(c) >= 0 || (c == '$' && next == '(')) {
                return new Refused("The command holds " + (c == '$' ? "$(" : "" + c)
                        + ", which only a shell understands. Put such a command into a script and start the script.");
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            return new Refused("A quotation mark " + quote + " is not closed.");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words.isEmpty() ? new Refused("The command is empty.") : new Words(words);
    }

    /// The words as a line that [#split] takes apart again.
    static String join(List<String> words) {
        List<String> quoted = new ArrayList<>();
        for (String word : words) {
            boolean plain = !word.isEmpty()
                    && word.chars().noneMatch(c -> " \t\n'\"\\|&;<>`".indexOf(c) >= 0)
                    && !word.contains("$(");
            quoted.add(plain ? word : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        return String.join(" ", quoted);
    }
}
