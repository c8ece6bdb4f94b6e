package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.manage.BucketStats.Sum;
import dev.cassetteworkbench.storage.manage.LifecycleForecast.Action;
import dev.cassetteworkbench.storage.manage.LifecycleRule.OldExpiration;
import dev.cassetteworkbench.storage.manage.LifecycleRule.OldTransition;
import dev.cassetteworkbench.storage.manage.LifecycleRule.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plays rules over a listing as it streams by. Pure: nothing is asked of a server. For one thread.
///
/// Rules are taken as S3 applies them: disabled ones do nothing, the earliest expiration counts,
/// on the same day deleting goes before moving, and of two moves the one to the colder class.
/// Objects below 128 KiB do not move unless the rule speaks of size. Conditions that a listing
/// does not show (tags, number of kept versions) are taken as met; such rows say "at most".
public final class ForecastCollector {
    private static final long SMALL = 128 << 10;

    private final Lifecycle lifecycle;
    private final boolean versioned;
    private final PriceTable prices;
    private final Instant now;
    private final Map<RowKey, ForecastRow> rows = new LinkedHashMap<>();
    private Sum untouched = Sum.NONE;
    private double monthlyNow;
    private double monthlyAfter;
    private double oneTime;

    private record RowKey(int rule, Action action) {}

    /// Something that happens to one object.
    private record Step(Instant due, ForecastRow row) {}

    /// @param versioned whether the bucket keeps versions
    public ForecastCollector(Lifecycle lifecycle, boolean versioned, PriceTable prices, Instant now) {
        this.lifecycle = lifecycle;
        this.versioned = versioned;
        this.prices = prices;
        this.now = now;
        for (int i = 0; i < lifecycle.rules().size(); i++) {
            prepare(i, lifecycle.rules().get(i));
        }
    }

    /// Counts one object or replaced version.
    public void add(StoredObject object) {
        Step end = null;
        List<Step> moves = new ArrayList<>();
        for (int i = 0; i < lifecycle.rules().size(); i++) {
            LifecycleRule rule = lifecycle.rules().get(i);
            if (rule.enabled() && rule.filter().fits(object)) {
                Step expiry = object.noncurrentSince() == null
                        ? expiry(i, rule, object)
                        : oldExpiry(i, rule, object.noncurrentSince());
                if (expiry != null && (end == null || expiry.due().isBefore(end.due()))) {
                    end = expiry;
                }
                moves(i, rule, object, moves);
            }
        }
        play(object, moves, end);
    }

    /// Counts one unfinished upload.
    public void add(UnfinishedUpload upload) {
        long bytes = Math.max(0, upload.bytes());
        double cost = prices.storage(upload.storageClass(), bytes);
        monthlyNow += cost;
        Step first = null;
        for (int i = 0; i < lifecycle.rules().size(); i++) {
            LifecycleRule rule = lifecycle.rules().get(i);
            Integer days = rule.abortUploadsAfterDays();
            if (rule.enabled()
                    && days != null
                    && upload.key().startsWith(rule.filter().prefix())) {
                Step step = step(i, new Action.AbortUploads(), DueDates.afterDays(upload.started(), days));
                first = first == null || step.due().isBefore(first.due()) ? step : first;
            }
        }
        if (first == null) {
            monthlyAfter += cost;
        } else {
            first.row().add(bytes, first.due(), now, -cost, 0);
        }
    }

    /// What was found so far.
    public LifecycleForecast forecast() {
        return new LifecycleForecast(
                rows.values().stream().map(ForecastRow::row).toList(), untouched, monthlyNow, monthlyAfter, oneTime);
    }

    private void prepare(int i, LifecycleRule rule) {
        boolean tags = !rule.filter().tags().isEmpty();
        for (Transition transition : rule.transitions()) {
            row(i, rule, new Action.Move(transition.storageClass()), tags);
        }
        if (rule.expiration() != null) {
            row(i, rule, new Action.Expire(), tags);
        }
        for (OldTransition old : rule.oldTransitions()) {
            row(i, rule, new Action.MoveOld(old.storageClass()), tags || old.keepNewest() != null);
        }
        OldExpiration oldExpiration = rule.oldExpiration();
        if (oldExpiration != null) {
            row(i, rule, new Action.ExpireOld(), tags || oldExpiration.keepNewest() != null);
        }
        if (rule.abortUploadsAfterDays() != null) {
            row(i, rule, new Action.AbortUploads(), false);
        }
    }

