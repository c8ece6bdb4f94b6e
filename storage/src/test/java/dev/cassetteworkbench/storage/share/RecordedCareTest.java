package dev.cassetteworkbench.storage.share;

import static dev.cassetteworkbench.storage.testing.RecordedAnswers.BUCKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.share.ArchivedObjects.State;
import dev.cassetteworkbench.storage.share.ArchivedObjects.Tier;
import dev.cassetteworkbench.storage.testing.RecordedAnswers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Against answers as AWS documents them, and looking at what was asked.
@Timeout(60)
class RecordedCareTest {
    private static final String OBJECT = "/" + BUCKET + "/cassettes/a.json";

    private final RecordedAnswers server = RecordedAnswers.start();
    private BucketStore store;

    @BeforeEach
    void open() throws StorageException {
        store = S3Buckets.open(server.connection("cassettes/").attempts(1).build(), Clock.systemUTC());
    }

    @AfterEach
    void close() throws StorageException {
        store.close();
        server.close();
    }

    @Test
    void readsAndWritesTags() throws Exception {
        String tagging = """
                <?xml version="1.0" encoding="UTF-8"?>
                <Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet>
                <Tag><Key>triage</Key><Value>done</Value></Tag><Tag><Key>by</Key><Value>Zoë &amp; co</Value></Tag>
                </TagSet></Tagging>""";
        server.on("GET " + OBJECT + "?tagging", 200, tagging)
                .on("PUT " + OBJECT + "?tagging", 200, "")
                .on("DELETE " + OBJECT + "?tagging", 204, "");
        ObjectTags tags = ObjectTags.of(store);
        assertEquals(Map.of("triage", "done", "by", "Zoë & co"), tags.get("a.json"));
        tags.set("a.json", Map.of("triage", "Zoë = 1"));
        assertTrue(server.last("PUT " + OBJECT + "?tagging")
                .body()
                .contains("<Tag><Key>triage</Key><Value>Zoë = 1</Value></Tag>"));
        tags.set("a.json", Map.of());
        server.last("DELETE " + OBJECT + "?tagging");
    }

    @Test
    void refusesTagsBeyondTheLimits() {
        ObjectTags tags = ObjectTags.of(store);
        Map<String, String> eleven = new HashMap<>();
        for (int i = 0; i < 11; i++) {
            eleven.put("t" + i, "");
        }
        for (Map<String, String> bad : List.of(
                eleven,
                Map.of("", "x"),
                Map.of("x".repeat(129), ""),
                Map.of("x", "y".repeat(257)),
                Map.of("x", "a<b"),
                Map.of("AWS:x", "y"))) {
            assertInstanceOf(Problem.NotAllowed.class, SharingTest.problem(() -> tags.set("a.json", bad)));
        }
        assertEquals(List.of(), server.asked());
    }

