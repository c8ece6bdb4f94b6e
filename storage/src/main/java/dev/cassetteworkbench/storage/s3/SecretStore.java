package dev.cassetteworkbench.storage.s3;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place for secrets by the name of an account: the system's keychain, or memory until the
/// program ends. Never a
/// file of ours. Blocks: a keychain may ask the user to unlock it. Safe for several threads.
public interface SecretStore {
    /// Whether secrets are still there after a restart.
    boolean isLasting();

    /// @throws StorageException with `Failed` when the keychain refuses
    void put(String account, Secret secret) throws StorageException;

    Optional<Secret> get(String account) throws StorageException;

    /// Removing what is not there is no failure.
    void remove(String account) throws StorageException;

    /// Puts keys as one secret, so that they come and go together.
    default void putKeys(String account, Credentials.Keys keys) throws StorageException {
        Secret session = keys.session();
        put(
                account,
                Secret.of(JsonText.compact(new JsonMembers()
                        .put("id", keys.id())
                        .put("secret", keys.secret().reveal())
                        .put("session", session == null ? null : session.reveal())
                        .object())));
    }

    /// Keys that [#putKeys] put.
    ///
    /// @throws StorageException with `Failed` when something else is kept under this name
    default Optional<Credentials.Keys> keys(String account) throws StorageException {
        Optional<Secret> kept = get(account);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (JsonText.parse(kept.get().reveal()) instanceof JsonObject object) {
                String id = text(object, "id");
                String secret = text(object, "secret");
                String session = text(object, "session");
                if (id != null && secret != null) {
                    return Optional.of(new Credentials.Keys(
                            id, Secret.of(secret), session == null ? null : Secret.of(session), "keychain"));
                }
            }
        } catch (JsonException _) {
            // the same as another shape; its text must not reach a log
        }
        throw new StorageException(new Problem.Failed("keychain", "not an entry of ours: " + account));
    }

    private static @Nullable String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString string ? string.value() : null;
    }
}
