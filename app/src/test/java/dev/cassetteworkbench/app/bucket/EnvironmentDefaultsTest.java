package dev.cassetteworkbench.app.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.s3.Secret;
import dev.cassetteworkbench.storage.s3.SecretStore;
import dev.cassetteworkbench.storage.s3.SecretStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the environment proposes and how remembered connections are made of it. No bucket is asked.
@SuppressWarnings("NullAway.Init") // JUnit fills the folder
class EnvironmentDefaultsTest {
    @TempDir
    private Path home;

    private final MemoryKeys keys = new MemoryKeys();

    private ConnectionDefaults defaults(Map<String, String> variables) {
        return new EnvironmentDefaults(new S3Environment(variables, home), keys).now();
    }

    private Connections connections(Map<String, String> variables) {
        return new Connections(keys, new S3Environment(variables, home));
    }

    @Test
    void saysWhichVariableGaveWhat() {
        ConnectionDefaults found = defaults(
                Map.of("TIMETRACER_S3_BUCKET", "shop", "TIMETRACER_S3_PREFIX", "eu", "S3_REGION", "eu-west-1"));

        assertEquals("s3://shop/eu/", found.bucket().address());
        assertEquals("eu-west-1", found.bucket().region());
        assertEquals(
                "TIMETRACER_S3_BUCKET, TIMETRACER_S3_PREFIX", found.provenance().get(ConnectionField.ADDRESS));
        assertEquals("S3_REGION", found.provenance().get(ConnectionField.REGION));
    }

    @Test
    void listsTheProfilesAndTakesTheNamedOne() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), "[profile dev]\nregion = eu-north-1\n[default]\n");
        ConnectionDefaults found = defaults(Map.of("AWS_PROFILE", "dev"));

        assertTrue(found.profiles().containsAll(List.of("default", "dev")));
        assertEquals(SavedBucket.SignIn.PROFILE, found.bucket().signIn());
        assertEquals("dev", found.bucket().profile());
        assertEquals("profile dev", found.provenance().get(ConnectionField.REGION));
    }

    @Test
    void anEmptyEnvironmentProposesNothing() {
        ConnectionDefaults found = defaults(Map.of());

        assertEquals("s3://", found.bucket().address());
        assertTrue(found.provenance().isEmpty());
        assertFalse(found.keychain());
    }

    @Test
    void neverSendsAProfilesKeysToAHostSomebodyTypedIn() throws StorageException {
        SavedBucket typed = SavedBucket.at("s3://shop/").withEndpoint("http://127.0.0.1:9000");

        assertInstanceOf(
                Credentials.Chain.class,
                connections(Map.of("AWS_PROFILE", "company")).of(typed).credentials());
        assertInstanceOf(
                Credentials.Profile.class,
                connections(Map.of("AWS_PROFILE", "company"))
                        .of(SavedBucket.at("s3://shop/"))
                        .credentials());
        assertInstanceOf(
                Credentials.Profile.class,
                connections(Map.of("AWS_PROFILE", "local", "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000"))
                        .of(typed)
                        .credentials());
    }

    @Test
    void whatIsRememberedStandsAboveTheEnvironment() throws StorageException {
        Connections connections =
                connections(Map.of("AWS_REGION", "us-west-2", "AWS_ENDPOINT_URL", "http://127.0.0.1:1"));

        assertEquals(
                "eu-west-1",
                connections
                        .of(SavedBucket.at("s3://shop/").withRegion("eu-west-1"))
                        .region());
        assertEquals("us-west-2", connections.of(SavedBucket.at("s3://shop/")).region());
        assertEquals(null, connections.of(SavedBucket.at("s3://shop/")).endpoint());
    }

    @Test
    void keepsKeysInTheKeychainOrInMemoryAsAskedFor() {
        SecretStore memory = SecretStores.memory();
        SecretStore lasting = new LastingMemory();
        SecretKeys kept = new SecretKeys(() -> lasting, memory);
        SavedBucket bucket = SavedBucket.at("s3://shop/");
        Keys typed = new Keys("id", Secret.of("s"), null);

        assertEquals(KeyKeeper.Keep.KEYCHAIN, kept.keep(bucket, typed, KeyKeeper.Keep.KEYCHAIN));
        assertEquals(Optional.of(typed), new SecretKeys(() -> lasting, SecretStores.memory()).find(bucket));
        kept.forget(bucket);
        assertEquals(Optional.empty(), kept.find(bucket));
        assertEquals(KeyKeeper.Keep.SESSION, kept.keep(bucket, typed, KeyKeeper.Keep.SESSION));
        assertEquals(Optional.empty(), new SecretKeys(() -> lasting, SecretStores.memory()).find(bucket));
    }

    @Test
    void withoutAKeychainKeysStayInMemory() {
        SecretKeys kept = new SecretKeys(SecretStores::memory, SecretStores.memory());

        assertEquals(
                KeyKeeper.Keep.SESSION,
                kept.keep(SavedBucket.at("s3://shop/"), new Keys("id", Secret.of("s"), null), KeyKeeper.Keep.KEYCHAIN));
    }

    /// A keychain for the time of a test.
    private static final class LastingMemory implements SecretStore {
        private final SecretStore memory = SecretStores.memory();

        @Override
        public boolean isLasting() {
            return true;
        }

        @Override
        public void put(String account, Secret secret) throws StorageException {
            memory.put(account, secret);
        }

        @Override
        public Optional<Secret> get(String account) throws StorageException {
            return memory.get(account);
        }

        @Override
        public void remove(String account) throws StorageException {
            memory.remove(account);
        }
    }
}
