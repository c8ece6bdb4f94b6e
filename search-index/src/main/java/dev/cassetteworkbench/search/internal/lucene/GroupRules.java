package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which groups of failures are one, and which are several.
public final class GroupRules {
    /// Fields a group may be split by, and the index's names of them.
    private static final Map<String, String> FIELDS = Map.of(
            "service", Schema.SERVICE,
            "env", Schema.ENV,
            "method", Schema.METHOD,
            "endpoint", Schema.ENDPOINT,
            "source", Schema.SOURCE);

    private final Map<String, String> leaders = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, String> splits = new HashMap<>();

    public GroupRules(FailureGroups.Rules rules) {
        for (FailureGroups.Merge merge : rules.merges()) {
            Set<String> ids = new TreeSet<>(merge.ids());
            ids.forEach(id -> leaders.put(id, ids.iterator().next()));
            ids.forEach(id -> members.put(id, ids));
        }
        for (FailureGroups.Split split : rules.splits()) {
            if (FIELDS.containsKey(split.field())) {
                splits.put(split.id(), split.field());
            }
        }
    }

    /// The id of the group that a fingerprint's failures belong to.
    public String leader(String id) {
        return leaders.getOrDefault(id, id);
    }

    /// The field that tells the group's parts apart, empty when it is not split.
    public String split(String id) {
        return splits.getOrDefault(id, "");
    }

    /// Name in the index of a field that groups are split by.
    public static String indexed(String field) {
        return FIELDS.getOrDefault(field, "");
    }

    /// All fields that a group is split by.
    public Set<String> splitFields() {
        return Set.copyOf(splits.values());
    }

    /// The clause that finds a group's members.
    public Clause chosenBy(String id, String split, String value) {
        List<Clause> ids = members.getOrDefault(id, Set.of(id)).stream()
                .<Clause>map(one -> new Clause.Term("group", one))
                .toList();
        Clause any = ids.size() == 1 ? ids.getFirst() : new Clause.Any(ids);
        return split.isEmpty() ? any : new Clause.All(List.of(any, new Clause.Term(split, value)));
    }
}
