package dev.cassetteworkbench.storage.transfer;

import java.util.Locale;

/// What a sync is to do.
///
/// @param prefix only keys that start with this, as text; empty for all
/// @param delete whether what the source does not have is deleted at the target
/// @param mostDeletes when more than this many would be deleted, none is
/// @param alwaysRead compare by content even where size, dates and etag say that nothing changed
public record SyncOptions(
        Direction direction,
        String prefix,
        Include include,
        boolean delete,
        int mostDeletes,
        OnConflict onConflict,
        boolean alwaysRead,
        Rate rate,
        Prices prices) {
    /// Cassettes up, nothing deleted, conflicts left alone.
    public static final SyncOptions UP = of(Direction.UP);
    /// Cassettes down, nothing deleted, conflicts left alone.
    public static final SyncOptions DOWN = of(Direction.DOWN);

    private static final int DEFAULT_MOST_DELETES = 100;

    /// Which side is the source.
    public enum Direction {
        /// From the folder to the bucket.
        UP,
        /// From the bucket to the folder.
        DOWN
    }

    /// Which files and objects take part.
    public enum Include {
        /// `*.json` and `*.json.gz`.
        CASSETTES,
        /// All of them.
        EVERYTHING;

        /// True when a key or path takes part.
        public boolean takes(String key) {
            return switch (this) {
                case EVERYTHING -> true;
                case CASSETTES -> {
                    String lower = key.toLowerCase(Locale.ROOT);
                    yield lower.endsWith(".json") || lower.endsWith(".json.gz");
                }
            };
        }
    }

    /// What becomes of an object that changed in a way the sync may not overwrite.
    public enum OnConflict {
        /// Both sides stay as they are and the conflict is told.
        REPORT,
        /// The source replaces the target.
        SOURCE_WINS
    }

    private static SyncOptions of(Direction direction) {
        return new SyncOptions(
                direction,
                "",
                Include.CASSETTES,
                false,
                DEFAULT_MOST_DELETES,
                OnConflict.REPORT,
                false,
                Rate.GUESS,
                Prices.NONE);
    }

    public SyncOptions withPrefix(String only) {
        return new SyncOptions(direction, only, include, delete, mostDeletes, onConflict, alwaysRead, rate, prices);
    }

    public SyncOptions withInclude(Include which) {
        return new SyncOptions(direction, prefix, which, delete, mostDeletes, onConflict, alwaysRead, rate, prices);
    }

    /// Deletes too, up to `most` at a time.
    public SyncOptions deleting(int most) {
        return new SyncOptions(direction, prefix, include, true, most, onConflict, alwaysRead, rate, prices);
    }

    public SyncOptions withOnConflict(OnConflict what) {
        return new SyncOptions(direction, prefix, include, delete, mostDeletes, what, alwaysRead, rate, prices);
    }

    /// Reads every file that is on both sides.
    public SyncOptions readingAlways() {
        return new SyncOptions(direction, prefix, include, delete, mostDeletes, onConflict, true, rate, prices);
    }

    public SyncOptions withCosts(Rate howFast, Prices howDear) {
        return new SyncOptions(
                direction, prefix, include, delete, mostDeletes, onConflict, alwaysRead, howFast, howDear);
    }
}
