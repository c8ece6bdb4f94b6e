package dev.cassetteworkbench.storage.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.layout.KeyLayout;
import dev.cassetteworkbench.storage.layout.KeySubject;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files and objects that were picked, and what surrounds a run.
@Timeout(60)
class PickedTransferTest extends TransferWorld {
    @Test
    void sweepsPartsOfEarlierVersions() throws Exception {
        bucket.put("d/a.json", "old");
        Files.createDirectories(root.resolve("d"));
        Path stale = root.resolve("d")
                .resolve(PartNames.of(bucket.list("", null).entries().getFirst()));
        Files.writeString(stale, "half of the o");
        Files.writeString(stale.resolveSibling(stale.getFileName() + ".12345678.part"), "more");
        Path foreign = root.resolve("d/.cassette-write-get-0000000000000000-1.part");
        Files.writeString(foreign, "of another run");
        bucket.put("d/a.json", "new version");
        assertTrue(sync(root, SyncOptions.DOWN).complete());
        assertEquals(Set.of("a.json", foreign.getFileName().toString()), names(root.resolve("d")));
    }

    @Test
    void pickedFilesGoWhereTheLayoutSays() throws Exception {
        file("GET__users__0123abcd.json", "{}");
        file("deep/GET__users__0123abcd.json", "{}");
        file("notes.txt", "n");
        LocalListing listing = LocalListing.read(root, Progress.NONE);
        TransferPlan plan = TransferPlan.uploads(
                bucket.address(),
                listing,
                Include.CASSETTES,
                file -> KeyLayout.TIMETRACER.key(
                        KeySubject.ofName(file.path(), Instant.parse("2026-05-06T07:08:09Z"))));
        assertEquals(2, plan.asides().size());
        UploadOptions options = new UploadOptions(
                true, null, "application/json", "STANDARD_IA", null, Map.of("team", "shop"), Map.of());
        TransferReport report = new TransferRun(
                        plan, bucket, QUICK.withUploads(options), new Random(1), Keeping.NOTHING, TransferListener.NONE)
                .run();
        assertTrue(report.complete());
        assertEquals(List.of("2026-05-06/GET__users__0123abcd.json"), bucket.keys());
        var facts = bucket.facts("2026-05-06/GET__users__0123abcd.json");
        assertEquals("shop", facts.metadata().get("team"));
        assertEquals("STANDARD_IA", facts.storageClass());
    }

    @Test
    void singleFilesUseTheSameEngine() throws Exception {
        file("a.json", "a");
        TransferPlan up = TransferPlan.upload(
                bucket.address(), root.resolve("a.json"), "custom/key.json", new Step.Guard.Absent());
        assertTrue(run(up).complete());
        var entry = bucket.entry("custom/key.json");
        Path target = temp.resolve("out/local.json");
        assertTrue(run(TransferPlan.download(bucket.address(), entry, target, false))
                .complete());
        assertEquals("a", Files.readString(target));
        Files.writeString(target, "other");
        assertFalse(run(TransferPlan.download(bucket.address(), entry, target, false))
                .complete());
        assertTrue(run(TransferPlan.download(bucket.address(), entry, target, true))
                .complete());
        assertEquals("a", Files.readString(target));
        assertThrows(
                StorageException.class,
                () -> TransferPlan.upload(bucket.address(), root.resolve("none"), "k", new Step.Guard.Absent()));
    }

    @Test
    void pickedObjectsComeDownSafely() throws Exception {
        bucket.put("../a.json", "a");
        bucket.put("b.json", "b");
        file("b.json", "mine");
        TransferPlan plan = TransferPlan.downloads(
                bucket.address(),
                LocalListing.read(root, Progress.NONE),
                bucket.list("", null).entries());
        TransferReport report = run(plan);
        assertEquals("a", Files.readString(root.resolve("%2E%2E/a.json")));
        assertEquals(new Outcome.Conflicted(Outcome.Changed.FILE), outcome(report, "b.json"));
    }

    @Test
    void waitsGrowAndStayWithinBounds() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(1_000), new Random(5));
        for (int failed = 1; failed < 70; failed++) {
            Duration wait = backoff.after(failed);
            long bound = Math.min(1_000, 100L << Math.min(failed - 1, 10));
            assertTrue(wait.toMillis() <= bound && wait.toMillis() >= bound / 2 - 1, failed + ": " + wait);
        }
        assertEquals(
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(9), new Random(3)).after(2),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(9), new Random(3)).after(2));
    }
}
