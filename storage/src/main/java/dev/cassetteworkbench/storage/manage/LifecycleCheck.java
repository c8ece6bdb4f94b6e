package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.manage.LifecycleIssue.Kind;
import dev.cassetteworkbench.storage.manage.LifecycleRule.Filter;
import dev.cassetteworkbench.storage.manage.LifecycleRule.OldTransition;
import dev.cassetteworkbench.storage.manage.LifecycleRule.Transition;
import dev.cassetteworkbench.storage.manage.LifecycleRule.When;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What S3 would refuse, and what people regret.
final class LifecycleCheck {
    private static final int MAX_RULES = 1_000;
    private static final int MAX_ID = 255;
    private static final int FIRST_IA_DAY = 30;
    private static final Set<String> FROM_DAY_30 = Set.of("STANDARD_IA", "ONEZONE_IA");

    private final String name;
    private final LifecycleRule rule;
    private final List<LifecycleIssue> issues = new ArrayList<>();

    private LifecycleCheck(String name, LifecycleRule rule) {
        this.name = name;
        this.rule = rule;
    }

    static List<LifecycleIssue> issues(Lifecycle lifecycle) {
        List<LifecycleIssue> all = new ArrayList<>();
        if (lifecycle.rules().size() > MAX_RULES) {
            all.add(new LifecycleIssue("", Kind.TOO_MANY_RULES, ""));
        }
        Set<String> ids = new HashSet<>();
        int number = 0;
        for (LifecycleRule rule : lifecycle.rules()) {
            number++;
            LifecycleCheck check = new LifecycleCheck(rule.id().isEmpty() ? Integer.toString(number) : rule.id(), rule);
            if (rule.id().length() > MAX_ID || (!rule.id().isEmpty() && !ids.add(rule.id()))) {
                check.add(Kind.BAD_ID);
            }
            check.all();
            all.addAll(check.issues);
        }
        return List.copyOf(all);
    }

    private void all() {
        actions();
        filter();
        transitions();
        expiration();
        oldVersions();
    }

    private void actions() {
        boolean none = rule.transitions().isEmpty()
                && rule.expiration() == null
                && !rule.removeLoneMarkers()
                && rule.oldTransitions().isEmpty()
                && rule.oldExpiration() == null
                && rule.abortUploadsAfterDays() == null;
        addIf(none, Kind.NO_ACTION);
        Integer abort = rule.abortUploadsAfterDays();
        addIf(abort != null && abort < 1, Kind.BAD_DAYS);
        addIf(rule.removeLoneMarkers() && rule.expiration() != null, Kind.MARKERS_AND_EXPIRATION);
    }

    private void filter() {
        Filter filter = rule.filter();
        Long larger = filter.largerThan();
        Long smaller = filter.smallerThan();
        boolean negative = (larger != null && larger < 0) || (smaller != null && smaller < 1);
        boolean nothingBetween = larger != null && smaller != null && smaller - larger < 2;
        addIf(negative || nothingBetween, Kind.NO_SIZE_FITS);
        boolean choosy = filter.hasSize() || !filter.tags().isEmpty();
        boolean plainOnly = rule.abortUploadsAfterDays() != null || rule.removeLoneMarkers();
        addIf(choosy && plainOnly, Kind.FILTER_NOT_FOR_ACTION);
    }

    private void transitions() {
        String before = "STANDARD";
        int day = Integer.MIN_VALUE;
        for (Transition transition : byTime()) {
            String to = transition.storageClass();
            Integer days = days(transition.when());
            addIf(!StorageClassOrder.isTarget(to), Kind.NOT_A_TARGET, to);
            addIf(days != null && days < 0, Kind.BAD_DAYS, to);
            addIf(days != null && FROM_DAY_30.contains(to) && days < FIRST_IA_DAY, Kind.TOO_EARLY, to);
            addIf(StorageClassOrder.isTarget(to) && !StorageClassOrder.canMove(before, to), Kind.BAD_ORDER, to);
            if (days != null) {
                addIf(days == day, Kind.BAD_ORDER, to);
                boolean leaves = day >= 0
                        && days - day < BuiltInPrices.TABLE.price(before).minimumDays();
                addIf(leaves, Kind.LEAVES_EARLY, before);
                day = days;
            }
            addIf(StorageClassOrder.isArchive(to), Kind.ARCHIVES, to);
            before = to;
        }
        boolean anyDays = whens().anyMatch(When.AfterDays.class::isInstance);
        boolean anyDate = whens().anyMatch(When.OnDate.class::isInstance);
        addIf(anyDays && anyDate, Kind.MIXES_DAYS_AND_DATES);
        addIf(anyDate, Kind.DATE_STAYS);
    }

