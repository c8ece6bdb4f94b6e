package dev.cassetteworkbench.app.fx;

/// What is known of something that takes time to find out.
///
/// @param <T> the answer
public sealed interface Asked<T> {
    /// Nobody asked yet.
    record Idle<T>() implements Asked<T> {}

    record Running<T>() implements Asked<T> {}

    record Answered<T>(T answer) implements Asked<T> {}

    record Failed<T>(Throwable failure) implements Asked<T> {}
}
