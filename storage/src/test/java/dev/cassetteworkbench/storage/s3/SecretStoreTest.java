package dev.cassetteworkbench.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretStoreTest {
    private final SecretStore store = SecretStores.memory();

    @Test
    void keepsKeysAsOneSecretThatSaysNothing() throws Exception {
        var keys = new Credentials.Keys("id", Secret.of("se\"cret"), Secret.of("token"), "keychain");
        store.putKeys("a", keys);
        assertEquals(Optional.of(keys), store.keys("a"));
        assertEquals("Optional[(secret)]", store.get("a").toString());
        assertEquals("Keys[id=id, secret=(secret), session=(secret), source=keychain]", keys.toString());
        assertFalse(store.isLasting());
    }

    @Test
    void keepsKeysWithoutASessionToo() throws Exception {
        var keys = new Credentials.Keys("id", Secret.of("secret"), null, "keychain");
        store.putKeys("a", keys);
        assertEquals(Optional.of(keys), store.keys("a"));
        store.remove("a");
        store.remove("a");
        assertEquals(Optional.empty(), store.keys("a"));
    }

    @Test
    void saysWhenSomethingElseStandsThere() throws Exception {
        store.put("a", Secret.of("no json of ours"));
        StorageException refused = assertThrows(StorageException.class, () -> store.keys("a"));
        Problem.Failed problem = assertInstanceOf(Problem.Failed.class, refused.problem());
        assertFalse(problem.toString().contains("no json of ours"));
    }

    @Test
    void cutsOffSpacesThatCopyingLeft() {
        assertEquals("secret", Secret.of(" secret\n").reveal());
    }

    @Test
    void fallsBackToMemoryWithoutAKeychain() throws Exception {
        // Whether this machine has one or not, the answer is a store that works or says what fails.
        SecretStore system = SecretStores.system("Cassette Workbench test");
        if (!system.isLasting()) {
            system.put("a", Secret.of("x"));
            assertEquals(Optional.of(Secret.of("x")), system.get("a"));
        }
    }
}
