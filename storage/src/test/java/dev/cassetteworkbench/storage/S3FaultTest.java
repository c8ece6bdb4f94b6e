package dev.cassetteworkbench.storage;

import static dev.cassetteworkbench.storage.testing.FaultProxy.Asked.operation;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.BucketStore.Check;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import dev.cassetteworkbench.storage.BucketStore.Verified;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.StorageException.CredentialFault;
import dev.cassetteworkbench.storage.StorageException.NoAnswer;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.RetryWatch;
import dev.cassetteworkbench.storage.s3.S3ConnectionBuilder;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.s3.Secret;
import dev.cassetteworkbench.storage.testing.FaultProxy;
import dev.cassetteworkbench.storage.testing.FaultProxy.Asked;
import dev.cassetteworkbench.storage.testing.FaultProxy.Fault;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/// A real server behind a proxy that goes wrong: what is cured, what is told, and that no wrong
/// byte is ever taken.
@Timeout(60)
class S3FaultTest {
    private static final byte[] TEXT = "{\"schema\": \"1.0\", \"text\": \"some recorded words\"}"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final LocalS3 server = LocalS3.shared();
    private final String bucket = server.bucket();
    private final FaultProxy proxy = FaultProxy.to(server.endpoint());
    private final ConcurrentLinkedQueue<RetryWatch.Retry> retries = new ConcurrentLinkedQueue<>();
    private final List<BucketStore> stores = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws StorageException {
        for (BucketStore store : stores) {
            store.close();
        }
        proxy.close();
    }

    private BucketStore store() throws StorageException {
        return store(connection -> connection);
    }

    private BucketStore store(UnaryOperator<S3ConnectionBuilder> change) throws StorageException {
        return store(change, InstantSource.system());
    }

    private BucketStore store(UnaryOperator<S3ConnectionBuilder> change, InstantSource clock) throws StorageException {
        BucketStore store = S3Buckets.open(
                change.apply(server.connection(proxy.endpoint(), bucket, "p")).build(),
                clock,
                new S3Buckets.Options(new S3Environment(Map.of(), folder), null, this::retried));
        stores.add(store);
        return store;
    }

    /// The SDK keeps the clock skew of one server for the whole process and corrects it at the
    /// next; tests of wrong
    /// clocks leave that behind.
    private void retried(RetryWatch.Retry retry) {
        if (!retry.cause().equals("RequestTimeTooSkewed")) {
            retries.add(retry);
        }
    }

