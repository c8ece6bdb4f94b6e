package dev.cassetteworkbench.app.library;

/// How far an open source is.
public sealed interface SourceState {
    /// The store is being reached; rows known from the last time are there already.
    record Connecting() implements SourceState {}

    /// It is listed and new recordings are read.
    record Reading() implements SourceState {}

    /// Everything in it is in the index.
    record Ready() implements SourceState {}

    /// The user stopped the reading; what was read stays, and the next refresh goes on.
    record Stopped() implements SourceState {}

    /// It cannot be reached or listed; rows known from before stay.
    ///
    /// @param failure typed, for [dev.cassetteworkbench.app.error.ProblemTexts]
    record Failed(Throwable failure) implements SourceState {}
}
