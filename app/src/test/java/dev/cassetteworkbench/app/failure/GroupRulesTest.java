package dev.cassetteworkbench.app.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.search.FailureGroups.Merge;
import dev.cassetteworkbench.search.FailureGroups.Rules;
import dev.cassetteworkbench.search.FailureGroups.Split;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupRulesTest {
    @Test
    void mergingTakesEarlierMergesIn() {
        Rules first = GroupRules.merged(Rules.NONE, Set.of("a", "b"));
        Rules other = GroupRules.merged(first, Set.of("x", "y"));

        assertEquals(
                List.of(new Merge(Set.of("x", "y")), new Merge(Set.of("a", "b", "c"))),
                GroupRules.merged(other, Set.of("b", "c")).merges());
    }

    @Test
    void mergingThePartsOfASplitEndsTheSplit() {
        Rules split = GroupRules.split(Rules.NONE, "a", "service");
        assertEquals(List.of(new Split("a", "service")), split.splits());

        assertEquals(Rules.NONE, GroupRules.merged(split, Set.of("a/service=cart", "a/service=shop")));
    }

    @Test
    void aSecondSplitTakesThePlaceOfTheFirst() {
        Rules split = GroupRules.split(GroupRules.split(Rules.NONE, "a", "service"), "a/service=cart", "env");

        assertEquals(List.of(new Split("a", "env")), split.splits());
    }

    @Test
    void aGroupCanBeAsItWasFound() {
        Rules changed = GroupRules.split(GroupRules.merged(Rules.NONE, Set.of("a", "b")), "x", "env");
        assertTrue(GroupRules.changed(changed, "b"));
        assertTrue(GroupRules.changed(changed, "x/env=prod"));
        assertFalse(GroupRules.changed(changed, "c"));

        assertEquals(Rules.NONE, GroupRules.asFound(GroupRules.asFound(changed, "a"), "x/env=prod"));
    }
}
