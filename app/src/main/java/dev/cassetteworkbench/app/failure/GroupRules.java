package dev.cassetteworkbench.app.failure;

import dev.cassetteworkbench.search.FailureGroups.Merge;
import dev.cassetteworkbench.search.FailureGroups.Rules;
import dev.cassetteworkbench.search.FailureGroups.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Changes to how groups are put together.
final class GroupRules {
    private GroupRules() {}

    /// These groups are one from now on, with whatever had been merged into one of them. A split of
    /// one of them ends, since it would take them apart again.
    static Rules merged(Rules rules, Set<String> ids) {
        Set<String> all = new TreeSet<>();
        ids.forEach(id -> all.add(base(id)));
        List<Merge> merges = new ArrayList<>();
        for (Merge merge : rules.merges()) {
            if (merge.ids().stream().anyMatch(all::contains)) {
                all.addAll(merge.ids());
            } else {
                merges.add(merge);
            }
        }
        List<Split> splits = rules.splits().stream()
                .filter(split -> !all.contains(split.id()))
                .toList();
        if (all.size() > 1) {
            merges.add(new Merge(all));
        }
        return new Rules(merges, splits);
    }

    /// One group for each value of a field.
    static Rules split(Rules rules, String id, String field) {
        List<Split> splits = new ArrayList<>(rules.splits());
        splits.removeIf(split -> split.id().equals(base(id)));
        splits.add(new Split(base(id), field));
        return new Rules(rules.merges(), splits);
    }

    /// Forgets every merge and split of a group.
    static Rules asFound(Rules rules, String id) {
        return new Rules(
                rules.merges().stream()
                        .filter(merge -> !merge.ids().contains(base(id)))
                        .toList(),
                rules.splits().stream()
                        .filter(split -> !split.id().equals(base(id)))
                        .toList());
    }

    /// Whether somebody put this group together, or took it apart.
    static boolean changed(Rules rules, String id) {
        return rules.merges().stream().anyMatch(merge -> merge.ids().contains(base(id)))
                || rules.splits().stream().anyMatch(split -> split.id().equals(base(id)));
    }

    /// A part of a split group carries the group's id, a slash and its value.
    private static String base(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }
}
