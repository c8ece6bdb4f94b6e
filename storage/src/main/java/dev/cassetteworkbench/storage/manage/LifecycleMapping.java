package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.manage.LifecycleRule.Filter;
import dev.cassetteworkbench.storage.manage.LifecycleRule.OldExpiration;
import dev.cassetteworkbench.storage.manage.LifecycleRule.OldTransition;
import dev.cassetteworkbench.storage.manage.LifecycleRule.Transition;
import dev.cassetteworkbench.storage.manage.LifecycleRule.When;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.Tag;

/// Between our rules and the SDK's.
final class LifecycleMapping {
    private LifecycleMapping() {}

    static LifecycleRule rule(software.amazon.awssdk.services.s3.model.LifecycleRule from) {
        LifecycleExpiration expiration = from.expiration();
        NoncurrentVersionExpiration old = from.noncurrentVersionExpiration();
        List<Transition> transitions = new ArrayList<>();
        for (var transition : from.transitions()) {
            transitions.add(new Transition(
                    whenMoving(transition.days(), transition.date()), transition.storageClassAsString()));
        }
        List<OldTransition> oldTransitions = new ArrayList<>();
        for (NoncurrentVersionTransition transition : from.noncurrentVersionTransitions()) {
            oldTransitions.add(new OldTransition(
                    number(transition.noncurrentDays()),
                    transition.newerNoncurrentVersions(),
                    transition.storageClassAsString()));
        }
        return new LifecycleRule(
                from.id() == null ? "" : from.id(),
                from.status() == ExpirationStatus.ENABLED,
                filter(from),
                transitions,
                expiration == null ? null : when(expiration.days(), expiration.date()),
                expiration != null && Boolean.TRUE.equals(expiration.expiredObjectDeleteMarker()),
                oldTransitions,
                old == null ? null : new OldExpiration(number(old.noncurrentDays()), old.newerNoncurrentVersions()),
                from.abortIncompleteMultipartUpload() == null
                        ? null
                        : from.abortIncompleteMultipartUpload().daysAfterInitiation());
    }

    static software.amazon.awssdk.services.s3.model.LifecycleRule sdk(LifecycleRule rule) {
        var to = software.amazon.awssdk.services.s3.model.LifecycleRule.builder()
                .status(rule.enabled() ? ExpirationStatus.ENABLED : ExpirationStatus.DISABLED)
                .filter(filter(rule.filter()));
        if (!rule.id().isEmpty()) {
            to.id(rule.id());
        }
        if (!rule.transitions().isEmpty()) {
            to.transitions(
                    rule.transitions().stream().map(LifecycleMapping::sdk).toList());
        }
        When expiration = rule.expiration();
        if (expiration != null) {
            to.expiration(
                    switch (expiration) {
                        case When.AfterDays(int days) ->
                            LifecycleExpiration.builder().days(days).build();
                        case When.OnDate(var date) ->
                            LifecycleExpiration.builder()
                                    .date(date.atStartOfDay(ZoneOffset.UTC).toInstant())
                                    .build();
                    });
        } else if (rule.removeLoneMarkers()) {
            to.expiration(e -> e.expiredObjectDeleteMarker(true));
        }
        if (!rule.oldTransitions().isEmpty()) {
            to.noncurrentVersionTransitions(rule.oldTransitions().stream()
                    .map(old -> NoncurrentVersionTransition.builder()
                            .noncurrentDays(old.days())
                            .newerNoncurrentVersions(old.keepNewest())
                            .storageClass(old.storageClass())
                            .build())
                    .toList());
        }
        OldExpiration old = rule.oldExpiration();
        if (old != null) {
            to.noncurrentVersionExpiration(e -> e.noncurrentDays(old.days()).newerNoncurrentVersions(old.keepNewest()));
        }
        Integer abort = rule.abortUploadsAfterDays();
        if (abort != null) {
            to.abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(abort));
        }
        return to.build();
    }

    private static software.amazon.awssdk.services.s3.model.Transition sdk(Transition transition) {
        var to = software.amazon.awssdk.services.s3.model.Transition.builder().storageClass(transition.storageClass());
        return switch (transition.when()) {
            case When.AfterDays(int days) -> to.days(days).build();
            case When.OnDate(var date) ->
                to.date(date.atStartOfDay(ZoneOffset.UTC).toInstant()).build();
        };
    }

    /// Old rules have their prefix beside the filter, and a filter has one condition or an "and"
    /// of several.
    private static Filter filter(software.amazon.awssdk.services.s3.model.LifecycleRule from) {
        LifecycleRuleFilter filter = from.filter();
        if (filter == null) {
            return Filter.prefix(text(oldPrefix(from)));
        }
        Map<String, String> tags = new HashMap<>();
        if (filter.and() != null) {
            filter.and().tags().forEach((Tag tag) -> tags.put(tag.key(), tag.value()));
            return new Filter(
                    text(filter.and().prefix()),
                    tags,
                    filter.and().objectSizeGreaterThan(),
                    filter.and().objectSizeLessThan());
        }
        if (filter.tag() != null) {
            tags.put(filter.tag().key(), filter.tag().value());
        }
        return new Filter(text(filter.prefix()), tags, filter.objectSizeGreaterThan(), filter.objectSizeLessThan());
    }

    @SuppressWarnings("deprecation") // servers still send rules of the old form
    private static @Nullable String oldPrefix(software.amazon.awssdk.services.s3.model.LifecycleRule from) {
        return from.prefix();
    }

    private static LifecycleRuleFilter filter(Filter filter) {
        int conditions = filter.tags().size()
                + (filter.prefix().isEmpty() ? 0 : 1)
                + (filter.largerThan() == null ? 0 : 1)
                + (filter.smallerThan() == null ? 0 : 1);
        List<Tag> tags = filter.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        LifecycleRuleFilter.Builder to = LifecycleRuleFilter.builder();
        if (conditions > 1) {
            return to.and(and -> {
                        and.objectSizeGreaterThan(filter.largerThan()).objectSizeLessThan(filter.smallerThan());
                        if (!filter.prefix().isEmpty()) {
                            and.prefix(filter.prefix());
                        }
                        if (!tags.isEmpty()) {
                            and.tags(tags);
                        }
                    })
                    .build();
        }
        if (!tags.isEmpty()) {
            return to.tag(tags.getFirst()).build();
        }
        if (filter.hasSize()) {
            return to.objectSizeGreaterThan(filter.largerThan())
                    .objectSizeLessThan(filter.smallerThan())
                    .build();
        }
        return to.prefix(filter.prefix()).build();
    }

    private static When whenMoving(@Nullable Integer days, @Nullable Instant date) {
        When when = when(days, date);
        return when == null ? new When.AfterDays(0) : when;
    }

    private static @Nullable When when(@Nullable Integer days, @Nullable Instant date) {
        if (date != null) {
            return new When.OnDate(date.atZone(ZoneOffset.UTC).toLocalDate());
        }
        return days == null ? null : new When.AfterDays(days);
    }

    private static int number(@Nullable Integer days) {
        return days == null ? 0 : days;
    }

    private static String text(@Nullable String prefix) {
        return prefix == null ? "" : prefix;
    }
}
