package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Scores recorded statements against a seen one (`replay-design-facts` section 9).
///
/// With a recorded text, the normal form is a gate and the values decide: those of a read choose the
/// answer, those of a write may hold times and random values. Without one, operation and table are
/// the gate, and the hash of the parameters decides when it can be rebuilt.
final class SqlScore {
    private static final int STATEMENT = 65;
    private static final int VALUES = 35;
    private static final int VALUES_UNKNOWN = 80;
    private static final int BY_TABLE = 70;
    private static final int BY_OPERATION = 62;
    private static final int OTHER_STATEMENT = 30;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int LONGEST_NUMBER = 60;

    private final SeenCall.Sql seen;
    private final @Nullable List<@Nullable String> values;
    private @Nullable Set<String> hashes;

    SqlScore(SeenCall.Sql seen) {
        this.seen = seen;
        this.values = seen.text().values(seen.parameters(), Map.of());
    }

    /// Null when the recorded call is no answer to this statement at all.
    @Nullable
    Candidate of(RecordedSql recorded) {
        SqlText text = recorded.text();
        if (text == null) {
            return byTable(recorded);
        }
        if (recorded.dialect() != seen.dialect()) {
            return null;
        }
        if (!text.normal().equals(seen.text().normal())) {
            boolean related = text.operation().equals(seen.text().operation())
                    && text.table().equals(seen.text().table());
            return related ? new Candidate(recorded.entry(), OTHER_STATEMENT, "statement differs", true, false) : null;
        }
        return byValues(recorded);
    }

    private Candidate byValues(RecordedSql recorded) {
        List<@Nullable String> was = recorded.values();
        List<@Nullable String> is = values;
        if (was == null || is == null) {
            return new Candidate(recorded.entry(), VALUES_UNKNOWN, "by statement", false, false);
        }
        int equal = 0;
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < was.size(); i++) {
            if (isSame(was.get(i), is.get(i))) {
                equal++;
            } else if (differing.size() < 5) {
                differing.add(Integer.toString(i + 1));
            }
        }
        if (equal == was.size()) {
            return new Candidate(recorded.entry(), STATEMENT + VALUES, "exact", false, true);
        }
        String word = (differing.size() == 1 ? "value " : "values ")
                + String.join(", ", differing)
                + (differing.size() == 1 ? " differs" : " differ");
        int score = seen.text().isRead() ? Candidate.ACCEPTED - 1 : STATEMENT + ((VALUES - 5) * equal / was.size());
        return new Candidate(recorded.entry(), score, word, true, false);
    }

    private @Nullable Candidate byTable(RecordedSql recorded) {
        Entry entry = recorded.entry();
        if (!recorded.call().operation().equalsIgnoreCase(seen.text().operation())) {
            return null;
        }
        String table = entry.target().address();
        boolean unknown = table.isEmpty() || table.equals("unknown");
        if (!unknown && !seen.text().mentions(table)) {
            return null;
        }
        String hash = recorded.call().facts().bodyHash();
        boolean same = hash == null ? seen.text().slots().isEmpty() : hashes().contains(hash);
        if (same && !unknown) {
            return new Candidate(entry, Candidate.FULL, "by table and values", false, true);
        }
        return new Candidate(
                entry, unknown ? BY_OPERATION : BY_TABLE, unknown ? "by operation" : "by table", false, false);
    }

    private Set<String> hashes() {
        Set<String> known = hashes;
        if (known == null) {
            known = values == null ? Set.of() : SqlParameters.hashes(seen.text(), values);
            hashes = known;
        }
        return known;
    }

    static boolean isSame(@Nullable String was, @Nullable String is) {
        if (was == null || is == null) {
            return was == null && is == null;
        }
        if (was.equals(is) || was.startsWith("[REDACTED")) {
            return true;
        }
        if (isTruth(was) && isTruth(is)) {
            return truth(was) == truth(is);
        }
        return isNumber(was) && isNumber(is) && new BigDecimal(was).compareTo(new BigDecimal(is)) == 0;
    }

    private static boolean isNumber(String text) {
        return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches();
    }

    private static boolean isTruth(String text) {
        return switch (text) {
            case "t", "f", "true", "false" -> true;
            default -> false;
        };
    }

    private static boolean truth(String text) {
        return text.startsWith("t");
    }
}
