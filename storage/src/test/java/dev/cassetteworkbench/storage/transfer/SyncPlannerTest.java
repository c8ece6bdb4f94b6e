package dev.cassetteworkbench.storage.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.testing.MemoryBucket;
import dev.cassetteworkbench.storage.transfer.SyncAction.Add;
import dev.cassetteworkbench.storage.transfer.SyncAction.Conflict;
import dev.cassetteworkbench.storage.transfer.SyncAction.ConflictReason;
import dev.cassetteworkbench.storage.transfer.SyncAction.Delete;
import dev.cassetteworkbench.storage.transfer.SyncAction.Skip;
import dev.cassetteworkbench.storage.transfer.SyncAction.SkipReason;
import dev.cassetteworkbench.storage.transfer.SyncAction.Update;
import dev.cassetteworkbench.storage.transfer.SyncAction.UpdateReason;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import dev.cassetteworkbench.storage.transfer.SyncOptions.OnConflict;
import dev.cassetteworkbench.storage.transfer.SyncPlan.Kind;
import dev.cassetteworkbench.storage.transfer.SyncState.Synced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncPlannerTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final MemoryBucket bucket = new MemoryBucket("b", InstantSource.fixed(NOON));

    @TempDir
    Path root = Path.of("unset");

    @Test
    void addsWhatTheTargetLacks() throws Exception {
        file("2026-11-20/a.json", "a");
        file("2026-11-20/b.json.gz", "b");
        bucket.put("c.json", "cc");
        assertEquals(
                Map.of(
                        "2026-11-20/a.json", new Add(false),
                        "2026-11-20/b.json.gz", new Add(false),
                        "c.json", new Skip(SkipReason.ONLY_AT_TARGET)),
                actions(plan(SyncOptions.UP)));
        SyncPlan down = plan(SyncOptions.DOWN);
        assertEquals(new Add(false), actions(down).get("c.json"));
        assertEquals(2, down.totals().bytes());
    }

    @Test
    void readyMadeIndexesInTheBucketAreNoRecordings() throws Exception {
        file("a.json", "a");
        bucket.put("a.json", "a");
        bucket.put(RemoteListing.OWN_FOLDER + "2026-11-20.manifest", "{}");
        assertEquals(
                Set.of("a.json"), actions(plan(SyncOptions.UP.deleting(10))).keySet());
        assertEquals(Set.of("a.json"), actions(plan(SyncOptions.DOWN)).keySet());
    }

    @Test
    void makingAPlanOnlyLooks() throws Exception {
        file("a.json", "a");
        bucket.put("b.json", "b");
        bucket.put("a.json", "x");
        plan(SyncOptions.UP.deleting(10));
        plan(SyncOptions.DOWN.deleting(10));
        assertEquals(Set.of("LIST", "HEAD"), bucket.usage().requests().keySet());
        assertEquals(List.of("a.json", "b.json"), bucket.keys());
        assertEquals("a", Files.readString(root.resolve("a.json")));
    }

    @Test
    void comparesByContentNotByDate() throws Exception {
        file("same.json", "same");
        bucket.put("same.json", "same");
        file("other.json", "abcd");
        bucket.put("other.json", "efgh");
        SyncPlan plan = plan(SyncOptions.UP);
        assertEquals(new Skip(SkipReason.SAME_CONTENT), actions(plan).get("same.json"));
        // The file is younger than noon only if the system's clock says so: both dates are set here.
        touch("other.json", NOON.plusSeconds(1));
        assertEquals(
                new Update(UpdateReason.SOURCE_NEWER),
                actions(plan(SyncOptions.UP)).get("other.json"));
        assertEquals(
                new Conflict(ConflictReason.NO_COMMON_PAST),
                actions(plan(SyncOptions.DOWN)).get("other.json"));
        touch("other.json", NOON.minusSeconds(1));
        assertEquals(
                new Conflict(ConflictReason.NO_COMMON_PAST),
                actions(plan(SyncOptions.UP)).get("other.json"));
    }

    @Test
    void asksForTheStoredChecksumWhenTheEtagProvesNothing() throws Exception {
        byte[] big = new byte[3_000];
        Arrays.fill(big, (byte) 7);
        bucket.partSize(1_000);
        Files.write(root.resolve("kept.json"), big);
        Files.write(root.resolve("foreign.json"), big);
        Files.write(root.resolve("small.json"), new byte[] {1});
        bucket.put("small.json", new byte[] {1}, Map.of());
        bucket.put(
                "kept.json",
                big,
                Map.of(
                        "sha256",
                        Fingerprints.of(root.resolve("kept.json"), null).sha256()));
        bucket.put("foreign.json", big, Map.of());
        SyncPlan plan = plan(SyncOptions.UP);
        assertEquals(
                Map.of(
                        "kept.json", new Skip(SkipReason.SAME_CONTENT),
                        "small.json", new Skip(SkipReason.SAME_CONTENT),
                        "foreign.json", new Conflict(ConflictReason.CONTENT_UNKNOWN)),
                actions(plan));
        assertEquals(2, plan.totals().requests().get("HEAD"));
        assertEquals(1, plan.totals().requests().get("LIST"));
    }

    @Test
    void provesMultipartEtagsOfCommonPartSizes() throws Exception {
        byte[] big = new byte[(20 << 20) + 5];
        Arrays.fill(big, (byte) 3);
        for (int mib : new int[] {5, 8, 16}) {
            bucket.partSize((long) mib << 20);
            Files.write(root.resolve(mib + ".json"), big);
            bucket.put(mib + ".json", big, Map.of());
        }
        SyncPlan plan = plan(SyncOptions.UP);
        assertEquals(3, plan.totals().counts().get(Kind.SKIP));
        assertEquals(0, plan.totals().requests().get("HEAD"));
    }

    @Test
    void theLastSyncTellsWhoChangedSomething() throws Exception {
        Map<String, Synced> past = new HashMap<>();
        for (String key : List.of("none.json", "mine.json", "theirs.json", "both.json", "gone.json", "lost.json")) {
            file(key, "1234");
            past.put(key, synced(key, bucket.put(key, "1234").etag()));
        }
        file("mine.json", "mine");
        file("both.json", "mine");
        bucket.put("theirs.json", "thrs");
        bucket.put("both.json", "thrs");
        bucket.remove("gone.json");
        Files.delete(root.resolve("lost.json"));
        SyncState state = new SyncState(past);

        Map<String, SyncAction> up = actions(plan(state, SyncOptions.UP));
        assertEquals(new Skip(SkipReason.UNCHANGED), up.get("none.json"));
        assertEquals(new Update(UpdateReason.SOURCE_CHANGED), up.get("mine.json"));
        assertEquals(new Conflict(ConflictReason.TARGET_CHANGED), up.get("theirs.json"));
        assertEquals(new Conflict(ConflictReason.BOTH_CHANGED), up.get("both.json"));
        assertEquals(new Add(true), up.get("gone.json"));
        assertEquals(new Skip(SkipReason.ONLY_AT_TARGET), up.get("lost.json"));

        Map<String, SyncAction> down = actions(plan(state, SyncOptions.DOWN.deleting(5)));
        assertEquals(new Conflict(ConflictReason.TARGET_CHANGED), down.get("mine.json"));
        assertEquals(new Update(UpdateReason.SOURCE_CHANGED), down.get("theirs.json"));
        assertEquals(new Conflict(ConflictReason.BOTH_CHANGED), down.get("both.json"));
        assertEquals(new Delete(), down.get("gone.json"));
        assertEquals(new Add(true), down.get("lost.json"));

        Map<String, SyncAction> wins = actions(plan(state, SyncOptions.UP.withOnConflict(OnConflict.SOURCE_WINS)));
        assertEquals(new Update(UpdateReason.TOLD_TO), wins.get("both.json"));
    }

    @Test
    void nothingChangedCostsNoReadAndNoHead() throws Exception {
        file("a.json", "1234");
        SyncState state = new SyncState(
                Map.of("a.json", synced("a.json", bucket.put("a.json", "1234").etag())));
        LocalListing local = LocalListing.read(root, Progress.NONE);
        RemoteListing remote = RemoteListing.read(RemoteView.of(bucket), "", Progress.NONE);
        assertTrue(new SyncPlanner(local, remote, state, SyncOptions.UP)
                .questions(SyncPlanner.Evidence.NONE)
                .none());
        assertFalse(new SyncPlanner(local, remote, state, SyncOptions.UP.readingAlways())
                .questions(SyncPlanner.Evidence.NONE)
                .none());
    }

    @Test
    void aNewDateAloneIsNoChange() throws Exception {
        file("a.json", "1234");
        SyncState state = new SyncState(
                Map.of("a.json", synced("a.json", bucket.put("a.json", "1234").etag())));
        touch("a.json", NOON.plusSeconds(7));
        SyncPlan plan = plan(state, SyncOptions.UP);
        assertEquals(new Skip(SkipReason.SAME_CONTENT), actions(plan).get("a.json"));
        assertEquals(1, plan.learned().size());
        assertEquals(1, bucket.usage().requests().size());
    }

    @Test
    void sameSizeAndDateWithOtherBytesIsSeen() throws Exception {
        file("a.json", "1234");
        touch("a.json", NOON);
        Synced past = synced("a.json", bucket.put("a.json", "1234").etag());
        file("a.json", "abcd");
        touch("a.json", NOON);
        SyncPlan plan = plan(new SyncState(Map.of("a.json", past)), SyncOptions.UP);
        assertEquals(new Update(UpdateReason.SOURCE_CHANGED), actions(plan).get("a.json"));
    }

    @Test
    void deletesOnlyWhenAskedAndNotMoreThanAllowed() throws Exception {
        for (int i = 0; i < 5; i++) {
            bucket.put(i + ".json", "x");
        }
        bucket.put("notes.txt", "kept");
        assertEquals(5, plan(SyncOptions.UP).totals().counts().get(Kind.SKIP));
        SyncPlan plan = plan(SyncOptions.UP.deleting(5));
        assertEquals(5, plan.totals().counts().get(Kind.DELETE));
        assertEquals(null, actions(plan).get("notes.txt"));
        SyncPlan capped = plan(SyncOptions.UP.deleting(4));
        assertEquals(0, capped.totals().counts().get(Kind.DELETE));
        assertEquals(
                Set.of((SyncAction) new Skip(SkipReason.TOO_MANY_DELETES)),
                Set.copyOf(actions(capped).values()));
    }

    @Test
    void anIncompleteListingDeletesNothing() throws Exception {
        for (int i = 0; i < 1_500; i++) {
            bucket.put("%04d.json".formatted(i), "x");
        }
        bucket.watch((request, _) -> {
            if (bucket.usage().requests().getOrDefault("LIST", 0L) % 2 == 0) {
                throw new StorageException(new Problem.Failed("b", "reset"));
            }
        });
        SyncPlan plan = plan(SyncOptions.UP.deleting(10_000));
        assertFalse(plan.remoteComplete());
        assertEquals(0, plan.totals().counts().get(Kind.DELETE));
        assertEquals(
                Set.of((SyncAction) new Skip(SkipReason.LISTING_INCOMPLETE)),
                Set.copyOf(actions(plan).values()));
    }

    @Test
    void sendsMoreThanAThousandAndCompressedOnes() throws Exception {
        for (int i = 0; i < 2_345; i++) {
            bucket.put("%04d.json%s".formatted(i, i % 2 == 0 ? "" : ".gz"), "x" + i);
        }
        SyncPlan plan = plan(SyncOptions.DOWN);
        assertEquals(2_345, plan.totals().counts().get(Kind.ADD));
        // Three pages, and a look for folders by which to list them at the same time.
        assertEquals(4, plan.totals().requests().get("LIST"));
    }

    @Test
    void saysWhyItLeavesThingsOut() throws Exception {
        file("notes.txt", "n");
        Files.createSymbolicLink(root.resolve("link.json"), Path.of("notes.txt"));
        file("100%.json", "raw");
        file("100%25.json", "written");
        Map<String, SyncAction> up = actions(plan(SyncOptions.UP));
        assertEquals(new Skip(SkipReason.NOT_A_CASSETTE), up.get("notes.txt"));
        assertEquals(new Skip(SkipReason.LINK), up.get("link.json"));
        SyncPlan plan = plan(SyncOptions.UP);
        assertEquals(
                1,
                plan.items().stream()
                        .filter(item -> item.action().equals(new Skip(SkipReason.SAME_KEY)))
                        .filter(item -> "100%.json".equals(item.path()))
                        .count());
        assertEquals(
                new Add(false),
                actions(plan(SyncOptions.UP.withInclude(Include.EVERYTHING))).get("notes.txt"));
        bucket.put("dir/", "");
        bucket.put("../x.json", "h");
        SyncPlan down = plan(SyncOptions.DOWN);
        assertEquals(new Skip(SkipReason.FOLDER_MARKER), actions(down).get("dir/"));
        SyncPlan.Item hostile = down.items().stream()
                .filter(item -> "../x.json".equals(item.key()))
                .findFirst()
                .orElseThrow();
        assertEquals("%2E%2E/x.json", hostile.path());
        assertEquals(Set.of(LocalNames.Change.RELATIVE_SEGMENT), hostile.renamed());
    }

    @Test
    void keepsToThePrefix() throws Exception {
        file("a/1.json", "x");
        file("b/1.json", "x");
        bucket.put("a/2.json", "x");
        bucket.put("b/2.json", "x");
        assertEquals(
                Set.of("a/1.json", "a/2.json"),
                actions(plan(SyncOptions.UP.withPrefix("a/").deleting(9))).keySet());
    }

    @Test
    void overrulesAConflictAndCountsAnew() throws Exception {
        file("a.json", "abcd");
        touch("a.json", NOON.minusSeconds(9));
        bucket.put("a.json", "wxyz");
        SyncPlan plan = plan(SyncOptions.UP.withCosts(new Rate(2, 1_000), new Prices(5, 10, 1, 0)));
        assertEquals(List.of("a.json"), plan.conflicts());
        assertEquals(0, plan.totals().bytes());
        SyncPlan decided = plan.overruling(Set.of("a.json"));
        assertEquals(new Update(UpdateReason.TOLD_TO), actions(decided).get("a.json"));
        assertEquals(4, decided.totals().bytes());
        assertEquals(Duration.ofSeconds(2), decided.totals().time());
        // One list, one question about the checksum, one write.
        assertEquals(0.016, decided.totals().money(), 1e-9);
        assertEquals(0, decided.without(Set.of("a.json")).items().size());
    }

    @Test
    void forgetsWhatNeitherSideHas() throws Exception {
        file("a.json", "x");
        Synced past = synced("a.json", "e");
        Files.delete(root.resolve("a.json"));
        assertEquals(
                List.of("a.json"),
                plan(new SyncState(Map.of("a.json", past)), SyncOptions.UP).forgotten());
    }

    @Test
    void theStateSurvivesItsFile() throws Exception {
        file("ä.json", "x");
        SyncState state = new SyncState(Map.of("ä.json", synced("ä.json", "etag-2")));
        Path file = SyncState.fileIn(root.resolve("cache"), root, bucket.address());
        state.write(file);
        assertEquals(state, SyncState.read(file));
        assertEquals(SyncState.EMPTY, SyncState.read(root.resolve("none")));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 5] ^= 1;
        Files.write(file, bytes);
        assertEquals(SyncState.EMPTY, SyncState.read(file));
    }

    private Synced synced(String key, @Nullable String etag) throws Exception {
        return new Synced(
                key,
                LocalFile.look(root, key),
                Fingerprints.of(root.resolve(key), null).sha256(),
                etag);
    }

    private SyncPlan plan(SyncOptions options) throws Exception {
        return plan(SyncState.EMPTY, options);
    }

    private SyncPlan plan(SyncState state, SyncOptions options) throws Exception {
        return SyncPlans.make(root, RemoteView.of(bucket), state, options, Progress.NONE);
    }

    private static Map<String, SyncAction> actions(SyncPlan plan) {
        Map<String, SyncAction> actions = new HashMap<>();
        plan.items().forEach(item -> actions.put(item.key(), item.action()));
        return actions;
    }

    private void file(String path, String text) throws Exception {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(UTF_8));
    }

    private void touch(String path, Instant when) throws Exception {
        Files.setLastModifiedTime(root.resolve(path), FileTime.from(when));
    }
}