    /// S3 drops class and encryption on copying and refuses a copy onto itself that changes
    /// nothing: what we ask says all of it again.
    @Test
    void aChangeOfMetadataSaysAgainWhatS3WouldForget() throws Exception {
        server.on(
                        "HEAD " + OBJECT,
                        200,
                        Map.of(
                                "ETag", "\"e1\"",
                                "Content-Type", "application/json",
                                "Cache-Control", "no-cache",
                                "Content-Encoding", "gzip",
                                "x-amz-storage-class", "STANDARD_IA",
                                "x-amz-server-side-encryption", "aws:kms",
                                "x-amz-server-side-encryption-aws-kms-key-id", "key-1",
                                "x-amz-meta-sha256", "abc"),
                        "")
                .on(
                        "PUT " + OBJECT,
                        200,
                        "<CopyObjectResult><ETag>\"e2\"</ETag>"
                                + "<LastModified>2026-11-20T00:00:00.000Z</LastModified></CopyObjectResult>");
        ObjectCopies copies = ObjectCopies.of(store);
        assertEquals(
                "e2", copies.setMetadata("a.json", Map.of("new", "1"), "e1").etag());
        RecordedAnswers.Asked asked = server.last("PUT " + OBJECT);
        assertEquals("\"e1\"", asked.header("x-amz-copy-source-if-match"));
        assertEquals("REPLACE", asked.header("x-amz-metadata-directive"));
        assertEquals("1", asked.header("x-amz-meta-new"));
        assertEquals("", asked.header("x-amz-meta-sha256"), "all metadata was replaced");
        assertEquals("application/json", asked.header("Content-Type"));
        assertEquals("no-cache", asked.header("Cache-Control"));
        assertEquals("gzip", asked.header("Content-Encoding"));
        assertEquals("STANDARD_IA", asked.header("x-amz-storage-class"));
        assertEquals("aws:kms", asked.header("x-amz-server-side-encryption"));
        assertEquals("key-1", asked.header("x-amz-server-side-encryption-aws-kms-key-id"));

        copies.setStorageClass("a.json", "GLACIER", null);
        asked = server.last("PUT " + OBJECT);
        assertEquals("GLACIER", asked.header("x-amz-storage-class"));
        assertEquals("abc", asked.header("x-amz-meta-sha256"));
        copies.setEncryption("a.json", "aws:kms:other-key", null);
        asked = server.last("PUT " + OBJECT);
        assertEquals("aws:kms", asked.header("x-amz-server-side-encryption"));
        assertEquals("other-key", asked.header("x-amz-server-side-encryption-aws-kms-key-id"));
        copies.setEncryption("a.json", "AES256", null);
        asked = server.last("PUT " + OBJECT);
        assertEquals("AES256", asked.header("x-amz-server-side-encryption"));
        assertEquals("", asked.header("x-amz-server-side-encryption-aws-kms-key-id"));

        server.refuse("PUT " + OBJECT, 412, "PreconditionFailed");
        assertInstanceOf(
                Problem.Conflict.class, SharingTest.problem(() -> copies.setContentType("a.json", "x/y", null)));
    }

    @Test
    void asksForArchivedObjectsAndTellsHowFarTheyAre() throws Exception {
        archived(null);
        assertEquals(new State.Archived(), ArchivedObjects.state(store.facts("a.json")));
        archived("ongoing-request=\"true\"");
        assertEquals(new State.Restoring(), ArchivedObjects.state(store.facts("a.json")));
        archived("ongoing-request=\"false\", expiry-date=\"Fri, 21 Dec 2012 00:00:00 GMT\"");
        assertEquals(
                new State.Restored(Instant.parse("2012-12-21T00:00:00Z")),
                ArchivedObjects.state(store.facts("a.json")));
        archived("ongoing-request=\"false\", expiry-date=\"soon\"");
        assertEquals(new State.Restored(null), ArchivedObjects.state(store.facts("a.json")));
        server.on("HEAD " + OBJECT, 200, Map.of("ETag", "\"e1\"", "Content-Length", "8"), "");
        assertEquals(new State.Readable(), ArchivedObjects.state(store.facts("a.json")));

        server.on("POST " + OBJECT + "?restore", 202, "");
        ArchivedObjects archive = ArchivedObjects.of(store);
        archive.restore("a.json", 3, Tier.BULK);
        String body = server.last("POST " + OBJECT + "?restore").body();
        assertTrue(body.contains("<Days>3</Days>") && body.contains("<Tier>Bulk</Tier>"), body);
        server.refuse("POST " + OBJECT + "?restore", 409, "RestoreAlreadyInProgress");
        assertInstanceOf(
                Problem.Conflict.class, SharingTest.problem(() -> archive.restore("a.json", 3, Tier.STANDARD)));
        server.refuse("POST " + OBJECT + "?restore", 403, "InvalidObjectState");
        assertInstanceOf(
                Problem.NotAllowed.class, SharingTest.problem(() -> archive.restore("a.json", 3, Tier.STANDARD)));
        assertInstanceOf(
                Problem.NotAllowed.class, SharingTest.problem(() -> archive.restore("a.json", 0, Tier.STANDARD)));
    }

