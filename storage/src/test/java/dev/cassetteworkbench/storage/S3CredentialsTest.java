package dev.cassetteworkbench.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.StorageException.CredentialFault;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.ConnectionStep;
import dev.cassetteworkbench.storage.s3.ConnectionStep.Kind;
import dev.cassetteworkbench.storage.s3.ConnectionStep.Outcome;
import dev.cassetteworkbench.storage.s3.RetryWatch;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Profiles of the AWS tools as they are, good and bad.
@Timeout(60)
class S3CredentialsTest {
    private final LocalS3 server = LocalS3.shared();
    private final String bucket = server.bucket();

    @TempDir
    private Path home;

    @BeforeEach
    void writeProfiles() throws IOException {
        Path keys = Files.writeString(home.resolve("keys.json"), """
                {"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "%s", "SessionToken": "token",
                 "Expiration": "2099-01-01T00:00:00Z"}
                """.formatted(LocalS3.ACCESS_KEY, LocalS3.SECRET_KEY));
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), """
                [profile sso]
                sso_session = nobody-logged-in-here
                sso_account_id = 1
                sso_role_name = reader
                region = us-east-1
                [sso-session nobody-logged-in-here]
                sso_start_url = https://example.invalid/start
                sso_region = us-east-1
                [profile broken]
                credential_process = /bin/false
                [profile tool]
                credential_process = /bin/cat %s
                [profile empty]
                region = us-east-1
                [profile keys]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                """.formatted(keys, LocalS3.ACCESS_KEY, LocalS3.SECRET_KEY));
    }

    private ConnectionStep climb(Credentials credentials, Map<String, String> variables, Kind kind) throws Exception {
        S3Connection connection =
                server.connection(bucket, "").credentials(credentials).build();
        return ConnectionTest.run(
                        connection,
                        InstantSource.system(),
                        new S3Buckets.Options(new S3Environment(variables, home), null, RetryWatch.NONE),
                        _ -> {})
                .stream()
                .filter(step -> step.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private ConnectionStep credentials(String profile) throws Exception {
        return climb(new Credentials.Profile(profile), Map.of(), Kind.CREDENTIALS);
    }

    @Test
    void aProfileWithKeysOpensTheBucket() throws Exception {
        assertEquals("profile keys", credentials("keys").detail());
        assertEquals(
                Outcome.PASSED,
                climb(new Credentials.Profile("keys"), Map.of(), Kind.DELETE).outcome());
        assertEquals(
                "profile keys",
                climb(new Credentials.Chain(false), Map.of("AWS_PROFILE", "keys"), Kind.CREDENTIALS)
                        .detail());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the sample process is /bin/cat")
    void aProcessGivesKeysAndTheirEnd() throws Exception {
        assertEquals("profile tool 2099-01-01T00:00:00Z", credentials("tool").detail());
    }

    @Test
    void asksToLogInWhenNobodyDid() throws Exception {
        assertEquals(new Problem.ExpiredToken("sso"), credentials("sso").problem());
    }

    @Test
    void saysWhenAProfileGivesNothing() throws Exception {
        for (String profile : new String[] {"broken", "empty"}) {
            ConnectionStep step = credentials(profile);
            assertEquals(
                    new Problem.BadCredentials(CredentialFault.PROFILE, "profile " + profile), step.problem(), profile);
        }
    }

    @Test
    void showsNoKeyInAnyStep() throws Exception {
        String all = climb(
                        new Credentials.Chain(false),
                        Map.of(
                                "AWS_ACCESS_KEY_ID", LocalS3.ACCESS_KEY,
                                "AWS_SECRET_ACCESS_KEY", LocalS3.SECRET_KEY),
                        Kind.CREDENTIALS)
                .toString();
        assertTrue(all.contains("AWS_ACCESS_KEY_ID"), all);
        assertTrue(!all.contains(LocalS3.ACCESS_KEY) && !all.contains(LocalS3.SECRET_KEY), all);
    }
}
