package dev.cassetteworkbench.storage;

import static dev.cassetteworkbench.storage.testing.FaultProxy.Asked.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.StorageException.CredentialFault;
import dev.cassetteworkbench.storage.StorageException.NoAnswer;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.ConnectionStep;
import dev.cassetteworkbench.storage.s3.ConnectionStep.Kind;
import dev.cassetteworkbench.storage.s3.ConnectionStep.Outcome;
import dev.cassetteworkbench.storage.s3.RetryWatch;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.s3.Secret;
import dev.cassetteworkbench.storage.testing.FaultProxy;
import dev.cassetteworkbench.storage.testing.FaultProxy.Fault;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

@Timeout(60)
class ConnectionTestTest {
    private final LocalS3 server = LocalS3.shared();
    private final String bucket = server.bucket();

    @TempDir
    private Path folder;

    private List<ConnectionStep> climb(S3Connection connection) throws StorageException {
        return climb(connection, InstantSource.system());
    }

    private List<ConnectionStep> climb(S3Connection connection, InstantSource clock) throws StorageException {
        List<ConnectionStep> told = new ArrayList<>();
        List<ConnectionStep> ended = ConnectionTest.run(
                connection,
                clock,
                new S3Buckets.Options(new S3Environment(Map.of(), folder), null, RetryWatch.NONE),
                told::add);
        assertEquals(
                ended,
                told.stream().filter(step -> step.outcome() != Outcome.RUNNING).toList());
        assertEquals(Kind.values().length, ended.size());
        return ended;
    }

    private static String text(List<ConnectionStep> steps) {
        return steps.stream().map(step -> step.kind() + " " + step.outcome()).collect(Collectors.joining(", "));
    }

