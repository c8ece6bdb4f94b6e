package dev.cassetteworkbench.model.diff;

/// How much one comparison of two bodies may do before it goes on more coarsely and says so.
///
/// @param values values per document that are aligned by likeness; larger documents are compared
/// place by place
/// @param changes changes that are listed; the walk ends after them
/// @param steps work on finding out what belongs together; a step is about two numbers compared
/// @param openedCharacters longest text that is opened as JSON or as a form
public record DiffLimits(int values, int changes, long steps, int openedCharacters) {
    /// Two bodies of 10 MB are compared in full well within a second.
    public static final DiffLimits DEFAULT = new DiffLimits(2_000_000, 50_000, 200_000_000L, 4_000_000);
}
