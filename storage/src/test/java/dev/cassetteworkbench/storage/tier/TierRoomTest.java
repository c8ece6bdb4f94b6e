package dev.cassetteworkbench.storage.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.testing.MemoryBucket;
import dev.cassetteworkbench.storage.tier.TierPlan.Decision;
import dev.cassetteworkbench.storage.tier.UseLog.Use;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import dev.cassetteworkbench.storage.transfer.RemoteView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TierRoomTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final MemoryBucket bucket = new MemoryBucket("b", InstantSource.fixed(NOW));

    @TempDir
    Path root = Path.of("unset");

    @Test
    void whatWasNotUsedForLongestMakesRoomAndPinnedFilesStay() throws Exception {
        file("newest.json", 1);
        file("middle.json", 5);
        file("oldest.json", 9);
        file("pinned.json", 20);
        bucket.put("middle.json", "1234567890");
        Map<String, Decision> decisions = plan(25, Map.of(), Set.of("pinned.json"), TierOptions.DEFAULT);
        assertEquals(
                Map.of(
                        "newest.json", Decision.KEEP_RECENT,
                        "middle.json", Decision.DEMOTE_FOR_ROOM,
                        "oldest.json", Decision.DEMOTE_AND_SEND_FOR_ROOM,
                        "pinned.json", Decision.KEEP_PINNED),
                decisions);
    }

    @Test
    void aRecentUseKeepsAnOldFileBeforeANewerOneThatNobodyOpened() throws Exception {
        file("old.json", 20);
        file("new.json", 3);
        Map<String, Use> uses = Map.of("old.json", new Use(NOW.minus(Duration.ofHours(1)), 1));
        Map<String, Decision> decisions = plan(15, uses, Set.of(), TierOptions.DEFAULT);
        assertEquals(Decision.KEEP_RECENT, decisions.get("old.json"));
        assertEquals(Decision.DEMOTE_AND_SEND_FOR_ROOM, decisions.get("new.json"));
    }

    @Test
    void hotObjectsComeAsFarAsThereIsRoomTheLatestFirst() throws Exception {
        file("here.json", 1);
        bucket.put("hot-earlier.json", "1234567890");
        bucket.put("hot-later.json", "1234567890");
        bucket.put("wanted.json", "1234567890");
        Map<String, Use> uses = Map.of(
                "hot-earlier.json", new Use(NOW.minus(Duration.ofDays(3)), 4),
                "hot-later.json", new Use(NOW.minus(Duration.ofDays(2)), 4));
        Map<String, Decision> decisions = plan(30, uses, Set.of("wanted.json"), TierOptions.DEFAULT);
        assertEquals(Decision.PROMOTE_PINNED, decisions.get("wanted.json"));
        assertEquals(Decision.PROMOTE_HOT, decisions.get("hot-later.json"));
        assertEquals(Decision.STAY_NO_ROOM, decisions.get("hot-earlier.json"));
    }

    @Test
    void nothingGoesForRoomWhenTheBucketHasSomethingElseOrDemotingWasNotAskedFor() throws Exception {
        file("a.json", 5);
        bucket.put("a.json", "another length");
        assertEquals(
                Decision.KEEP_RECENT,
                plan(1, Map.of(), Set.of(), TierOptions.DEFAULT).get("a.json"));
        Files.delete(root.resolve("a.json"));
        file("b.json", 5);
        assertEquals(
                Decision.KEEP_RECENT,
                plan(1, Map.of(), Set.of(), TierOptions.DEFAULT.noDemote()).get("b.json"));
    }

    @Test
    void usesOfTwoLogsAreAddedAndReadWhileTheLogIsOpen() throws Exception {
        Path one = UseLog.fileIn(root, "folder");
        try (UseLog log = UseLog.open(one)) {
            log.used("a.json", NOW.minusSeconds(5));
            log.used("a.json", NOW.minusSeconds(9));
            Map<String, Use> seen = UseLog.read(one);
            assertEquals(new Use(NOW.minusSeconds(5), 2), seen.get("a.json"));
            assertEquals(
                    Map.of("a.json", new Use(NOW, 5), "b.json", new Use(NOW, 1)),
                    UseLog.joined(seen, Map.of("a.json", new Use(NOW, 3), "b.json", new Use(NOW, 1))));
        }
        assertTrue(UseLog.read(UseLog.fileIn(root, "another")).isEmpty());
    }

    @Test
    void pinsOutliveTheProgram() throws Exception {
        Path file = Pins.fileIn(root, root, bucket.address());
        assertEquals(Set.of(), Pins.read(file).keys());
        Pins.read(file).with("a \u00e9.json", true).with("b.json", true).write(file);
        assertEquals(Set.of("a \u00e9.json", "b.json"), Pins.read(file).keys());
        Pins.read(file).with("b.json", false).write(file);
        assertEquals(Set.of("a \u00e9.json"), Pins.read(file).keys());
    }

    private Map<String, Decision> plan(long limit, Map<String, Use> uses, Set<String> pins, TierOptions options)
            throws Exception {
        TierPlan plan = TierPlan.of(
                LocalListing.read(root, Progress.NONE),
                RemoteListing.read(RemoteView.of(bucket), "", Progress.NONE),
                uses,
                pins,
                options.withLimit(limit),
                NOW);
        Map<String, Decision> decisions = new HashMap<>();
        plan.moves().forEach(move -> decisions.put(move.key(), move.decision()));
        return decisions;
    }

    /// Ten bytes.
    private void file(String path, int daysOld) throws Exception {
        Path file = root.resolve(path);
        Files.writeString(file, "1234567890");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(daysOld))));
    }
}