    private static ConnectionStep step(List<ConnectionStep> steps, Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    void climbsToTheTopAndLeavesNothing() throws Exception {
        server.client().putObject(put -> put.bucket(bucket).key("p/a.json"), RequestBody.fromString("x"));
        List<ConnectionStep> steps = climb(server.connection(bucket, "p").build());
        assertEquals(
                "NAME PASSED, TCP PASSED, TLS SKIPPED, CREDENTIALS PASSED, LIST PASSED, READ PASSED, WRITE PASSED, "
                        + "DELETE PASSED, CLOCK PASSED",
                text(steps));
        assertTrue(steps.stream().allMatch(step -> step.problem() == null), steps::toString);
        assertEquals("127.0.0.1", step(steps, Kind.NAME).detail());
        assertEquals("connection", step(steps, Kind.CREDENTIALS).detail());
        assertEquals("a.json", step(steps, Kind.READ).detail());
        assertTrue(step(steps, Kind.LIST).time().isPositive());
        assertEquals(
                1, server.client().listObjectsV2(list -> list.bucket(bucket)).keyCount());
    }

    @Test
    void doesNotWriteWhenReadOnly() throws Exception {
        List<ConnectionStep> steps =
                climb(server.connection(bucket, "p").readOnly(true).build());
        assertEquals(
                "NAME PASSED, TCP PASSED, TLS SKIPPED, CREDENTIALS PASSED, LIST PASSED, READ SKIPPED, WRITE SKIPPED, "
                        + "DELETE SKIPPED, CLOCK PASSED",
                text(steps));
        assertEquals("read only", step(steps, Kind.WRITE).detail());
        assertEquals("empty", step(steps, Kind.READ).detail());
    }

    @Test
    void stopsWhereTheWayEnds() throws Exception {
        List<ConnectionStep> unknown = climb(server.connection(URI.create("http://no-such-host.invalid"), bucket, "")
                .build());
        assertEquals(
                new Problem.Unreachable("no-such-host.invalid:80", NoAnswer.UNKNOWN_HOST),
                step(unknown, Kind.NAME).problem());
        assertEquals(Outcome.SKIPPED, step(unknown, Kind.CLOCK).outcome());

        FaultProxy gone = FaultProxy.to(server.endpoint());
        gone.close();
        List<ConnectionStep> refused =
                climb(server.connection(gone.endpoint(), bucket, "").build());
        assertEquals(
                new Problem.Unreachable("127.0.0.1:" + gone.endpoint().getPort(), NoAnswer.REFUSED),
                step(refused, Kind.TCP).problem());
        assertEquals(Outcome.SKIPPED, step(refused, Kind.LIST).outcome());
    }

    @Test
    void saysWhichCredentialsAreWrongOrMissing() throws Exception {
        List<ConnectionStep> wrong = climb(server.connection(bucket, "")
                .keys(LocalS3.ACCESS_KEY, Secret.of("no"))
                .build());
        assertEquals(
                new Problem.BadCredentials(CredentialFault.WRONG_SECRET, "connection"),
                step(wrong, Kind.LIST).problem());
        assertEquals(Outcome.SKIPPED, step(wrong, Kind.WRITE).outcome());
        S3Connection none = server.connection(bucket, "")
                .credentials(new Credentials.Chain(false))
                .build();
        StorageException missing = assertThrows(StorageException.class, () -> climb(none));
        assertEquals(
                new Problem.BadCredentials(CredentialFault.NONE, "AWS_ACCESS_KEY_ID, AWS_PROFILE"), missing.problem());
    }

    @Test
    void goesOnWithoutThePermissionToList() throws Exception {
        try (FaultProxy proxy = FaultProxy.to(server.endpoint())) {
            proxy.always(operation("ListObjectsV2"), Fault.error(403, "AccessDenied", "Access Denied"));
            List<ConnectionStep> steps =
                    climb(server.connection(proxy.endpoint(), bucket, "").build());
            assertInstanceOf(
                    Problem.MissingPermission.class, step(steps, Kind.LIST).problem());
            assertEquals(Outcome.PASSED, step(steps, Kind.DELETE).outcome());
        }
    }

    @Test
    void saysWhenAServerOverwritesInSpiteOfTheCondition() throws Exception {
        try (FaultProxy proxy = FaultProxy.to(server.endpoint())) {
            proxy.always(operation("PutObject"), new Fault.Answer(200, Map.of("ETag", "\"x\""), ""));
            List<ConnectionStep> steps =
                    climb(server.connection(proxy.endpoint(), bucket, "").build());
            assertEquals(Outcome.PASSED, step(steps, Kind.WRITE).outcome());
            assertEquals(
                    new Problem.NotSupported("If-None-Match"),
                    step(steps, Kind.WRITE).problem());
        }
    }

    @Test
    void saysHowFarTheClockIsOff() throws Exception {
        InstantSource fast = () -> InstantSource.system().instant().plus(Duration.ofMinutes(10));
        ConnectionStep clock = step(climb(server.connection(bucket, "").build(), fast), Kind.CLOCK);
        Problem.ClockSkew skew = assertInstanceOf(Problem.ClockSkew.class, clock.problem());
        assertTrue(Math.abs(skew.offset().toSeconds() - 600) <= 5, skew::toString);
    }

    @Test
    void tellsOfACertificateAndTrustsItByItsFingerprint() throws Exception {
        try (LocalS3 secure = LocalS3.secure(folder)) {
            String name = secure.bucket();
            List<ConnectionStep> refused = climb(secure.connection(name, "").build());
            ConnectionStep tls = step(refused, Kind.TLS);
            Problem.Tls problem = assertInstanceOf(Problem.Tls.class, tls.problem());
            assertEquals("CN=s3.example", problem.subject());
            assertEquals("CN=s3.example", problem.issuer());
            assertEquals(64, problem.fingerprint().length());

            S3Connection trusting = secure.connection(name, "")
                    .trustedCertificate(problem.fingerprint())
                    .build();
            List<ConnectionStep> steps = climb(trusting);
            assertEquals(Outcome.PASSED, step(steps, Kind.TLS).outcome(), steps::toString);
            assertEquals(Outcome.PASSED, step(steps, Kind.DELETE).outcome(), steps::toString);

            S3Connection other =
                    trusting.change().trustedCertificate("00".repeat(32)).build();
            try (BucketStore store = S3Buckets.open(other, InstantSource.system())) {
                StorageException distrust = assertThrows(StorageException.class, () -> store.list("", null));
                assertEquals(
                        problem.fingerprint(),
                        assertInstanceOf(Problem.Tls.class, distrust.problem()).fingerprint());
            }

            S3Connection plain = secure.connection(
                            URI.create("http://127.0.0.1:" + secure.endpoint().getPort()), name, "")
                    .build();
            assertEquals(
                    new Problem.Unreachable("127.0.0.1:" + secure.endpoint().getPort(), NoAnswer.SPEAKS_HTTPS),
                    step(climb(plain), Kind.LIST).problem());
        }
    }

    @Test
    void trustsTheAuthoritiesOfAPemFile() throws Exception {
        try (LocalS3 secure = LocalS3.secure(folder)) {
            S3Connection trusting = secure.connection(secure.bucket(), "")
                    .endpoint(
                            URI.create("https://localhost:" + secure.endpoint().getPort()))
                    .certificates(folder.resolve("certificate.pem"))
                    .build();
            List<ConnectionStep> steps = climb(trusting);
            assertEquals(Outcome.PASSED, step(steps, Kind.DELETE).outcome(), steps::toString);
        }
    }
}
