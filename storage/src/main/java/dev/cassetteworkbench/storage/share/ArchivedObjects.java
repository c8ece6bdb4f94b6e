package dev.cassetteworkbench.storage.share;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.ObjectFacts;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.OptionalCall;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Objects in `GLACIER` and `DEEP_ARCHIVE`: they must be restored for some days before they can be
/// read, which takes minutes to days and costs money
/// ([dev.cassetteworkbench.storage.manage.PriceTable#restore]).
public final class ArchivedObjects {
    private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");
    private static final Pattern ONGOING = Pattern.compile("ongoing-request=\"(true|false)\"");
    private static final Pattern EXPIRY = Pattern.compile("expiry-date=\"([^\"]+)\"");

    private final S3Access access;

    private ArchivedObjects(S3Access access) {
        this.access = access;
    }

    /// @param store made by `S3Buckets`
    public static ArchivedObjects of(BucketStore store) {
        return new ArchivedObjects(S3Access.of(store));
    }

    /// Whether an object can be read now.
    public sealed interface State {
        @SuppressWarnings("AvoidCommonTypeNames") // always written State.Readable
        record Readable() implements State {}

        record Archived() implements State {}

        /// Asked for, not there yet.
        record Restoring() implements State {}

        /// Readable until then.
        record Restored(@Nullable Instant until) implements State {}
    }

    /// How fast. Durations are S3's own words.
    public enum Tier {
        /// Dear; not for `DEEP_ARCHIVE`.
        EXPEDITED,
        STANDARD,
        /// Cheapest.
        BULK
    }

    /// State by what a HEAD request said.
    public static State state(ObjectFacts facts) {
        String storageClass = facts.storageClass();
        if (storageClass == null || !ARCHIVES.contains(storageClass)) {
            return new State.Readable();
        }
        String restore = facts.restore();
        Matcher ongoing = ONGOING.matcher(restore == null ? "" : restore);
        if (restore == null || !ongoing.find()) {
            return new State.Archived();
        }
        return "true".equals(ongoing.group(1)) ? new State.Restoring() : new State.Restored(until(restore));
    }

    /// How long a restore takes at most, as S3 states it; null when the class does not know this
    /// speed.
    public static @Nullable Duration delay(String storageClass, Tier tier) {
        boolean deep = storageClass.equals("DEEP_ARCHIVE");
        return switch (tier) {
            case EXPEDITED -> deep ? null : Duration.ofMinutes(5);
            case STANDARD -> Duration.ofHours(deep ? 12 : 5);
            case BULK -> Duration.ofHours(deep ? 48 : 12);
        };
    }

    /// Asks for a readable copy. Asking again while one is there moves its end.
    ///
    /// @param days 1 to 365 for which the copy stays
    /// @throws StorageException with `Conflict` while an earlier request is still running,
    /// `NotAllowed` when the object is in no archive
    public void restore(String key, int days, Tier tier) throws StorageException {
        if (days < 1 || days > 365) {
            throw new StorageException(new Problem.NotAllowed(key, "restored copies stay 1 to 365 days"));
        }
        try {
            OptionalCall.send(
                    access,
                    "RestoreObject",
                    key,
                    client -> client.restoreObject(b -> b.bucket(access.bucket())
                            .key(access.full(key))
                            .restoreRequest(
                                    request -> request.days(days).glacierJobParameters(job -> job.tier(sdk(tier))))));
        } catch (StorageException e) {
            // Said of objects that are in no archive.
            if (e.problem() instanceof Problem.Archived) {
                throw new StorageException(new Problem.NotAllowed(key, "the object is in no archive"), e);
            }
            throw e;
        }
    }

    private static String sdk(Tier tier) {
        return switch (tier) {
            case EXPEDITED -> "Expedited";
            case STANDARD -> "Standard";
            case BULK -> "Bulk";
        };
    }

    private static @Nullable Instant until(String restore) {
        Matcher expiry = EXPIRY.matcher(restore);
        try {
            return expiry.find()
                    ? ZonedDateTime.parse(expiry.group(1), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                    : null;
        } catch (DateTimeException _) {
            return null; // readable all the same, only its end is unknown
        }
    }
}
