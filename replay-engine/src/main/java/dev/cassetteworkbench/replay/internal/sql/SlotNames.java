package dev.cassetteworkbench.replay.internal.sql;

import dev.cassetteworkbench.replay.internal.sql.SqlToken.Symbol;
import dev.cassetteworkbench.replay.internal.sql.SqlToken.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Guesses the names SQLAlchemy gave a statement's values, from the columns they stand beside. A wrong
/// guess only means that a recorded hash is not found.
final class SlotNames {
    private static final Set<String> LIMITS = Set.of("limit", "offset");

    private final List<String> names = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private String column = "param";
    private boolean insert;
    private boolean values;
    private boolean set;

    private SlotNames() {}

    static List<String> of(List<SqlToken> tokens) {
        SlotNames slots = new SlotNames();
        tokens.forEach(slots::take);
        return slots.names;
    }

    private void take(SqlToken token) {
        switch (token) {
            case Word word -> word(word);
            case Symbol ignored -> {}
            case SqlToken.Literal ignored -> names.add(name());
            case SqlToken.Place ignored -> names.add(name());
        }
    }

    private void word(Word word) {
        if (word.is("insert")) {
            insert = true;
        } else if (word.is("values")) {
            values = true;
        } else if (word.is("set")) {
            set = true;
        } else if (word.is("where")) {
            set = false;
        } else if (insert && !values) {
            columns.add(word.text());
        }
        column = LIMITS.contains(word.text()) && !word.quoted() ? "param" : word.text();
    }

    private String name() {
        // Of the words before VALUES the first two are INTO and the table.
        int at = names.size() + 2;
        if (insert && values && at < columns.size()) {
            return columns.get(at);
        }
        return set ? column : column + "_" + uses.merge(column, 1, Integer::sum);
    }
}
