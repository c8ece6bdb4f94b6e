package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import dev.cassetteworkbench.storage.s3.SecretStore;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keys in the system's keychain and in memory. The keychain is opened when it is first needed, never at the start.
public final class SecretKeys implements KeyKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SecretKeys.class);

    private final Supplier<SecretStore> keychain;
    private final SecretStore session;
    private @Nullable SecretStore opened;

    /// @param keychain opens the system's keychain; may take a second
    /// @param session memory
    public SecretKeys(Supplier<SecretStore> keychain, SecretStore session) {
        this.keychain = keychain;
        this.session = session;
    }

    private synchronized SecretStore keychain() {
        SecretStore store = opened;
        if (store == null) {
            store = keychain.get();
            opened = store;
        }
        return store;
    }

    @Override
    public boolean isLasting() {
        return keychain().isLasting();
    }

    @Override
    public Keep keep(SavedBucket bucket, Keys keys, Keep wish) {
        Credentials.Keys credentials = new Credentials.Keys(keys.id(), keys.secret(), keys.session(), "connection");
        if (wish == Keep.KEYCHAIN && isLasting()) {
            try {
                keychain().putKeys(bucket.account(), credentials);
                session.remove(bucket.account());
                return Keep.KEYCHAIN;
            } catch (StorageException e) {
                LOG.warn("The keychain did not take the keys; they stay in memory", e);
            }
        }
        try {
            session.putKeys(bucket.account(), credentials);
        } catch (StorageException e) {
            throw new IllegalStateException("memory takes everything", e);
        }
        return Keep.SESSION;
    }

    @Override
    public Optional<Keys> find(SavedBucket bucket) {
        return find(session, bucket).or(() -> find(keychain(), bucket));
    }

    private static Optional<Keys> find(SecretStore store, SavedBucket bucket) {
        try {
            return store.keys(bucket.account()).map(keys -> new Keys(keys.id(), keys.secret(), keys.session()));
        } catch (StorageException e) {
            LOG.warn("The keys of a connection cannot be read", e);
            return Optional.empty();
        }
    }

    @Override
    public void forget(SavedBucket bucket) {
        try {
            session.remove(bucket.account());
            keychain().remove(bucket.account());
        } catch (StorageException e) {
            LOG.warn("The keys of a connection cannot be removed", e);
        }
    }
}
