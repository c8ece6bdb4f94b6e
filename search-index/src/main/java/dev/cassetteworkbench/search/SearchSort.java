package dev.cassetteworkbench.search;

/// Order of rows.
public record SearchSort(Field field, boolean descending) {
    public static final SearchSort NEWEST = new SearchSort(Field.RECORDED, true);

    public enum Field {
        RECORDED,
        STATUS,
        ENDPOINT,
        DURATION,
        CALLS,
        SIZE,
        METHOD,
        SERVICE,
        ENV,
        /// Number of failed calls.
        FAILED,
        /// Longest call.
        SLOWEST
    }
}
