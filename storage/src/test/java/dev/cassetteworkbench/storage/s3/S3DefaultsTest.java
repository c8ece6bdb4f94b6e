package dev.cassetteworkbench.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import dev.cassetteworkbench.storage.s3.S3Defaults.Ignored;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3DefaultsTest {
    @TempDir
    private Path home;

    private S3Defaults defaults(Map<String, String> variables) {
        return new S3Environment(variables, home).defaults();
    }

    private static S3Connection connection(S3Defaults defaults) throws Exception {
        return defaults.connection(defaults.address().orElseThrow()).build();
    }

    @Test
    void takesTimetracersVariablesFirst() throws Exception {
        S3Defaults defaults = defaults(Map.of(
                "TIMETRACER_S3_BUCKET", "traces",
                "S3_BUCKET_NAME", "other",
                "TIMETRACER_S3_REGION", "eu-west-1",
                "AWS_REGION", "us-east-2",
                "TIMETRACER_S3_ENDPOINT", "http://localhost:9000",
                "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "very-secret",
                "AWS_SESSION_TOKEN", "token"));
        S3Connection connection = connection(defaults);
        assertEquals("s3://traces/cassettes/", connection.address().toString());
        assertEquals("eu-west-1", connection.region());
        assertEquals(URI.create("http://localhost:9000"), connection.endpoint());
        assertEquals(
                new Credentials.Keys("AKIAEXAMPLE", Secret.of("very-secret"), Secret.of("token"), "AWS_ACCESS_KEY_ID"),
                connection.credentials());
        assertEquals(Optional.of("TIMETRACER_S3_BUCKET"), defaults.source(S3Setting.BUCKET));
        assertEquals(
                List.of(new Ignored("S3_BUCKET_NAME", "overridden"), new Ignored("AWS_REGION", "overridden")),
                defaults.ignored());
    }

    @Test
    void readsTheEvidenceStoresVariables() throws Exception {
        S3Defaults defaults = defaults(Map.ofEntries(
                Map.entry("S3_BUCKET_NAME", "eje-evidence"),
                Map.entry("S3_ENDPOINT_URL", "http://127.0.0.1:9000/"),
                Map.entry("S3_REGION", "eu-central-1"),
                Map.entry("S3_MAX_RETRIES", "3"),
                Map.entry("S3_CONNECT_TIMEOUT", "60.0"),
                Map.entry("S3_READ_TIMEOUT", "1.5"),
                Map.entry("S3_SIGNATURE_VERSION", "s3v4"),
                Map.entry("S3_STORAGE_CLASS", "intelligent_tiering"),
                Map.entry("S3_MAX_PARALLEL_UPLOADS", "200"),
                Map.entry("S3_ENABLE_ENCRYPTION", "true"),
                Map.entry("S3_ENABLE_VERSIONING", "TRUE"),
                Map.entry("CLOUDFRONT_DISTRIBUTION_ID", "E123")));
        S3Connection connection = connection(defaults);
        assertEquals("s3://eje-evidence/", connection.address().toString());
        assertEquals(URI.create("http://127.0.0.1:9000"), connection.endpoint());
        assertEquals(4, connection.attempts());
        assertEquals(Duration.ofMinutes(1), connection.connectTimeout());
        assertEquals(Duration.ofMillis(1500), connection.readTimeout());
        assertEquals("INTELLIGENT_TIERING", connection.storageClass());
        assertEquals(64, connection.parallelism());
        assertEquals("AES256", connection.encryption());
        assertTrue(defaults.isOn(S3Setting.VERSIONING));
        assertEquals(Optional.of("E123"), defaults.value(S3Setting.DISTRIBUTION));
        assertEquals(new Credentials.Chain(false), connection.credentials());
        assertEquals(List.of(), defaults.ignored());
    }

    @Test
    void readsVconsNames() throws Exception {
        S3Connection connection = connection(defaults(Map.of(
                "aws_bucket", "vcons-bucket",
                "s3_path", "vcons",
                "aws_region", "us-east-2",
                "endpoint_url", "null",
                "aws_access_key_id", "id",
                "aws_secret_access_key", "secret")));
        assertEquals("s3://vcons-bucket/vcons/", connection.address().toString());
        assertEquals("us-east-2", connection.region());
        assertNull(connection.endpoint());
        assertEquals(
                new Credentials.Keys("id", Secret.of("secret"), null, "aws_access_key_id"), connection.credentials());
    }

    @Test
    void anAwsHostIsNoEndpointOfOnesOwn() throws Exception {
        S3Connection connection = connection(defaults(
                Map.of("S3_BUCKET_NAME", "bucket", "S3_ENDPOINT_URL", "https://bucket.s3-accelerate.amazonaws.com")));
        assertNull(connection.endpoint());
        assertTrue(connection.accelerate());
    }

    @Test
    void saysWhatItDoesNotUnderstand() throws Exception {
        S3Defaults defaults = defaults(Map.of(
                "S3_BUCKET_NAME", "bucket",
                "S3_MAX_RETRIES", "many",
                "S3_READ_TIMEOUT", "-1",
                "S3_SIGNATURE_VERSION", "s3"));
        S3Connection connection = connection(defaults);
        assertEquals(S3Connection.ATTEMPTS, connection.attempts());
        assertEquals(S3Connection.READ_TIMEOUT, connection.readTimeout());
        assertEquals(
                List.of(
                        new Ignored("S3_MAX_RETRIES", "not understood"),
                        new Ignored("S3_READ_TIMEOUT", "not understood"),
                        new Ignored("S3_SIGNATURE_VERSION", "not understood")),
                defaults.ignored());
    }

    @Test
    void whatALinkNamesStandsAboveTheEnvironment() throws Exception {
        S3Defaults defaults = defaults(Map.of("AWS_REGION", "us-east-2", "S3_ENDPOINT_URL", "http://127.0.0.1:9000"));
        S3Connection connection = defaults.connection(S3Address.parse("https://bucket.s3.eu-west-1.amazonaws.com/x"))
                .build();
        assertEquals("eu-west-1", connection.region());
        assertTrue(defaults.address().isEmpty());
    }

    @Test
    void listsProfilesAndTakesTheirSettings() throws Exception {
        writeProfiles();
        S3Environment environment = new S3Environment(Map.of("AWS_PROFILE", "minio", "S3_BUCKET_NAME", "bucket"), home);
        assertEquals(
                List.of("default KEYS", "company SSO", "deploy ROLE", "minio KEYS", "tool PROCESS"),
                environment.profiles().stream()
                        .map(profile -> profile.name() + " " + profile.kind())
                        .toList());
        S3Defaults defaults = environment.defaults();
        S3Connection connection = connection(defaults);
        assertEquals(new Credentials.Profile("minio"), connection.credentials());
        assertEquals(URI.create("http://127.0.0.1:9000"), connection.endpoint());
        assertEquals("eu-west-3", connection.region());
        assertEquals(Optional.of("profile minio"), defaults.source(S3Setting.ENDPOINT));
    }

    @Test
    void aFileThatIsNoFileOfProfilesIsAsGoodAsNone() throws Exception {
        Path file = Files.writeString(home.resolve("odd"), "[unclosed\nkey = value");
        assertEquals(List.of(), new S3Environment(Map.of("AWS_CONFIG_FILE", file.toString()), home).profiles());
    }

    @Test
    void showsNoSecret() throws Exception {
        S3Environment environment = new S3Environment(
                Map.of(
                        "S3_BUCKET_NAME", "bucket",
                        "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY", "very-secret",
                        "AWS_SESSION_TOKEN", "very-token"),
                home);
        S3Defaults defaults = environment.defaults();
        String all = environment + " " + defaults + " " + defaults.found() + " " + defaults.ignored() + " "
                + connection(defaults);
        assertFalse(all.contains("very-"), all);
        assertTrue(defaults.value(S3Setting.ACCESS_KEY).isEmpty());
    }

    private void writeProfiles() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), """
                [default]
                region = us-west-2
                [profile company]
                sso_session = main
                sso_account_id = 1
                sso_role_name = reader
                [sso-session main]
                sso_start_url = https://example.org/start
                sso_region = us-east-1
                [profile deploy]
                role_arn = arn:aws:iam::1:role/x
                source_profile = default
                [profile tool]
                credential_process = /bin/true
                [profile minio]
                endpoint_url = http://127.0.0.1:9000
                region = eu-west-3
                """);
        Files.writeString(home.resolve(".aws/credentials"), """
                [default]
                aws_access_key_id = A
                aws_secret_access_key = B
                [minio]
                aws_access_key_id = C
                aws_secret_access_key = D
                """);
    }
}