    private void put(String key, byte[] bytes) {
        server.client().putObject(put -> put.bucket(bucket).key("p/" + key), RequestBody.fromBytes(bytes));
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void waitsAndTriesAgainWhenAskedToSlowDown() throws Exception {
        BucketStore store = store();
        put("a.json", TEXT);
        proxy.on(operation("GetObject"), 2, Fault.slowDown());
        try (InputStream in = store.open("a.json")) {
            assertArrayEquals(TEXT, in.readAllBytes());
        }
        assertEquals(2, retries.size());
        RetryWatch.Retry first = retries.peek();
        assertEquals(2, first.attempt());
        assertEquals(4, first.attempts());
        assertEquals("SlowDown", first.cause());
        assertTrue(first.throttled());
        assertEquals(2, S3Buckets.status(store).retries());
        assertEquals(2L, store.usage().failures().get("throttled"));
        assertEquals(3L, store.usage().requests().get("GET"));
    }

    @Test
    void saysSoWhenSlowingDownNeverEnds() throws Exception {
        BucketStore store = store(connection -> connection.attempts(2));
        proxy.always(operation("ListObjectsV2"), Fault.slowDown());
        assertEquals(new Problem.Throttled("ListObjectsV2"), problem(() -> store.list("", null)));
        assertEquals(2, proxy.count("ListObjectsV2"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        403, SignatureDoesNotMatch
        403, InvalidAccessKeyId
        400, ExpiredToken
        403, RequestTimeTooSkewed
        403, AccessDenied
        404, NoSuchBucket
        404, NoSuchKey
        400, AuthorizationHeaderMalformed
        403, InvalidObjectState
        412, PreconditionFailed
        501, NotImplemented
        400, InvalidRequest
        """)
    void givesEachRefusalItsType(int status, String code) throws Exception {
        BucketStore store = store(connection -> connection.attempts(1));
        String message = code.equals("AuthorizationHeaderMalformed")
                ? "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'"
                : "Because";
        proxy.always(_ -> true, Fault.error(status, code, message, Map.of("Date", "Fri, 20 Nov 2026 10:00:00 GMT")));
        Problem expected = switch (code) {
            case "SignatureDoesNotMatch" -> new Problem.BadCredentials(CredentialFault.WRONG_SECRET, "connection");
            case "InvalidAccessKeyId" -> new Problem.BadCredentials(CredentialFault.UNKNOWN_KEY, "connection");
            case "ExpiredToken" -> new Problem.ExpiredToken("");
            case "AccessDenied", "RequestTimeTooSkewed" -> null;
            case "NoSuchBucket" -> new Problem.NoBucket(bucket);
            case "NoSuchKey" -> new Problem.NotFound("a.json");
            case "AuthorizationHeaderMalformed" -> new Problem.WrongRegion(bucket, "eu-west-1");
            case "InvalidObjectState" -> new Problem.Archived("a.json", "GLACIER");
            case "PreconditionFailed" -> new Problem.Conflict("a.json");
            case "NotImplemented" -> new Problem.NotSupported("GetObject");
            default -> new Problem.Failed("a.json", "HTTP 400 InvalidRequest Because");
        };
        Problem found = problem(() -> store.open("a.json"));
        if (expected == null) {
            // The answer's date is fixed and the clock is not, so both are clocks that differ.
            assertInstanceOf(Problem.ClockSkew.class, found);
        } else {
            assertEquals(expected, found);
        }
        if (code.equals("NotImplemented")) {
            assertTrue(S3Buckets.status(store).unsupported().contains("GetObject"));
        }
    }

    @Test
    void tellsHowFarTheClockIsOff() throws Exception {
        Instant theirs = Instant.parse("2026-11-20T10:00:00Z");
        BucketStore store = store(connection -> connection.attempts(1), InstantSource.fixed(theirs.plusSeconds(1800)));
        proxy.always(
                _ -> true,
                Fault.error(403, "RequestTimeTooSkewed", "x", Map.of("Date", "Fri, 20 Nov 2026 10:00:00 GMT")));
        assertEquals(new Problem.ClockSkew(Duration.ofMinutes(30)), problem(() -> store.list("", null)));
    }

    @Test
    void namesTheMissingPermission() throws Exception {
        BucketStore store = store();
        proxy.always(_ -> true, Fault.error(403, "AccessDenied", "Access Denied"));
        String objects = "arn:aws:s3:::" + bucket + "/p/*";
        assertEquals(new Problem.MissingPermission("s3:GetObject", objects), problem(() -> store.entry("a.json")));
        assertEquals(
                new Problem.MissingPermission("s3:PutObject", objects),
                problem(() -> store.write("a.json", TEXT, WriteMode.REPLACE)));
        assertEquals(
                new Problem.MissingPermission("s3:ListBucket", "arn:aws:s3:::" + bucket),
                problem(() -> store.list("", null)));
    }

    @Test
    void learnsTheReasonOfARefusedHead() throws Exception {
        BucketStore store = store(connection -> connection.attempts(1));
        proxy.always(operation("HeadObject"), new Fault.Answer(400, Map.of(), ""));
        proxy.always(operation("GetObject"), Fault.error(400, "ExpiredToken", "The provided token has expired."));
        assertEquals(new Problem.ExpiredToken(""), problem(() -> store.entry("a.json")));
    }

    @Test
    void goesToTheRightRegionByItself() throws Exception {
        put("a.json", TEXT);
        for (int status : new int[] {400, 301}) {
            BucketStore store = store(connection -> connection.region("eu-west-1"));
            proxy.healed();
            proxy.always(
                    asked -> asked.headers().getOrDefault("authorization", "").contains("/eu-west-1/"),
                    Fault.error(
                            status,
                            status == 400 ? "AuthorizationHeaderMalformed" : "PermanentRedirect",
                            "the region 'eu-west-1' is wrong; expecting 'us-east-1'",
                            Map.of("x-amz-bucket-region", "us-east-1")));
            assertEquals(1, store.list("", null).entries().size());
            assertEquals("us-east-1", S3Buckets.status(store).region());
            assertTrue(S3Buckets.status(store).regionCured());
        }
    }

    @Test
    void refusesWrongKeysAndUnknownOnes() throws Exception {
        BucketStore wrong = store(connection -> connection.keys(LocalS3.ACCESS_KEY, Secret.of("not-it")));
        assertEquals(
                new Problem.BadCredentials(CredentialFault.WRONG_SECRET, "connection"),
                problem(() -> wrong.list("", null)));
        BucketStore unknown = store(connection -> connection.keys("nobody", Secret.of("x")));
        assertEquals(
                new Problem.BadCredentials(CredentialFault.UNKNOWN_KEY, "connection"),
                problem(() -> unknown.list("", null)));
        BucketStore nobody = store(connection ->
                connection.credentials(new dev.cassetteworkbench.storage.s3.S3Connection.Credentials.Anonymous()));
        assertEquals(
                new Problem.BadCredentials(CredentialFault.ANONYMOUS, "anonymous"),
                problem(() -> nobody.list("", null)));
    }

    @Test
    void saysWhenNobodyIsThere() throws Exception {
        proxy.close();
        BucketStore refused = store(connection -> connection.attempts(1));
        String place = "127.0.0.1:" + proxy.endpoint().getPort();
        assertEquals(new Problem.Unreachable(place, NoAnswer.REFUSED), problem(() -> refused.list("", null)));
        BucketStore unknown =
                store(connection -> connection.attempts(1).endpoint(URI.create("http://no-such-host.invalid")));
        assertEquals(
                new Problem.Unreachable("no-such-host.invalid:80", NoAnswer.UNKNOWN_HOST),
                problem(() -> unknown.list("", null)));
    }

    @Test
    void saysWhenHttpsIsSpokenToAPortThatDoesNot() throws Exception {
        String place = "127.0.0.1:" + server.endpoint().getPort();
        BucketStore store = store(connection -> connection.attempts(1).endpoint(URI.create("https://" + place)));
        assertEquals(new Problem.Unreachable(place, NoAnswer.SPEAKS_HTTP), problem(() -> store.list("", null)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100})
    void listsAgainWhenAnAnswerBroke(long after) throws Exception {
        BucketStore store = store();
        put("a.json", TEXT);
        proxy.on(operation("ListObjectsV2"), 2, new Fault.Cut(after));
        assertEquals(1, store.list("", null).entries().size());
        assertEquals(2, retries.size(), retries::toString);
        proxy.always(operation("ListObjectsV2"), new Fault.Reset(after));
        String place = "127.0.0.1:" + proxy.endpoint().getPort();
        assertEquals(new Problem.Unreachable(place, NoAnswer.BROKEN), problem(() -> store.list("", null)));
    }

    @Test
    void givesUpOnAServerThatHangs() throws Exception {
        BucketStore store = store(connection -> connection.attempts(1).readTimeout(Duration.ofMillis(300)));
        put("a.json", TEXT);
        proxy.always(operation("ListObjectsV2"), new Fault.Hang(0));
        String place = "127.0.0.1:" + proxy.endpoint().getPort();
        assertEquals(new Problem.Unreachable(place, NoAnswer.TIMED_OUT), problem(() -> store.list("", null)));
    }

    static Stream<Fault> once() {
        return Stream.of(
                new Fault.Flip(20), new Fault.Cut(10), new Fault.Reset(10), new Fault.Reset(-1), Fault.slowDown());
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("once")
    void curesWhatGoesWrongOnce(Fault fault) throws Exception {
        BucketStore store = store();
        Entry entry = store.write("a.json", TEXT, WriteMode.CREATE_ONLY);
        proxy.on(operation("GetObject"), 1, fault);
        try (InputStream in = store.open("a.json")) {
            assertArrayEquals(TEXT, in.readAllBytes());
        }
        proxy.on(operation("GetObject"), 1, fault);
        var moved = new AtomicLong();
        Verified verified = store.download(entry, folder.resolve("a.json"), counting(moved));
        assertArrayEquals(TEXT, Files.readAllBytes(folder.resolve("a.json")));
        assertEquals(Check.SHA256, verified.check());
        assertEquals(TEXT.length, moved.get());
        assertEquals(List.of("a.json"), names());
    }

    @Test
    void neverTakesAFlippedByte() throws Exception {
        BucketStore store = store(connection -> connection.attempts(2));
        put("foreign.json", TEXT); // an MD5 etag only
        store.write("own.json", TEXT, WriteMode.REPLACE);
        proxy.always(operation("GetObject"), new Fault.Flip(20));
        for (String key : List.of("foreign.json", "own.json")) {
            Entry entry = store.entry(key);
            assertInstanceOf(Problem.Corrupt.class, problem(() -> store.open(key)), key);
            Path target = folder.resolve(key);
            assertInstanceOf(
                    Problem.Corrupt.class, problem(() -> store.download(entry, target, TransferWatch.NONE)), key);
        }
        assertEquals(List.of(), names());
    }

    @Test
    void neverTakesAFlippedByteOfALargeStream() throws Exception {
        byte[] large = noise(5 << 20);
        put("large.bin", large);
        BucketStore store = store();
        proxy.on(operation("GetObject"), 1, new Fault.Flip(4_500_000));
        try (InputStream in = store.open("large.bin")) {
            IOException refused = assertThrows(IOException.class, in::readAllBytes);
            StorageException cause = assertInstanceOf(StorageException.class, refused.getCause());
            assertInstanceOf(Problem.Corrupt.class, cause.problem());
        }
    }

    @Test
    void goesOnWhereALargeStreamBroke() throws Exception {
        byte[] large = noise(6 << 20);
        put("large.bin", large);
        BucketStore store = store();
        proxy.on(asked -> asked.operation().equals("GetObject"), 1, new Fault.Cut(2 << 20));
        proxy.on(Asked::hasRange, 1, new Fault.Reset(1 << 20));
        try (InputStream in = store.open("large.bin")) {
            assertArrayEquals(large, in.readAllBytes());
        }
        assertEquals(3, proxy.count("GetObject"));
        // Nothing was read twice, but for what was on its way when the reset came.
        assertTrue(store.usage().bytesIn() <= large.length + (1 << 20), () -> "" + store.usage());
    }

    @Test
    void anotherVersionIsNoContinuation() throws Exception {
        byte[] large = noise(5 << 20);
        put("large.bin", large);
        BucketStore store = store();
        proxy.on(operation("GetObject"), 1, new Fault.Cut(1 << 20));
        try (InputStream in = store.open("large.bin")) {
            put("large.bin", noise((5 << 20) + 1));
            IOException refused = assertThrows(IOException.class, in::readAllBytes);
            assertEquals(
                    new Problem.Conflict("large.bin"),
                    assertInstanceOf(StorageException.class, refused.getCause()).problem());
        }
    }

    @Test
    void aLostAnswerIsNoConflict() throws Exception {
        BucketStore store = store();
        proxy.on(operation("PutObject"), 1, new Fault.LoseAnswer());
        Entry written = store.write("a.json", TEXT, WriteMode.CREATE_ONLY);
        assertEquals(1, retries.size());
        assertEquals(written.etag(), store.entry("a.json").etag());
        Problem refused = problem(() -> store.write("a.json", TEXT, WriteMode.CREATE_ONLY));
        assertEquals(new Problem.AlreadyExists("a.json"), refused);
    }

    @Test
    void readsARangeAgainAfterACut() throws Exception {
        BucketStore store = store();
        put("a.json", TEXT);
        proxy.on(Asked::hasRange, 1, new Fault.Cut(3));
        assertArrayEquals(java.util.Arrays.copyOfRange(TEXT, 5, 15), store.readRange("a.json", 5, 10));
    }

    @Test
    void cancelEndsADownloadThatHangs() throws Exception {
        BucketStore store = store();
        put("a.bin", noise(3_000_000));
        Entry entry = store.entry("a.bin");
        proxy.always(operation("GetObject"), new Fault.Hang(100_000));
        TransferWatch watch = new TransferWatch() {
            private volatile boolean seen;

            @Override
            public void moved(long bytes) {
                seen |= bytes > 0;
            }

            @Override
            public boolean cancelled() {
                return seen;
            }
        };
        long start = System.nanoTime();
        assertEquals(
                new Problem.Cancelled("a.bin"), problem(() -> store.download(entry, folder.resolve("a.bin"), watch)));
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 10, "at once");
        assertEquals(List.of(), names());
    }

    @Test
    void deletesOneByOneWhereBatchesAreUnknown() throws Exception {
        BucketStore store = store();
        put("a.json", TEXT);
        put("b.json", TEXT);
        proxy.always(operation("DeleteObjects"), Fault.error(501, "NotImplemented", "x"));
        assertEquals(
                List.of(new BucketStore.Deleted("a.json", null), new BucketStore.Deleted("b.json", null)),
                store.delete(List.of("a.json", "b.json")));
        assertEquals(List.of(), store.list("", null).entries());
        store.delete(List.of("a.json"));
        assertEquals(1, proxy.count("DeleteObjects"), "remembered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PutObject", "DeleteObjects"})
    void aReadOnlyConnectionSendsNothingThatWrites(String operation) throws Exception {
        BucketStore store = store(connection -> connection.readOnly(true));
        Problem refused = operation.equals("PutObject")
                ? problem(() -> store.write("a.json", TEXT, WriteMode.REPLACE))
                : problem(() -> store.delete(List.of("a.json")));
        assertEquals(new Problem.ReadOnly(operation), refused);
        assertEquals(0, proxy.count(operation));
        Path file = Files.write(folder.resolve("x.json"), TEXT);
        assertEquals(
                new Problem.ReadOnly("PutObject"),
                problem(() -> store.upload(file, "x.json", UploadOptions.CREATE, TransferWatch.NONE)));
    }

    private static TransferWatch counting(AtomicLong moved) {
        return new TransferWatch() {
            @Override
            public void moved(long bytes) {
                moved.addAndGet(bytes);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static Problem problem(org.junit.jupiter.api.function.Executable action) {
        Problem problem = assertThrows(StorageException.class, action).problem();
        assertFalse(problem.toString().contains("null"), problem.toString());
        return problem;
    }
}
