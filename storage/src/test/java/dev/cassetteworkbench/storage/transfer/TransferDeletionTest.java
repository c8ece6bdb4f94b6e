package dev.cassetteworkbench.storage.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.testing.MemoryBucket.Request;
import dev.cassetteworkbench.storage.transfer.TransferReport.Kind;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Deletions of a run: last, by batches, and never of something else than was planned.
@Timeout(60)
class TransferDeletionTest extends TransferWorld {
    @Test
    void deletesLastAndNotAfterAFailure() throws Exception {
        for (String name : List.of("a.json", "b.json")) {
            file(name, name);
        }
        sync(root, SyncOptions.UP);
        Files.delete(root.resolve("a.json"));
        file("c.json", "c");
        bucket.fail(Request.PUT, "c.json"::equals, 3, new Problem.Failed("c", "reset"));
        TransferReport bad = sync(root, SyncOptions.UP.deleting(9));
        assertEquals(new Outcome.NotTried(Outcome.Why.FAILURES_BEFORE), outcome(bad, "a.json"));
        assertEquals(List.of("a.json", "b.json"), bucket.keys());
        TransferReport good = sync(root, SyncOptions.UP.deleting(9));
        assertEquals(new Outcome.Deleted(), outcome(good, "a.json"));
        assertEquals(List.of("b.json", "c.json"), bucket.keys());

        bucket.remove("b.json");
        assertEquals(new Outcome.Deleted(), outcome(sync(root, SyncOptions.DOWN.deleting(9)), "b.json"));
        assertEquals(Set.of("c.json"), names(root));
    }

    @Test
    void doesNotDeleteWhatChangedAfterThePlan() throws Exception {
        file("a.json", "a");
        bucket.put("b.json", "b");
        SyncPlan down = plan(root, SyncOptions.DOWN.deleting(9));
        SyncPlan up = plan(root, SyncOptions.UP.deleting(9)).without(Set.of("a.json"));
        file("a.json", "changed");
        bucket.put("b.json", "changed");
        assertEquals(
                new Outcome.Conflicted(Outcome.Changed.FILE), outcome(run(down.without(Set.of("b.json"))), "a.json"));
        assertEquals(new Outcome.Conflicted(Outcome.Changed.OBJECT), outcome(run(up), "b.json"));
        assertEquals("changed", Files.readString(root.resolve("a.json")));
        assertEquals(List.of("b.json"), bucket.keys());
    }

    @Test
    void manyObjectsGoTogetherEachLookedAtFirst() throws Exception {
        for (int i = 0; i < 40; i++) {
            bucket.put("gone/" + i + ".json", "x" + i);
        }
        SyncPlan plan = plan(root, SyncOptions.UP.deleting(100));
        bucket.put("gone/7.json", "somebody else's");
        TransferReport report = run(plan);
        assertEquals(39, report.counts().get(Kind.DELETED));
        assertEquals(new Outcome.Conflicted(Outcome.Changed.OBJECT), outcome(report, "gone/7.json"));
        assertEquals(List.of("gone/7.json"), bucket.keys());
        assertEquals(40, report.results().size());
    }

    @Test
    void whatABatchRefusesIsTriedAndToldByItself() throws Exception {
        for (int i = 0; i < 5; i++) {
            bucket.put(i + ".json", "x" + i);
        }
        bucket.fail(Request.DELETE, "3.json"::equals, 9, new Problem.AccessDenied("3.json"));
        SyncPlan plan = plan(root, SyncOptions.UP.deleting(100));
        TransferReport report = run(plan);
        assertEquals(4, report.counts().get(Kind.DELETED));
        assertEquals(new Problem.AccessDenied("3.json"), failure(report, "3.json"));
        assertEquals(List.of("3.json"), bucket.keys());
    }
}
