package dev.cassetteworkbench.replay.internal.sql;

import dev.cassetteworkbench.replay.internal.sql.SqlToken.Symbol;
import dev.cassetteworkbench.replay.internal.sql.SqlToken.Word;
import java.util.ArrayList;
import java.util.List;

/// Reads the names of a statement's output columns from its select list or its RETURNING list.
final class OutputNames {
    private final List<String> names = new ArrayList<>();
    private String name = "";
    private boolean named;
    private int depth;

    private OutputNames() {}

    static List<String> of(List<SqlToken> tokens) {
        int start = start(tokens);
        OutputNames list = new OutputNames();
        if (start >= 0) {
            for (SqlToken token : tokens.subList(start, tokens.size())) {
                if (list.depth == 0 && token instanceof Word word && word.is("from")) {
                    break;
                }
                list.take(token);
            }
            list.end();
        }
        return list.names;
    }

    private void take(SqlToken token) {
        switch (token) {
            case Symbol symbol -> symbol(symbol);
            case Word word -> word(word);
            case SqlToken.Literal ignored -> value();
            case SqlToken.Place ignored -> value();
        }
    }

    private void symbol(Symbol symbol) {
        if (symbol.is('(') || symbol.is('[')) {
            depth++;
        } else if (symbol.is(')') || symbol.is(']')) {
            depth--;
        } else if (depth == 0 && symbol.is(',')) {
            end();
        }
    }

    private void word(Word word) {
        if (depth > 0) {
            return;
        }
        if (word.is("as")) {
            named = true;
        } else if (!(word.is("distinct") && name.isEmpty())) {
            name = word.text();
        }
    }

    private void value() {
        name = named ? name : "";
    }

    private void end() {
        names.add(name.isEmpty() ? "?column?" : name);
        name = "";
        named = false;
    }

    /// Where the list begins; -1 when there is none. What stands in brackets is another statement's.
    private static int start(List<SqlToken> tokens) {
        int depth = 0;
        int returning = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i) instanceof Symbol symbol) {
                depth += symbol.is('(') ? 1 : symbol.is(')') ? -1 : 0;
            } else if (depth == 0 && tokens.get(i) instanceof Word word) {
                if (word.is("select")) {
                    return i + 1;
                }
                returning = word.is("returning") ? i + 1 : returning;
            }
        }
        return returning;
    }
}