    private void expiration() {
        When expiration = rule.expiration();
        if (expiration == null) {
            return;
        }
        Integer days = days(expiration);
        addIf(days != null && days < 1, Kind.BAD_DAYS);
        for (Transition transition : rule.transitions()) {
            addIf(notLater(expiration, transition.when()), Kind.EXPIRES_BEFORE_MOVE, transition.storageClass());
        }
        boolean everything = rule.enabled() && rule.filter().equals(Filter.ALL);
        addIf(everything, Kind.DELETES_EVERYTHING);
    }

    private void oldVersions() {
        for (OldTransition old : rule.oldTransitions()) {
            addIf(!StorageClassOrder.isTarget(old.storageClass()), Kind.NOT_A_TARGET, old.storageClass());
            addIf(old.days() < 0, Kind.BAD_DAYS, old.storageClass());
            addIf(FROM_DAY_30.contains(old.storageClass()) && old.days() < FIRST_IA_DAY, Kind.TOO_EARLY);
            addIf(isBadCount(old.keepNewest()), Kind.BAD_COUNT_OF_VERSIONS);
            addIf(StorageClassOrder.isArchive(old.storageClass()), Kind.ARCHIVES, old.storageClass());
        }
        LifecycleRule.OldExpiration expiration = rule.oldExpiration();
        if (expiration != null) {
            addIf(expiration.days() < 1, Kind.BAD_DAYS);
            addIf(isBadCount(expiration.keepNewest()), Kind.BAD_COUNT_OF_VERSIONS);
            for (OldTransition old : rule.oldTransitions()) {
                addIf(expiration.days() <= old.days(), Kind.EXPIRES_BEFORE_MOVE, old.storageClass());
            }
        }
    }

    private List<Transition> byTime() {
        return rule.transitions().stream()
                .sorted((a, b) -> {
                    if (a.when() instanceof When.AfterDays(int x) && b.when() instanceof When.AfterDays(int y)) {
                        return Integer.compare(x, y);
                    }
                    if (a.when() instanceof When.OnDate(var x) && b.when() instanceof When.OnDate(var y)) {
                        return x.compareTo(y);
                    }
                    return 0;
                })
                .toList();
    }

    private Stream<When> whens() {
        Stream<When> moves = rule.transitions().stream().map(Transition::when);
        return rule.expiration() == null ? moves : Stream.concat(moves, Stream.of(rule.expiration()));
    }

    private static boolean notLater(When expiration, When move) {
        return switch (expiration) {
            case When.AfterDays(int end) -> move instanceof When.AfterDays(int days) && end <= days;
            case When.OnDate(var end) -> move instanceof When.OnDate(var date) && !end.isAfter(date);
        };
    }

    private static @Nullable Integer days(When when) {
        return when instanceof When.AfterDays(int days) ? days : null;
    }

    private static boolean isBadCount(@Nullable Integer versions) {
        return versions != null && (versions < 1 || versions > 100);
    }

    private void addIf(boolean wrong, Kind kind) {
        addIf(wrong, kind, "");
    }

    private void addIf(boolean wrong, Kind kind, String storageClass) {
        if (wrong) {
            issues.add(new LifecycleIssue(name, kind, storageClass));
        }
    }

    private void add(Kind kind) {
        issues.add(new LifecycleIssue(name, kind, ""));
    }
}
