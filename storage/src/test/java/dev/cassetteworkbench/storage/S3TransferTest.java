package dev.cassetteworkbench.storage;

import static dev.cassetteworkbench.storage.testing.FaultProxy.Asked.operation;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.BucketStore.Check;
import dev.cassetteworkbench.storage.BucketStore.Deleted;
import dev.cassetteworkbench.storage.BucketStore.ObjectFacts;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import dev.cassetteworkbench.storage.BucketStore.Verified;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.RetryWatch;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.testing.FaultProxy;
import dev.cassetteworkbench.storage.testing.FaultProxy.Asked;
import dev.cassetteworkbench.storage.testing.FaultProxy.Fault;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Files up and down, large ones in pieces, cut off and gone on with.
@Timeout(120)
class S3TransferTest {
    /// Three parts or ranges.
    private static final int LARGE = 40 << 20;

    private static final byte[] NOISE = noise();

    private final LocalS3 server = LocalS3.shared();
    private final String bucket = server.bucket();
    private final FaultProxy proxy = FaultProxy.to(server.endpoint());
    private final List<BucketStore> stores = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path journal = Path.of("");

    private static byte[] noise() {
        byte[] bytes = new byte[LARGE];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void makeFolders() throws IOException {
        journal = Files.createDirectory(folder.resolve("journal"));
        Files.createDirectory(folder.resolve("down"));
    }

    @AfterEach
    void close() throws StorageException {
        for (BucketStore store : stores) {
            store.close();
        }
        proxy.close();
    }

    private BucketStore store() throws StorageException {
        return store(proxy.endpoint());
    }

    private BucketStore store(URI through) throws StorageException {
        BucketStore store = S3Buckets.open(
                server.connection(through, bucket, "p").attempts(2).build(),
                InstantSource.system(),
                new S3Buckets.Options(new S3Environment(Map.of(), folder), journal, RetryWatch.NONE));
        stores.add(store);
        return store;
    }

    private Path large() throws IOException {
        return Files.write(folder.resolve("large.bin"), NOISE);
    }

    private Entry putLarge(BucketStore store) throws StorageException {
        server.client().putObject(put -> put.bucket(bucket).key("p/large.bin"), RequestBody.fromBytes(NOISE));
        return store.entry("large.bin");
    }

    private Path target() {
        return folder.resolve("down").resolve("large.bin");
    }

    private List<String> downs() throws IOException {
        return names(folder.resolve("down"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    /// Sums up, and wants to stop once so much has moved.
    private static final class Watch implements TransferWatch {
        private final long stopAfter;
        private final AtomicLong moved = new AtomicLong();

        Watch(long stopAfter) {
            this.stopAfter = stopAfter;
        }

        @Override
        public void moved(long bytes) {
            moved.addAndGet(bytes);
        }

        @Override
        public boolean cancelled() {
            return moved.get() > stopAfter;
        }
    }

    private static Watch watch() {
        return new Watch(Long.MAX_VALUE);
    }

    @Test
    void aSmallFileGoesUpAndComesBackWithItsDate() throws Exception {
        BucketStore store = store();
        Path file = Files.writeString(folder.resolve("a.json"), "{\"a\": 1}");
        Instant date = Instant.parse("2025-01-02T03:04:05.678901Z");
        Files.setLastModifiedTime(file, FileTime.from(date));
        Watch up = watch();
        Entry entry = store.upload(
                file,
                "2025-01-02/a.json",
                new UploadOptions(true, null, null, null, null, Map.of("route", "/checkout"), Map.of()),
                up);
        assertEquals(8, up.moved.get());
        ObjectFacts facts = store.facts("2025-01-02/a.json");
        assertEquals("application/json", facts.contentType());
        assertNull(facts.contentEncoding());
        assertEquals("/checkout", facts.metadata().get("route"));
        assertEquals(sha256(Files.readAllBytes(file)), facts.metadata().get("sha256"));
        assertEquals(entry.etag(), facts.entry().etag());

        Path back = folder.resolve("down").resolve("a.json");
        Verified verified = store.download(store.list("", null).entries().getFirst(), back, watch());
        assertEquals(Check.SHA256, verified.check());
        assertEquals(sha256(Files.readAllBytes(file)), verified.sha256());
        assertEquals(-1, Files.mismatch(file, back));
        assertEquals(date, Files.getLastModifiedTime(back).toInstant());
        assertEquals(List.of("a.json"), downs());
    }

    @Test
    void neverReplacesWhatItHasNotSeen() throws Exception {
        BucketStore store = store();
        Path file = Files.writeString(folder.resolve("a.json"), "one");
        Entry first = store.upload(file, "a.json", UploadOptions.CREATE, watch());
        assertEquals(
                new Problem.AlreadyExists("a.json"),
                problem(() -> store.upload(file, "a.json", UploadOptions.CREATE, watch())));
        Files.writeString(file, "two");
        UploadOptions seen = new UploadOptions(false, first.etag(), null, null, null, Map.of(), Map.of());
        store.upload(file, "a.json", seen, watch());
        Files.writeString(file, "three");
        assertEquals(new Problem.Conflict("a.json"), problem(() -> store.upload(file, "a.json", seen, watch())));
        assertEquals(
                new Problem.Conflict("a.json"), problem(() -> store.download(first, target(), watch())));
        assertEquals(List.of(), downs());
    }

    @Test
    void knowsHowFarItCanTrustWhatOthersWrote() throws Exception {
        BucketStore store = store();
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(NOISE, 0, 5 << 20);
        }
        String upload = server.client()
                .createMultipartUpload(create -> create.bucket(bucket).key("p/two-parts.json.gz"))
                .uploadId();
        var part = server.client()
                .uploadPart(
                        send -> send.bucket(bucket).key("p/two-parts.json.gz").uploadId(upload).partNumber(1),
                        RequestBody.fromBytes(packed.toByteArray()));
        server.client()
                .completeMultipartUpload(done -> done.bucket(bucket)
                        .key("p/two-parts.json.gz")
                        .uploadId(upload)
                        .multipartUpload(
                                parts -> parts.parts(CompletedPart.builder().partNumber(1).eTag(part.eTag()).build())));
        server.client().putObject(put -> put.bucket(bucket).key("p/plain.json"), RequestBody.fromString("{}"));
        Entry parts = store.entry("two-parts.json.gz");
        assertTrue(String.valueOf(parts.etag()).endsWith("-1"), () -> String.valueOf(parts));
        Check check = store.download(parts, target(), watch()).check();
        assertTrue(check == Check.GZIP_CRC || check == Check.SERVER_CHECKSUM, check::name);
        assertArrayEquals(packed.toByteArray(), Files.readAllBytes(target()));
        Check plain = store.download(store.entry("plain.json"), target(), watch()).check();
        assertEquals(Check.MD5, plain);
        proxy.always(operation("GetObject"), new Fault.Flip(1 << 20));
        assertInstanceOf(Problem.Corrupt.class, problem(() -> store.download(parts, target(), watch())));
        assertEquals("{}", Files.readString(target()), "the file of before is still there");
    }

    @Test
    void aLargeFileGoesInPartsAndComesInRanges() throws Exception {
        BucketStore store = store();
        Path file = large();
        Watch up = watch();
        Entry entry = store.upload(file, "large.bin", UploadOptions.CREATE, up);
        assertEquals(3, proxy.count("UploadPart"));
        assertEquals(LARGE, up.moved.get());
        assertEquals(List.of(), names(journal));
        assertEquals(sha256(NOISE), store.facts("large.bin").metadata().get("sha256"));

        Watch down = watch();
        Verified verified = store.download(entry, target(), down);
        assertEquals(Check.SHA256, verified.check());
        assertEquals(3, proxy.count("GetObject"));
        assertEquals(LARGE, down.moved.get());
        assertEquals(-1, Files.mismatch(file, target()));
        assertEquals(List.of("large.bin"), downs());
        assertEquals(
                new Problem.AlreadyExists("large.bin"),
                problem(() -> store.upload(file, "large.bin", UploadOptions.CREATE, watch())));
        assertEquals(0, uploads(), "the refused upload left no parts behind");
    }

    private int uploads() {
        return server.client()
                .listMultipartUploads(list -> list.bucket(bucket))
                .uploads()
                .size();
    }

    @Test
    void rangesAreTakenUpWhereTheyBroke() throws Exception {
        BucketStore store = store();
        Entry entry = putLarge(store);
        proxy.on(Asked::hasRange, 1, new Fault.Cut(5 << 20));
        proxy.on(Asked::hasRange, 1, new Fault.Reset(1 << 20));
        Watch watch = watch();
        assertEquals(Check.MD5, store.download(entry, target(), watch).check());
        assertArrayEquals(NOISE, Files.readAllBytes(target()));
        assertEquals(LARGE, watch.moved.get());
        assertEquals(5, proxy.count("GetObject"));
    }

    @Test
    void aFlippedByteInARangeIsNeverTaken() throws Exception {
        BucketStore store = store();
        Entry entry = putLarge(store);
        proxy.on(Asked::hasRange, 1, new Fault.Flip(1 << 20));
        Watch watch = watch();
        store.download(entry, target(), watch);
        assertArrayEquals(NOISE, Files.readAllBytes(target()));
        assertEquals(LARGE, watch.moved.get());
        Files.delete(target());
        proxy.always(Asked::hasRange, new Fault.Flip(1 << 20));
        assertInstanceOf(Problem.Corrupt.class, problem(() -> store.download(entry, target(), watch())));
        assertEquals(List.of(), downs());
    }

    @Test
    void aDownloadThatWasStoppedGoesOn() throws Exception {
        BucketStore store = store();
        Entry entry = putLarge(store);
        proxy.always(
                asked -> asked.headers().getOrDefault("range", "").startsWith("bytes=33554432-"), new Fault.Hang(0));
        assertEquals(
                new Problem.Cancelled("large.bin"),
                problem(() -> store.download(entry, target(), new Watch((32 << 20) - 1))));
        assertEquals(2, downs().size(), "part and map");
        proxy.healed();
        int before = proxy.count("GetObject");
        Watch watch = watch();
        store(proxy.endpoint()).download(entry, target(), watch);
        assertEquals(1, proxy.count("GetObject") - before, "only the missing range");
        assertArrayEquals(NOISE, Files.readAllBytes(target()));
        assertEquals(LARGE, watch.moved.get());
        assertEquals(List.of("large.bin"), downs());
    }

    @Test
    void aPartFileOfLiesIsFoundOut() throws Exception {
        BucketStore store = store();
        Entry entry = putLarge(store);
        proxy.always(
                asked -> asked.headers().getOrDefault("range", "").startsWith("bytes=33554432-"), new Fault.Hang(0));
        problem(() -> store.download(entry, target(), new Watch((32 << 20) - 1)));
        proxy.healed();
        Path part = folder.resolve("down").resolve(downs().getFirst());
        byte[] bytes = Files.readAllBytes(part);
        bytes[100] ^= 1; // a disk that lost power may do this
        Files.write(part, bytes);
        store.download(entry, target(), watch());
        assertArrayEquals(NOISE, Files.readAllBytes(target()));
    }

    @Test
    void anUploadThatWasStoppedGoesOn() throws Exception {
        BucketStore store = store();
        Path file = large();
        proxy.always(asked -> asked.target().contains("partNumber=3"), new Fault.Hang(-1));
        assertEquals(
                new Problem.Cancelled("large.bin"),
                problem(() -> store.upload(file, "large.bin", UploadOptions.CREATE, new Watch((32 << 20) - 1))));
        assertEquals(1, uploads());
        assertEquals(1, names(journal).size());
        String note = Files.readString(journal.resolve(names(journal).getFirst()));
        assertTrue(!note.contains(LocalS3.SECRET_KEY) && note.contains("upload_id"), note);
        assertEquals(new Problem.NotFound("large.bin"), problem(() -> store.entry("large.bin")));

        proxy.healed();
        int before = proxy.count("UploadPart");
        Watch watch = watch();
        Entry entry = store(proxy.endpoint()).upload(file, "large.bin", UploadOptions.CREATE, watch);
        assertEquals(LARGE, entry.sizeBytes());
        // The server may have finished the third part though its answer never came.
        assertTrue(proxy.count("UploadPart") - before <= 1, () -> "" + proxy.counts());
        assertEquals(LARGE, watch.moved.get());
        assertEquals(List.of(), names(journal));
        store.download(entry, target(), watch());
        assertArrayEquals(NOISE, Files.readAllBytes(target()));
    }

    @Test
    void aFreshUploadThatIsStoppedLeavesNothing() throws Exception {
        BucketStore store = store();
        Path file = large();
        proxy.always(operation("UploadPart"), Fault.error(403, "AccessDenied", "no"));
        assertInstanceOf(
                Problem.MissingPermission.class,
                problem(() -> store.upload(file, "large.bin", UploadOptions.CREATE, watch())));
        assertEquals(0, uploads());
        assertEquals(List.of(), names(journal));
    }

    @Test
    void anUploadWhoseLastAnswerGotLostIsDone() throws Exception {
        BucketStore store = store();
        proxy.on(operation("CompleteMultipartUpload"), 1, new Fault.LoseAnswer());
        Entry entry = store.upload(large(), "large.bin", UploadOptions.CREATE, watch());
        assertEquals(LARGE, entry.sizeBytes());
        assertEquals(List.of(), names(journal));
    }

    @Test
    void deletesThousandsAndTellsOfEach() throws Exception {
        BucketStore store = store();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            keys.add("k" + i + ".json");
        }
        for (String key : List.of("k0.json", "k700.json", "k1199.json")) {
            server.client().putObject(put -> put.bucket(bucket).key("p/" + key), RequestBody.empty());
        }
        List<Deleted> deleted = store.delete(keys);
        assertEquals(keys, deleted.stream().map(Deleted::key).toList());
        assertTrue(deleted.stream().allMatch(one -> one.problem() == null));
        assertEquals(2, proxy.count("DeleteObjects"));
        assertEquals(List.of(), store.list("", null).entries());
    }

    @Test
    void tellsOfTheKeyThatCouldNotBeDeleted() throws Exception {
        BucketStore store = store();
        proxy.on(
                operation("DeleteObjects"),
                1,
                new Fault.Answer(
                        200,
                        Map.of(),
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><DeleteResult><Error><Key>p/b</Key>"
                                + "<Code>AccessDenied</Code><Message>Access Denied</Message></Error></DeleteResult>"));
        List<Deleted> deleted = store.delete(List.of("a", "b"));
        assertNull(deleted.get(0).problem());
        assertEquals(
                new Problem.MissingPermission("s3:DeleteObject", "arn:aws:s3:::" + bucket + "/p/*"),
                deleted.get(1).problem());
    }

    /// 5 GB would take minutes; what matters is that memory does not grow with the file. The server of the tests needs
    /// more, so the client runs in a process of its own.
    @Test
    void aLargeTransferFitsIntoAHeapOfFortyMegabytes() throws Exception {
        Path file = folder.resolve("huge.bin");
        long size = 256L << 20;
        try (var out = Files.newOutputStream(file)) {
            for (long done = 0; done < size; done += 32 << 20) {
                out.write(NOISE, 0, 32 << 20);
            }
        }
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (LocalS3 onDisk = LocalS3.start(disk, 0)) {
            Process client = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx40m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            TransferProcess.class.getName(),
                            onDisk.endpoint().toString(),
                            onDisk.bucket(),
                            file.toString(),
                            target().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, client.waitFor(), said);
            assertEquals(-1, Files.mismatch(file, target()));
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static Problem problem(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(StorageException.class, action).problem();
    }
}
