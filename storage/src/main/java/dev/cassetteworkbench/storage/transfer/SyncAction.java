package dev.cassetteworkbench.storage.transfer;

/// What a plan means to do with one key, and why.
public sealed interface SyncAction {

    /// The target does not have it.
    ///
    /// @param again true when it had it at the last sync
    record Add(boolean again) implements SyncAction {}

    /// The target gets the source's content.
    record Update(UpdateReason reason) implements SyncAction {}

    /// Nothing is done.
    record Skip(SkipReason reason) implements SyncAction {}

    /// Nothing is done because something could be lost.
    record Conflict(ConflictReason reason) implements SyncAction {}

    /// The source does not have it, and deleting was asked for.
    record Delete() implements SyncAction {}

    /// Why the target is replaced.
    enum UpdateReason {
        /// Only the source changed since the last sync.
        SOURCE_CHANGED,
        /// The contents differ, there was no sync before, and the source is the younger one.
        SOURCE_NEWER,
        /// The user said so, for this key or for all.
        TOLD_TO
    }

    /// Why nothing is done.
    enum SkipReason {
        /// Neither side changed since the last sync.
        UNCHANGED,
        /// The contents were compared and are the same.
        SAME_CONTENT,
        /// Only the target has it, and deleting was not asked for.
        ONLY_AT_TARGET,
        /// More deletions than allowed, so there are none.
        TOO_MANY_DELETES,
        /// A listing was not complete, so nothing is deleted.
        LISTING_INCOMPLETE,
        /// Neither `*.json` nor `*.json.gz`.
        NOT_A_CASSETTE,
        /// A key that ends in `/`.
        FOLDER_MARKER,
        /// A symbolic link, which is not followed.
        LINK,
        /// A pipe, socket or device.
        NOT_A_FILE,
        /// A folder or file that may not be read.
        UNREADABLE,
        /// Another file has this key too and is the one that is taken.
        SAME_KEY
    }

    /// What could be lost.
    enum ConflictReason {
        /// Both sides changed since the last sync.
        BOTH_CHANGED,
        /// Only the target changed since the last sync.
        TARGET_CHANGED,
        /// The contents differ, there was no sync before, and the target is not the older one.
        NO_COMMON_PAST,
        /// Whether the contents differ could not be found out without fetching them.
        CONTENT_UNKNOWN
    }
}
