package dev.cassetteworkbench.storage.share;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import dev.cassetteworkbench.storage.share.ObjectVersions.Version;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/// Against a server that checks signatures.
@Timeout(60)
class ObjectCareTest {
    private static final byte[] BYTES = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);

    private final LocalS3 server = LocalS3.shared();

    @TempDir
    Path folder;

    private String bucket = "";
    private BucketStore store;

    @BeforeEach
    void open() throws Exception {
        bucket = server.bucket();
        store = S3Buckets.open(server.connection(bucket, "cassettes/").build(), Clock.systemUTC());
        Path file = Files.write(folder.resolve("a.json"), BYTES);
        UploadOptions options = new UploadOptions(
                true, null, "application/x-cassette", "STANDARD_IA", null, Map.of("ticket", "INC-1"), Map.of());
        store.upload(file, "a b/ä+1.json", options, TransferWatch.NONE);
    }

    @AfterEach
    void close() throws StorageException {
        store.close();
    }

    @Test
    void aCopyKeepsEverything() throws Exception {
        ObjectCopies copies = ObjectCopies.of(store);
        copies.copy("a b/ä+1.json", new CopyTarget.Here("archive/ä.json"), CopyChanges.NONE);
        var before = store.facts("a b/ä+1.json");
        var after = store.facts("archive/ä.json");
        assertEquals(before.metadata(), after.metadata());
        assertEquals("INC-1", after.metadata().get("ticket"));
        assertEquals("application/x-cassette", after.contentType());
        assertArrayEquals(BYTES, store.readRange("archive/ä.json", 0, 100));
    }

    @Test
    void aCopyGoesToAnotherBucketWithOtherMetadata() throws Exception {
        String other = server.bucket();
        ObjectCopies.of(store)
                .copy(
                        "a b/ä+1.json",
                        new CopyTarget.Elsewhere(other, "x/y.json"),
                        CopyChanges.NONE.withMetadata(Map.of("archived", "true")));
        try (BucketStore there = S3Buckets.open(server.connection(other, "").build(), Clock.systemUTC())) {
            var facts = there.facts("x/y.json");
            assertEquals(Map.of("archived", "true"), facts.metadata());
            assertEquals("application/x-cassette", facts.contentType());
        }
    }

    @Test
    void changesOneThingAndKeepsTheRest() throws Exception {
        ObjectCopies copies = ObjectCopies.of(store);
        Map<String, String> original = store.facts("a b/ä+1.json").metadata();
        copies.setContentType("a b/ä+1.json", "application/json", null);
        var facts = store.facts("a b/ä+1.json");
        assertEquals("application/json", facts.contentType());
        assertEquals(original, facts.metadata());
        copies.setMetadata("a b/ä+1.json", Map.of("only", "this"), facts.entry().etag());
        assertEquals(Map.of("only", "this"), store.facts("a b/ä+1.json").metadata());
        copies.setStorageClass("a b/ä+1.json", "STANDARD", null);
        facts = store.facts("a b/ä+1.json");
        assertEquals("application/json", facts.contentType());
        assertEquals(Map.of("only", "this"), facts.metadata());
        assertArrayEquals(BYTES, store.readRange("a b/ä+1.json", 0, 100));
    }

    @Test
    void aSourceThatChangedIsAConflict() throws Exception {
        String etag = String.valueOf(store.facts("a b/ä+1.json").entry().etag());
        store.write("a b/ä+1.json", new byte[] {1}, WriteMode.REPLACE);
        ObjectCopies copies = ObjectCopies.of(store);
        assertInstanceOf(
                Problem.Conflict.class, SharingTest.problem(() -> copies.setMetadata("a b/ä+1.json", Map.of(), etag)));
        assertInstanceOf(
                Problem.NotFound.class,
                SharingTest.problem(() -> copies.copy("none", new CopyTarget.Here("x"), CopyChanges.NONE)));
        assertInstanceOf(
                Problem.NotAllowed.class,
                SharingTest.problem(
                        () -> copies.copy("a b/ä+1.json", new CopyTarget.Here("a b/ä+1.json"), CopyChanges.NONE)));
    }

    @Test
    void aLargeObjectIsCopiedInParts() throws Exception {
        byte[] large = new byte[(12 << 20) + 7];
        new Random(1).nextBytes(large);
        Path file = Files.write(folder.resolve("large"), large);
        UploadOptions options =
                new UploadOptions(true, null, "application/x-large", null, null, Map.of("a", "b"), Map.of());
        store.upload(file, "large", options, TransferWatch.NONE);
        ObjectCopies copies = new ObjectCopies(S3Access.of(store), 6 << 20, 5 << 20);
        copies.copy("large", new CopyTarget.Here("copy"), CopyChanges.NONE.withContentType("application/x-copy"));
        Path back = folder.resolve("back");
        store.download(store.entry("copy"), back, TransferWatch.NONE);
        assertArrayEquals(large, Files.readAllBytes(back));
        var facts = store.facts("copy");
        assertEquals("b", facts.metadata().get("a"));
        assertEquals("application/x-copy", facts.contentType());
        assertTrue(String.valueOf(facts.entry().etag()).endsWith("-3"), "three parts: " + facts.entry());
        assertEquals(
                List.of(),
                server.client().listMultipartUploads(b -> b.bucket(bucket)).uploads());
    }

    @Test
    void oldVersionsAreSeenSavedAndBroughtBack() throws Exception {
        server.client()
                .putBucketVersioning(
                        b -> b.bucket(bucket).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        store.write("v.json", "one".getBytes(StandardCharsets.UTF_8), WriteMode.REPLACE);
        store.write("v.json", "two!".getBytes(StandardCharsets.UTF_8), WriteMode.REPLACE);
        store.write("v.json.other", new byte[9], WriteMode.REPLACE);
        ObjectVersions versions = ObjectVersions.of(store);
        List<Version> both = versions.list("v.json");
        assertEquals(List.of(4L, 3L), both.stream().map(Version::sizeBytes).toList());
        assertTrue(both.getFirst().latest());
        Version old = both.getLast();
        Path saved = folder.resolve("saved.json");
        versions.save("v.json", old.id(), saved);
        assertEquals("one", Files.readString(saved));
        assertInstanceOf(
                Problem.AlreadyExists.class, SharingTest.problem(() -> versions.save("v.json", old.id(), saved)));

        store.delete(List.of("v.json"));
        assertInstanceOf(Problem.NotFound.class, SharingTest.problem(() -> store.entry("v.json")));
        List<Version> deleted = versions.list("v.json");
        assertTrue(deleted.getFirst().deletion() && deleted.getFirst().latest(), deleted.toString());
        var restored = versions.restore("v.json", old.id());
        assertNotEquals(old.id(), restored.versionId());
        assertEquals("one", new String(store.readRange("v.json", 0, 10), StandardCharsets.UTF_8));
        assertEquals(4, versions.list("v.json").size(), "nothing was lost");
        assertEquals(List.of(), versions.list("never"));
    }

    @Test
    void aServerWithoutTagsSaysSo() {
        ObjectTags tags = ObjectTags.of(store);
        assertEquals(new Problem.NotSupported("GetObjectTagging"), SharingTest.problem(() -> tags.get("a b/ä+1.json")));
        assertTrue(S3Buckets.status(store).unsupported().contains("GetObjectTagging"));
    }
}