    private void row(int i, LifecycleRule rule, Action action, boolean atMost) {
        String name = rule.id().isEmpty() ? Integer.toString(i + 1) : rule.id();
        rows.putIfAbsent(new RowKey(i, action), new ForecastRow(name, action, atMost));
    }

    private Step step(int rule, Action action, Instant due) {
        ForecastRow row = rows.get(new RowKey(rule, action));
        if (row == null) {
            throw new IllegalStateException("every action has its row");
        }
        return new Step(due.isBefore(now) ? now : due, row);
    }

    private @Nullable Step expiry(int i, LifecycleRule rule, StoredObject object) {
        LifecycleRule.When when = rule.expiration();
        return when == null ? null : step(i, new Action.Expire(), DueDates.due(when, object.modified()));
    }

    private @Nullable Step oldExpiry(int i, LifecycleRule rule, Instant since) {
        OldExpiration old = rule.oldExpiration();
        return old == null ? null : step(i, new Action.ExpireOld(), DueDates.afterDays(since, old.days()));
    }

    private void moves(int i, LifecycleRule rule, StoredObject object, List<Step> moves) {
        Instant since = object.noncurrentSince();
        if (since == null) {
            for (Transition transition : rule.transitions()) {
                if (isLargeEnough(rule, object, transition.storageClass())) {
                    moves.add(step(
                            i,
                            new Action.Move(transition.storageClass()),
                            DueDates.due(transition.when(), object.modified())));
                }
            }
            return;
        }
        for (OldTransition old : rule.oldTransitions()) {
            if (isLargeEnough(rule, object, old.storageClass())) {
                moves.add(step(i, new Action.MoveOld(old.storageClass()), DueDates.afterDays(since, old.days())));
            }
        }
    }

    private boolean isLargeEnough(LifecycleRule rule, StoredObject object, String to) {
        return object.sizeBytes() >= SMALL
                || rule.filter().hasSize()
                || (lifecycle.smallObjectsMove() && StorageClassOrder.isArchive(to));
    }

    private void play(StoredObject object, List<Step> moves, @Nullable Step end) {
        double before = prices.storage(object.storageClass(), object.sizeBytes());
        monthlyNow += before;
        String at = object.storageClass();
        Instant since = object.modified();
        boolean touched = false;
        moves.sort(Comparator.comparing(Step::due));
        for (int i = 0; i < moves.size(); i++) {
            Step move = moves.get(i);
            String to = target(move);
            boolean overtaken = end != null && !move.due().isBefore(end.due());
            if (overtaken || !StorageClassOrder.canMove(at, to) || colderSameDay(moves, i, at)) {
                continue;
            }
            double after = prices.storage(to, object.sizeBytes());
            double once = prices.price(to).transitionPer1000() / 1_000
                    + prices.early(
                            at,
                            object.sizeBytes(),
                            Duration.between(since, move.due()).toDays());
            move.row().add(object.sizeBytes(), move.due(), now, after - prices.storage(at, object.sizeBytes()), once);
            oneTime += once;
            at = to;
            since = move.due();
            touched = true;
        }
        double left = prices.storage(at, object.sizeBytes());
        if (end != null) {
            left = expire(object, at, since, end, left);
            touched = true;
        }
        monthlyAfter += left;
        if (!touched) {
            untouched = untouched.plus(object.sizeBytes());
        }
    }

    /// What storage costs after the object is gone: as before when a version stays behind the
    /// delete marker.
    private double expire(StoredObject object, String at, Instant since, Step end, double cost) {
        boolean stays = versioned && object.noncurrentSince() == null;
        double once = stays
                ? 0
                : prices.early(
                        at,
                        object.sizeBytes(),
                        Duration.between(since, end.due()).toDays());
        end.row().add(object.sizeBytes(), end.due(), now, stays ? 0 : -cost, once);
        oneTime += once;
        return stays ? cost : 0;
    }

    /// Whether a later step of the same day goes further down.
    private static boolean colderSameDay(List<Step> moves, int i, String at) {
        Step move = moves.get(i);
        for (Step other : moves) {
            boolean sameDay = other.due().equals(move.due());
            if (sameDay
                    && StorageClassOrder.canMove(at, target(other))
                    && StorageClassOrder.canMove(target(move), target(other))) {
                return true;
            }
        }
        return false;
    }

    private static String target(Step step) {
        return switch (step.row().action()) {
            case Action.Move(String to) -> to;
            case Action.MoveOld(String to) -> to;
            case Action.Expire _, Action.ExpireOld _, Action.AbortUploads _ -> "";
        };
    }
}
