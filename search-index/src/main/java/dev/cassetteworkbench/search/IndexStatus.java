package dev.cassetteworkbench.search;

/// @param cassettes readable cassettes
/// @param unreadable files listed with a reason
/// @param bytes size of the index on disk, 0 in memory
/// @param partial true while an update runs, so counts may still grow
/// @param textPending cassettes of which only the head is known: their calls and texts are not
/// searchable yet
/// @param endsOnly cassettes too big to be fetched, whose text never will be
public record IndexStatus(int cassettes, int unreadable, long bytes, boolean partial, int textPending, int endsOnly) {

    /// All texts are known.
    public IndexStatus(int cassettes, int unreadable, long bytes, boolean partial) {
        this(cassettes, unreadable, bytes, partial, 0, 0);
    }

    /// True when a search for text may miss cassettes that a later one will find.
    public boolean textPartial() {
        return textPending > 0;
    }
}
