package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.manage.LifecycleForecast;
import dev.cassetteworkbench.storage.manage.LifecycleIssue;
import dev.cassetteworkbench.storage.manage.LifecycleRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lifecycle rules as sentences.
final class RuleWords {
    private final Messages messages;

    RuleWords(Messages messages) {
        this.messages = messages;
    }

    String rule(LifecycleRule rule) {
        List<String> parts = new ArrayList<>();
        parts.add(
                rule.filter().prefix().isEmpty()
                        ? messages.get("bucket.rule.all")
                        : messages.get("bucket.rule.prefix", rule.filter().prefix()));
        if (!rule.enabled()) {
            parts.add(messages.get("bucket.rule.disabled"));
        }
        rule.transitions()
                .forEach(move -> parts.add(messages.get("bucket.rule.move", move.storageClass(), when(move.when()))));
        LifecycleRule.When expiration = rule.expiration();
        if (expiration != null) {
            parts.add(messages.get("bucket.rule.expire", when(expiration)));
        }
        rule.oldTransitions()
                .forEach(move -> parts.add(messages.get(
                        "bucket.rule.move-old", move.storageClass(), Wording.plural(move.days(), "day", "days"))));
        LifecycleRule.OldExpiration old = rule.oldExpiration();
        if (old != null) {
            parts.add(messages.get("bucket.rule.expire-old", Wording.plural(old.days(), "day", "days")));
        }
        Integer abort = rule.abortUploadsAfterDays();
        if (abort != null) {
            parts.add(messages.get("bucket.rule.abort", Wording.plural(abort, "day", "days")));
        }
        return String.join(" · ", parts);
    }

    private String when(LifecycleRule.When when) {
        return switch (when) {
            case LifecycleRule.When.AfterDays(int days) ->
                messages.get("bucket.rule.after", Wording.plural(days, "day", "days"));
            case LifecycleRule.When.OnDate(var date) -> messages.get("bucket.rule.on", date);
        };
    }

    String action(LifecycleForecast.Action action) {
        return switch (action) {
            case LifecycleForecast.Action.Move(String storageClass) -> messages.get("bucket.action.move", storageClass);
            case LifecycleForecast.Action.Expire _ -> messages.get("bucket.action.expire");
            case LifecycleForecast.Action.MoveOld(String storageClass) ->
                messages.get("bucket.action.move-old", storageClass);
            case LifecycleForecast.Action.ExpireOld _ -> messages.get("bucket.action.expire-old");
            case LifecycleForecast.Action.AbortUploads _ -> messages.get("bucket.action.abort");
        };
    }

    String issue(LifecycleIssue issue) {
        return messages.get(
                "bucket.issue." + issue.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                issue.rule(),
                issue.storageClass());
    }
}