    /// Such a server keeps no checksum of its own: only what stands beside the object can tell.
    @Test
    void aChangedByteInAnOldVersionIsNoticed(@TempDir Path folder) throws Exception {
        String md5OfHello = "5d41402abc4b2a76b9719d911017c592";
        ObjectVersions versions = ObjectVersions.of(store);
        server.on("GET " + OBJECT + "?versionId", 200, Map.of("ETag", "\"" + md5OfHello + "\""), "hello");
        versions.save("a.json", "v1", folder.resolve("good"));
        assertEquals("hello", Files.readString(folder.resolve("good")));
        server.on("GET " + OBJECT + "?versionId", 200, Map.of("ETag", "\"" + md5OfHello + "\""), "hellO");
        Path bad = folder.resolve("bad");
        assertInstanceOf(Problem.Corrupt.class, SharingTest.problem(() -> versions.save("a.json", "v1", bad)));
        server.on(
                "GET " + OBJECT + "?versionId",
                200,
                Map.of("ETag", "\"1-2\"", "x-amz-meta-sha256", "0".repeat(64)),
                "hello");
        assertInstanceOf(Problem.Corrupt.class, SharingTest.problem(() -> versions.save("a.json", "v1", bad)));
        try (var left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void tellsHowLongARestoreTakes() {
        assertEquals(Duration.ofMinutes(5), ArchivedObjects.delay("GLACIER", Tier.EXPEDITED));
        assertNull(ArchivedObjects.delay("DEEP_ARCHIVE", Tier.EXPEDITED));
        assertEquals(Duration.ofDays(2), ArchivedObjects.delay("DEEP_ARCHIVE", Tier.BULK));
    }

    /// The profile's process gives keys that end in half an hour, as SSO and roles do.
    @Test
    void aLinkEndsWithTheSessionThatSignedIt(@TempDir Path home) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.SECONDS);
        Path keys = Files.writeString(home.resolve("keys.json"), """
                {"Version": 1, "AccessKeyId": "ASIAEXAMPLE", "SecretAccessKey": "secret", "SessionToken": "tok/en+",
                 "Expiration": "%s"}""".formatted(end));
        Path config = Files.writeString(
                home.resolve("config"), "[profile team]\nregion = us-east-1\ncredential_process = cat " + keys + "\n");
        S3Environment environment = new S3Environment(Map.of("AWS_CONFIG_FILE", config.toString()), home);
        try (BucketStore session = S3Buckets.open(
                server.connection("")
                        .credentials(new S3Connection.Credentials.Profile("team"))
                        .build(),
                Clock.systemUTC(),
                S3Buckets.Options.of(environment))) {
            Sharing sharing = Sharing.of(session);
            SharedLink link = sharing.get("a.json", Duration.ofHours(2), null);
            assertTrue(link.cutByToken());
            assertEquals(end, link.expires());
            assertTrue(link.uri().toString().contains("X-Amz-Security-Token=tok%2Fen%2B"));
            assertFalse(link.toString().contains("Token"), link.toString());
            SharedLink shorter = sharing.get("a.json", Duration.ofMinutes(5), null);
            assertFalse(shorter.cutByToken());
            assertTrue(shorter.expires().isBefore(end));
            UploadForm form = sharing.form(UploadTerms.dropBox("drop/", 10, Duration.ofHours(2)));
            assertEquals(end, form.expires());
            assertTrue(form.cutByToken());
            assertEquals("tok/en+", form.fields().get("x-amz-security-token"));
            assertFalse(form.toString().contains("tok"), form.toString());
        }
    }

    private void archived(@org.jspecify.annotations.Nullable String restore) {
        Map<String, String> headers =
                new HashMap<>(Map.of("ETag", "\"e1\"", "Content-Length", "8", "x-amz-storage-class", "GLACIER"));
        if (restore != null) {
            headers.put("x-amz-restore", restore);
        }
        server.on("HEAD " + OBJECT, 200, headers, "");
    }
}
