package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.StorageException.Problem;

/// What a server said to one question about a bucket. One that cannot be answered spoils no other.
///
/// @param <T> the answer's type
public sealed interface Answer<T> {
    record Known<T>(T value) implements Answer<T> {}

    /// The bucket has no such setting.
    record NotSet<T>() implements Answer<T> {}

    /// This server does not know the question.
    record NotSupported<T>() implements Answer<T> {}

    /// These credentials may not ask.
    record NotAllowed<T>(Problem problem) implements Answer<T> {}

    record Failed<T>(Problem problem) implements Answer<T> {}
}
