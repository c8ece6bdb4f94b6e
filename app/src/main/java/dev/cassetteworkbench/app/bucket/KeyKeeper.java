package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import java.util.Optional;

/// Where keys typed into the window live. Blocks, for a keychain may ask the user.
public interface KeyKeeper {
    /// How long keys are kept.
    enum Keep {
        /// In the system's keychain, until they are forgotten there.
        KEYCHAIN,
        /// In memory, until the program ends.
        SESSION
    }

    /// Whether there is a keychain that works.
    boolean isLasting();

    /// Keeps the keys of a bucket in place of others.
    ///
    /// @return where they are now: a keychain that fails means memory
    Keep keep(SavedBucket bucket, Keys keys, Keep wish);

    Optional<Keys> find(SavedBucket bucket);

    void forget(SavedBucket bucket);
}
