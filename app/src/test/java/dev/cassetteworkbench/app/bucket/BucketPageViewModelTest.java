package dev.cassetteworkbench.app.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.storage.manage.Lifecycle;
import dev.cassetteworkbench.storage.manage.LifecycleIssue;
import dev.cassetteworkbench.storage.manage.LifecycleRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The draft of rules, without a bucket and without a toolkit.
class BucketPageViewModelTest {
    private final BucketPageViewModel viewModel = new BucketPageViewModel(
            new InlineBackground(), InstantSource.fixed(Instant.parse("2026-11-20T16:00:00Z")), failure -> {
                throw new AssertionError(failure);
            });
    private final RuleWords words = new RuleWords(Messages.bundle("bucket"));

    private static LifecycleRule rule(String name) {
        return LifecycleRule.of(name, LifecycleRule.Filter.prefix("checkout/"))
                .moving(List.of(new LifecycleRule.Transition(new LifecycleRule.When.AfterDays(30), "STANDARD_IA")))
                .expiring(new LifecycleRule.When.AfterDays(365))
                .abortingUploads(7);
    }

    @Test
    void changesOnlyADraftUntilItIsSaved() {
        viewModel.lifecycle().put(Lifecycle.NONE);
        assertFalse(viewModel.isEdited());
        viewModel.addRule(rule("old"));

        assertTrue(viewModel.isEdited());
        assertEquals(Lifecycle.NONE, viewModel.lifecycle().answer().orElseThrow());
        viewModel.removeRule(rule("old"));
        assertFalse(viewModel.isEdited());
    }

    @Test
    void startsFromTheRulesOfTheBucket() {
        Lifecycle there = new Lifecycle(List.of(rule("a"), rule("b")), false);
        viewModel.lifecycle().put(there);

        assertEquals(there, viewModel.draftProperty().get());
    }

    @Test
    void saysARuleInWords() {
        assertEquals(
                "keys that start with checkout/ · to STANDARD_IA after 30 days · deleted after 365 days"
                        + " · unfinished uploads dropped after 7 days",
                words.rule(rule("old")));
    }

    @ParameterizedTest
    @EnumSource(LifecycleIssue.Kind.class)
    void hasWordsForEveryIssue(LifecycleIssue.Kind kind) {
        String text = words.issue(new LifecycleIssue("old", kind, "GLACIER"));
        assertTrue(text.endsWith("."), text);
        assertFalse(text.contains("{"), text);
    }
}
