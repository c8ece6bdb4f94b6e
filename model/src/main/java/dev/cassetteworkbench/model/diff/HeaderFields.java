package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.diff.Comparison.HeaderChange;
import dev.cassetteworkbench.model.diff.rule.Part;
import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Response headers by name in lower case. Neither the order of names counts nor that of several
/// fields of one name.
final class HeaderFields {
    private HeaderFields() {}

    /// Changed names in alphabetical order; several fields of one name are joined as HTTP allows.
    static List<HeaderChange> changes(Headers a, Headers b, Judging judging) {
        Map<String, List<String>> left = byName(a);
        Map<String, List<String>> right = byName(b);
        TreeSet<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        ScopedRules rules = judging.options().rules().in(Part.HEADERS, judging.route(), "");
        List<HeaderChange> changes = new ArrayList<>();
        for (String name : names) {
            List<String> before = left.getOrDefault(name, List.of());
            List<String> after = right.getOrDefault(name, List.of());
            if (!sorted(before).equals(sorted(after))
                    && !judging.passes(Part.HEADERS, "", rules, name, before, after)) {
                changes.add(new HeaderChange(
                        name,
                        before.isEmpty() ? null : String.join(", ", before),
                        after.isEmpty() ? null : String.join(", ", after)));
            }
        }
        return changes;
    }

    private static List<String> sorted(List<String> values) {
        return values.stream().sorted().toList();
    }

    private static Map<String, List<String>> byName(Headers headers) {
        Map<String, List<String>> fields = new TreeMap<>();
        headers.fields()
                .forEach(field -> fields.computeIfAbsent(
                                field.name().toLowerCase(Locale.ROOT), ignored -> new ArrayList<>())
                        .add(field.value()));
        return fields;
    }
}
