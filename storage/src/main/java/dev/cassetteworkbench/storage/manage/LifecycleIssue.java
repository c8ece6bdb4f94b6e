package dev.cassetteworkbench.storage.manage;

/// Something about a rule that people should know before it is written.
///
/// @param rule its id, or its number from 1 when it has none
/// @param storageClass or other value the issue is about, empty when there is none
public record LifecycleIssue(String rule, Kind kind, String storageClass) {

    /// Whether S3 would refuse it.
    public boolean isError() {
        return kind.error;
    }

    /// What is wrong. Limits are S3's own.
    public enum Kind {
        /// More than 1,000 rules.
        TOO_MANY_RULES(true),
        /// Two rules have this id, or it is longer than 255 characters.
        BAD_ID(true),
        /// The rule does nothing.
        NO_ACTION(true),
        /// No objects can move into this class by rule.
        NOT_A_TARGET(true),
        /// `STANDARD_IA` and `ONEZONE_IA` take objects from their 30th day on.
        TOO_EARLY(true),
        /// Days are negative, or 0 where at least 1 is needed.
        BAD_DAYS(true),
        /// A colder class comes before or with a warmer one, or the same class twice.
        BAD_ORDER(true),
        /// Objects expire before or with a transition.
        EXPIRES_BEFORE_MOVE(true),
        /// Some transitions or the expiration go by days, others by date.
        MIXES_DAYS_AND_DATES(true),
        /// The size limits leave no size.
        NO_SIZE_FITS(true),
        /// Unfinished uploads and lone delete markers cannot be chosen by tag or size.
        FILTER_NOT_FOR_ACTION(true),
        /// Lone delete markers and an expiration exclude each other.
        MARKERS_AND_EXPIRATION(true),
        /// How many replaced versions stay must be 1 to 100.
        BAD_COUNT_OF_VERSIONS(true),
        /// The rule deletes every object of the bucket sooner or later.
        DELETES_EVERYTHING(false),
        /// The object leaves a class before its minimum time and is paid for all the same.
        LEAVES_EARLY(false),
        /// What is moved there must be restored, for money and hours, before it can be read.
        ARCHIVES(false),
        /// Dates never end: each new object is acted upon at once from then on.
        DATE_STAYS(false);

        private final boolean error;

        Kind(boolean error) {
            this.error = error;
        }
    }
}
