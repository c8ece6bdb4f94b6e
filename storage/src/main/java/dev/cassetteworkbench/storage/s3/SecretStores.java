package dev.cassetteworkbench.storage.s3;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes places for secrets.
public final class SecretStores {
    private static final Logger LOG = LoggerFactory.getLogger(SecretStores.class);

    private SecretStores() {}

    /// The system's keychain (macOS Keychain, Windows Credential Manager, Secret Service), or
    /// memory where there is
    /// none: [SecretStore#isLasting] tells, and the user should be told. Can take a second.
    ///
    /// @param service name under which the entries stand, e.g. `Cassette Workbench`
    public static SecretStore system(String service) {
        try {
            return new Keychain(Keyring.create(), service);
        } catch (BackendNotSupportedException | LinkageError e) {
            LOG.info("no keychain here, secrets are kept in memory only: {}", e.getMessage());
            return memory();
        }
    }

    /// Lost when the program ends.
    public static SecretStore memory() {
        return new Memory();
    }

    private static final class Memory implements SecretStore {
        private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

        @Override
        public boolean isLasting() {
            return false;
        }

        @Override
        public void put(String account, Secret secret) {
            secrets.put(account, secret);
        }

        @Override
        public Optional<Secret> get(String account) {
            return Optional.ofNullable(secrets.get(account));
        }

        @Override
        public void remove(String account) {
            secrets.remove(account);
        }
    }

    /// One call at a time: the library makes no promise about threads.
    private static final class Keychain implements SecretStore {
        private final Keyring keyring;
        private final String service;

        Keychain(Keyring keyring, String service) {
            this.keyring = keyring;
            this.service = service;
        }

        @Override
        public boolean isLasting() {
            return true;
        }

        @Override
        public synchronized void put(String account, Secret secret) throws StorageException {
            try {
                keyring.setPassword(service, account, secret.reveal());
            } catch (PasswordAccessException e) {
                throw failed(e);
            }
        }

        @Override
        public synchronized Optional<Secret> get(String account) {
            try {
                return Optional.ofNullable(keyring.getPassword(service, account))
                        .map(Secret::of);
            } catch (PasswordAccessException e) {
                LOG.debug("nothing in the keychain", e); // the library has one exception for "none" and "locked"
                return Optional.empty();
            }
        }

        @Override
        public synchronized void remove(String account) throws StorageException {
            if (get(account).isEmpty()) {
                return;
            }
            try {
                keyring.deletePassword(service, account);
            } catch (PasswordAccessException e) {
                throw failed(e);
            }
        }

        private static StorageException failed(PasswordAccessException e) {
            return new StorageException(new Problem.Failed("keychain", String.valueOf(e.getMessage())), e);
        }
    }
}
