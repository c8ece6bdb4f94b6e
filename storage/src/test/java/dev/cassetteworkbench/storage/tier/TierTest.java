package dev.cassetteworkbench.storage.tier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.layout.KeyLayout;
import dev.cassetteworkbench.storage.testing.MemoryBucket;
import dev.cassetteworkbench.storage.testing.MemoryBucket.Request;
import dev.cassetteworkbench.storage.tier.TierPlan.Decision;
import dev.cassetteworkbench.storage.tier.UseLog.Use;
import dev.cassetteworkbench.storage.tier.Validation.Depth;
import dev.cassetteworkbench.storage.tier.Validation.Finding;
import dev.cassetteworkbench.storage.transfer.Fingerprints;
import dev.cassetteworkbench.storage.transfer.Keeping;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.Outcome;
import dev.cassetteworkbench.storage.transfer.Prices;
import dev.cassetteworkbench.storage.transfer.Rate;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import dev.cassetteworkbench.storage.transfer.RemoteView;
import dev.cassetteworkbench.storage.transfer.SyncOptions;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import dev.cassetteworkbench.storage.transfer.TransferListener;
import dev.cassetteworkbench.storage.transfer.TransferOptions;
import dev.cassetteworkbench.storage.transfer.TransferPlan;
import dev.cassetteworkbench.storage.transfer.TransferReport;
import dev.cassetteworkbench.storage.transfer.TransferReport.Kind;
import dev.cassetteworkbench.storage.transfer.TransferRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TierTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final TransferOptions QUICK =
            TransferOptions.DEFAULT.withWaits(Duration.ofNanos(1), Duration.ofNanos(1));

    private final MemoryBucket bucket = new MemoryBucket("b", InstantSource.fixed(NOW));

    @TempDir
    Path temp = Path.of("unset");

    private Path root = temp;

    @BeforeEach
    void makeFolder() throws Exception {
        root = Files.createDirectories(temp.resolve("root"));
    }

    @Test
    void decidesByAgeAndUse() throws Exception {
        file("cold.json", "cold", 31);
        file("recent.json", "x", 29);
        file("used.json", "x", 90);
        file("pinned.json", "x", 90);
        file("both.json", "both", 40);
        file("other.json", "here", 40);
        bucket.put("both.json", "both");
        bucket.put("other.json", "there it is longer");
        bucket.put("hot.json", "hot");
        bucket.put("once.json", "x");
        bucket.put("wanted.json", "x");
        Map<String, Use> uses = Map.of(
                "used.json", new Use(NOW.minus(Duration.ofDays(3)), 1),
                "hot.json", new Use(NOW.minus(Duration.ofDays(3)), 2),
                "once.json", new Use(NOW.minus(Duration.ofDays(3)), 1));
        Set<String> pinned = Set.of("pinned.json", "wanted.json");
        TierPlan plan = TierPlan.of(local(), remote(), uses, pinned, TierOptions.DEFAULT, NOW);
        assertEquals(
                Map.of(
                        "cold.json", Decision.DEMOTE_AND_SEND,
                        "recent.json", Decision.KEEP_RECENT,
                        "used.json", Decision.KEEP_RECENT,
                        "pinned.json", Decision.KEEP_PINNED,
                        "both.json", Decision.DEMOTE,
                        "other.json", Decision.KEEP_DIFFERENT,
                        "hot.json", Decision.PROMOTE_HOT,
                        "once.json", Decision.STAY_COLD,
                        "wanted.json", Decision.PROMOTE_PINNED),
                decisions(plan));
        assertEquals(8, plan.freedBytes());
        assertEquals(4, plan.sentBytes());
        assertEquals(4, plan.fetchedBytes());
        assertEquals(
                Map.of("LIST", 1L, "HEAD", 2L, "GET", 2L, "PUT", 1L, "DELETE", 0L),
                plan.costs().requests());

        TierOptions still = TierOptions.DEFAULT.noDemote().noPromote();
        Map<String, Decision> kept = decisions(TierPlan.of(local(), remote(), uses, pinned, still, NOW));
        assertEquals(Decision.KEEP_NO_DEMOTE, kept.get("cold.json"));
        assertEquals(Decision.STAY_NO_PROMOTE, kept.get("hot.json"));
        assertEquals(
                Decision.DEMOTE_AND_SEND,
                decisions(TierPlan.of(local(), remote(), uses, pinned, TierOptions.DEFAULT.withColdDays(7), NOW))
                        .get("recent.json"));
    }

    @Test
    void demotesOnlyWhatTheBucketProvablyHolds() throws Exception {
        bucket.partSize(2);
        file("new.json", "new one", 60);
        file("there.json", "there", 60);
        file("lie.json", "12345", 60);
        bucket.put("there.json", "there");
        // Metadata that claims the file's checksum over other bytes is no proof.
        bucket.put("lie.json", "54321".getBytes(UTF_8), Map.of("sha256", sha256("lie.json")));
        bucket.put("hot.json", "hot");
        Map<String, Use> uses = Map.of("hot.json", new Use(NOW, 5));
        TransferReport report = tier(uses);
        assertEquals(2, report.counts().get(Kind.RELEASED));
        assertEquals(1, report.counts().get(Kind.TRANSFERRED));
        assertEquals(1, report.counts().get(Kind.CONFLICT));
        assertFalse(Files.exists(root.resolve("new.json")));
        assertFalse(Files.exists(root.resolve("there.json")));
        assertEquals("12345", Files.readString(root.resolve("lie.json")));
        assertEquals("hot", Files.readString(root.resolve("hot.json")));
        assertEquals("new one", new String(bucket.bytes("new.json"), UTF_8));
    }

    @Test
    void aFileThatIsUsedAfterThePlanStays() throws Exception {
        file("a.json", "cold", 60);
        file("b.json", "cold", 60);
        bucket.watch((request, key) -> {
            if (request == Request.PUT && "b.json".equals(key)) {
                write("b.json", "warm!");
            }
        });
        LocalListing local = local();
        TierPlan plan = TierPlan.of(local, remote(), Map.of(), Set.of(), TierOptions.DEFAULT, NOW);
        write("a.json", "warm");
        TransferReport report = run(plan.steps(local, remote()));
        assertEquals(2, report.counts().get(Kind.CONFLICT));
        assertEquals("warm", Files.readString(root.resolve("a.json")));
        assertEquals("warm!", Files.readString(root.resolve("b.json")));
    }

    @Test
    void aFailedUploadKeepsTheFile() throws Exception {
        file("a.json", "cold", 60);
        bucket.fail(Request.PUT, _ -> true, 9, new Problem.AccessDenied("a.json"));
        TransferReport report = tier(Map.of());
        assertInstanceOf(Outcome.Failed.class, report.results().getFirst().outcome());
        assertTrue(Files.exists(root.resolve("a.json")));
    }

    @Test
    void validatesByContent() throws Exception {
        bucket.partSize(3);
        file("etag.json", "ab", 1);
        bucket.put("etag.json", "ab");
        file("noted.json", "abcdef", 1);
        bucket.put("noted.json", "abcdef".getBytes(UTF_8), Map.of("sha256", sha256("noted.json")));
        file("lie.json", "abcdef", 1);
        bucket.put("lie.json", "fedcba".getBytes(UTF_8), Map.of("sha256", sha256("lie.json")));
        file("foreign.json", "abcdef", 1);
        bucket.put("foreign.json", "abcdef");
        file("size.json", "abc", 1);
        bucket.put("size.json", "ab");
        file("missing.json", "x", 1);
        bucket.put("extra.json", "x");
        file("secret.json", "abcdef", 1);
        bucket.put("secret.json", "abcdef");
        bucket.fail(Request.HEAD, "secret.json"::equals, 9, new Problem.AccessDenied("secret.json"));
        bucket.fail(Request.GET, "secret.json"::equals, 9, new Problem.AccessDenied("secret.json"));
        file("notes.txt", "no part of it", 1);

        Validation noted = validate(Depth.NOTED);
        assertEquals(
                Map.of(
                        "etag.json", Finding.SAME_BY_ETAG,
                        "noted.json", Finding.SAME_AS_NOTED,
                        "lie.json", Finding.SAME_AS_NOTED,
                        "foreign.json", Finding.UNPROVED,
                        "size.json", Finding.DIFFERENT,
                        "missing.json", Finding.MISSING,
                        "extra.json", Finding.EXTRA,
                        "secret.json", Finding.UNREADABLE),
                findings(noted));
        assertFalse(noted.good());
        Map<String, Finding> read = findings(validate(Depth.READ));
        assertEquals(Finding.DIFFERENT, read.get("lie.json"));
        assertEquals(Finding.SAME_BY_READING, read.get("foreign.json"));
        assertEquals(Finding.SAME_BY_READING, read.get("noted.json"));
        assertEquals(2, validate(Depth.READ).counts().get(Finding.DIFFERENT));
    }

    @Test
    void discoversFromTheListingAlone() throws Exception {
        bucket.put("2026-11-19/GET__users__0123abcd.json", "x");
        bucket.put("2026-11-19/POST__cart__0123abce.json.gz", "xyz");
        bucket.put("2026-11-18/GET__known__0123abcf.json", "x");
        bucket.put("2026-11-18/", "");
        bucket.put("readme.txt", "x");
        Discovery found = Discovery.of(remote(), key -> key.contains("known"), Include.CASSETTES);
        assertEquals(KeyLayout.TIMETRACER, found.layout());
        assertEquals(2, found.found().size());
        assertEquals(1, found.known());
        assertEquals(2, found.others());
        assertEquals(4, found.bytes());
        assertEquals(LocalDate.of(2026, 11, 19), found.found().get(1).facts().date());
        assertEquals("POST", found.found().get(1).facts().method());
        assertEquals(Set.of("LIST"), bucket.usage().requests().keySet());
    }

    @Test
    void estimatesWithoutABucket() throws Exception {
        file("a.json", "1234", 1);
        file("b/c.json.gz", "12", 1);
        file("notes.txt", "x", 1);
        Estimate estimate =
                Estimate.of(local(), Include.CASSETTES, new Rate(3, 100), new Prices(5, 10, 1, 0), Prices.GIGABYTE);
        assertEquals(2, estimate.files());
        assertEquals(Map.of("json", 4L, "json.gz", 2L), estimate.bytesByKind());
        assertEquals(List.of("notes.txt"), estimate.leftOut());
        assertEquals("a.json", estimate.largest().getFirst().path());
        assertEquals(Duration.ofSeconds(2), estimate.costs().time());
        assertEquals(0.025, estimate.costs().money(), 1e-9);
        assertEquals(6, estimate.monthly(), 1e-9);
    }

    @Test
    void aMigrationsRerunTouchesOnlyFailures() throws Exception {
        for (int i = 0; i < 30; i++) {
            file("d/" + i + ".json", "content " + i, 1);
        }
        bucket.fail(Request.PUT, key -> key.endsWith("/3.json"), 3, new Problem.Failed("3", "reset"));
        bucket.fail(Request.PUT, key -> key.endsWith("/4.json"), 1, new Problem.AccessDenied("4"));
        Migration migration = new Migration(root, bucket, temp.resolve("cache"));
        assertFalse(migration.isUnfinished());
        TransferReport first = migration
                .start(migration.plan(SyncOptions.UP, Progress.NONE), QUICK, new Random(1), TransferListener.NONE)
                .run();
        assertEquals(28 / 30.0, first.successRate(), 1e-9);
        assertTrue(migration.isUnfinished());
        long before = requests("PUT");
        TransferReport second =
                migration.resume(QUICK, new Random(1), TransferListener.NONE).run();
        assertEquals(1.0, second.successRate());
        assertEquals(2, requests("PUT") - before);
        assertFalse(migration.isUnfinished());
        assertTrue(validate(Depth.NOTED).good());
        assertEquals(0, migration.plan(SyncOptions.UP, Progress.NONE).totals().objects());
    }

    private TransferReport tier(Map<String, Use> uses) throws Exception {
        LocalListing local = local();
        RemoteListing remote = remote();
        return run(TierPlan.of(local, remote, uses, Set.of(), TierOptions.DEFAULT, NOW)
                .steps(local, remote));
    }

    private TransferReport run(TransferPlan plan) throws StorageException {
        return new TransferRun(plan, bucket, QUICK, new Random(1), Keeping.NOTHING, TransferListener.NONE).run();
    }

    private long requests(String kind) {
        return bucket.usage().requests().getOrDefault(kind, 0L);
    }

    private Validation validate(Depth depth) throws StorageException {
        return Validation.of(local(), remote(), bucket, Include.CASSETTES, depth, Progress.NONE);
    }

    private LocalListing local() throws StorageException {
        return LocalListing.read(root, Progress.NONE);
    }

    private RemoteListing remote() throws StorageException {
        return RemoteListing.read(RemoteView.of(bucket), "", Progress.NONE);
    }

    private static Map<String, Decision> decisions(TierPlan plan) {
        Map<String, Decision> decisions = new HashMap<>();
        plan.moves().forEach(move -> decisions.put(move.key(), move.decision()));
        return decisions;
    }

    private static Map<String, Finding> findings(Validation validation) {
        Map<String, Finding> findings = new HashMap<>();
        validation.checks().forEach(check -> findings.put(check.key(), check.finding()));
        return findings;
    }

    private void file(String path, String text, int daysOld) throws Exception {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(daysOld))));
    }

    private void write(String path, String text) {
        try {
            Files.writeString(root.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sha256(String path) throws Exception {
        return Fingerprints.of(root.resolve(path)).sha256();
    }
}
