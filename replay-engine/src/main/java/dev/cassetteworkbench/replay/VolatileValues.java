package dev.cassetteworkbench.replay;

/// What is done about values that an app makes anew for every request: times, identifiers, tokens.
public enum VolatileValues {
    /// When the answer differs from the recorded one, the same request is sent once more against
    /// the same
    /// recording. What differs between the two answers and looks alike in all three is named and
    /// not counted.
    FIND,
    /// The request is sent once, and every difference counts: for apps in which a second request
    /// does harm.
    COUNT
}
