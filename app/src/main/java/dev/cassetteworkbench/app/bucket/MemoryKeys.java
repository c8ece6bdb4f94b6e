package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keys of this session, gone with the program. For systems without a keychain, for the demo and for tests.
public final class MemoryKeys implements KeyKeeper {
    private final Map<String, Keys> kept = new ConcurrentHashMap<>();

    /// Holds nothing yet.
    public MemoryKeys() {}

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public Keep keep(SavedBucket bucket, Keys keys, Keep wish) {
        kept.put(bucket.account(), keys);
        return Keep.SESSION;
    }

    @Override
    public Optional<Keys> find(SavedBucket bucket) {
        return Optional.ofNullable(kept.get(bucket.account()));
    }

    @Override
    public void forget(SavedBucket bucket) {
        kept.remove(bucket.account());
    }
}
