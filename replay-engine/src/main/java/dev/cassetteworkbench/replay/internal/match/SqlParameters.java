package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.replay.internal.python.PythonText;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Every hash Timetracer could have left for a statement's parameters: `sha256(str(parameters))`,
/// where these were a tuple, or a dictionary whose names SQLAlchemy made from the columns.
final class SqlParameters {
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d*|-?(0|[1-9]\\d*)\\.\\d+");
    private static final int MOST_COMBINATIONS = 256;
    private static final int MOST_VALUES = 200;

    private SqlParameters() {}

    static Set<String> hashes(SqlText text, List<@Nullable String> values) {
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            return Set.of();
        }
        List<List<String>> forms = values.stream().map(SqlParameters::forms).toList();
        Set<String> result = new HashSet<>();
        combine(text.slotNames(), forms, new ArrayList<>(), result);
        return result;
    }

    private static void combine(List<String> names, List<List<String>> forms, List<String> chosen, Set<String> result) {
        if (result.size() >= MOST_COMBINATIONS) {
            return;
        }
        if (chosen.size() == forms.size()) {
            result.add(Sha256.of(PythonText.ofTuple(chosen)));
            result.add(Sha256.of(dictionary(names, chosen)));
            return;
        }
        for (String form : forms.get(chosen.size())) {
            chosen.add(form);
            combine(names, forms, chosen, result);
            chosen.removeLast();
        }
    }

    private static String dictionary(List<String> names, List<String> values) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            members.add(PythonText.ofText(names.get(i)) + ": " + values.get(i));
        }
        return "{" + String.join(", ", members) + "}";
    }

    /// How Python may have held a value: a number before its text.
    private static List<String> forms(@Nullable String value) {
        if (value == null) {
            return List.of("None");
        }
        String text = PythonText.ofText(value);
        return switch (value) {
            case "true", "t" -> List.of("True", text);
            case "false", "f" -> List.of("False", text);
            default -> NUMBER.matcher(value).matches() ? List.of(value, text) : List.of(text);
        };
    }
}
