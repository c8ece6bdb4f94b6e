package dev.cassetteworkbench.storage.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.testing.MemoryBucket.Request;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import dev.cassetteworkbench.storage.transfer.TransferReport.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Plans that are carried out: content, names, attempts, what changed meanwhile.
@Timeout(60)
class TransferRunTest extends TransferWorld {
    @Test
    void realRecordingsGoUpAndComeDownUnchanged() throws Exception {
        for (Path recording : Recordings.all()) {
            Path target =
                    root.resolve("2026-11-19").resolve(recording.getFileName().toString());
            Files.createDirectories(target.getParent());
            Files.copy(recording, target);
        }
        TransferReport up = sync(root, SyncOptions.UP.withInclude(Include.EVERYTHING));
        assertTrue(up.complete());
        assertEquals(Recordings.all().size(), up.counts().get(Kind.TRANSFERRED));
        assertEquals(1.0, up.successRate());

        Path copy = temp.resolve("copy");
        TransferReport down = sync(copy, SyncOptions.DOWN.withInclude(Include.EVERYTHING));
        assertEquals(up.bytes(), down.bytes());
        for (Path recording : Recordings.all()) {
            Path file =
                    copy.resolve("2026-11-19").resolve(recording.getFileName().toString());
            assertEquals(-1, Files.mismatch(recording, file));
        }
        assertEquals(List.of(), leftovers(copy));

        long before = bucket.usage().requests().getOrDefault("LIST", 0L);
        SyncPlan again = plan(copy, SyncOptions.DOWN.withInclude(Include.EVERYTHING));
        assertEquals(0, again.totals().objects());
        assertEquals(up.results().size(), again.totals().counts().get(SyncPlan.Kind.SKIP));
        assertEquals(before + 1, bucket.usage().requests().get("LIST"));
    }

    @Test
    void hostileKeysStayInside() throws Exception {
        List<String> keys = List.of(
                "../evil.json",
                "/abs.json",
                "a//b.json",
                "C:/x.json",
                "a\\b.json",
                "con.json",
                "x./y.json",
                "d.json",
                "D.json",
                "n\0l.json",
                "f.json",
                "f.json/g.json",
                "dir/");
        for (String key : keys) {
            bucket.put(key, "content of " + key);
        }
        TransferReport report = sync(root, SyncOptions.DOWN);
        assertTrue(report.complete());
        assertEquals(keys.size() - 1, report.counts().get(Kind.TRANSFERRED));
        assertEquals(1, report.asides().size());
        for (ItemResult result : report.results()) {
            Path file = root.resolve(result.step().path()).toRealPath();
            assertTrue(file.startsWith(root.toRealPath()));
            assertEquals("content of " + result.step().key(), Files.readString(file));
        }
        assertEquals(Set.of("root", "cache"), names(temp));
        // And back: every file still belongs to its key, even without any memory of the first sync.
        SyncPlan back = SyncPlans.make(root, RemoteView.of(bucket), SyncState.EMPTY, SyncOptions.UP, Progress.NONE);
        assertEquals(0, back.totals().objects());
        assertEquals(0, back.conflicts().size());
    }

    @Test
    void doesNotWriteThroughALink() throws Exception {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        bucket.put("sub/a.json", "a");
        bucket.put("b.json", "b");
        SyncPlan plan = plan(root, SyncOptions.DOWN);
        Files.createSymbolicLink(root.resolve("sub"), outside);
        TransferReport report = run(plan);
        assertEquals(Set.of(), names(outside));
        assertEquals(1, report.counts().get(Kind.TRANSFERRED));
        assertInstanceOf(Problem.UnsafeKey.class, failure(report, "sub/a.json"));
    }

    @Test
    void oneBadObjectDoesNotStopTheRest() throws Exception {
        for (int i = 0; i < 40; i++) {
            bucket.put(i + ".json", "x" + i);
        }
        bucket.fail(Request.GET, "7.json"::equals, 99, new Problem.AccessDenied("7.json"));
        bucket.fail(Request.GET, "8.json"::equals, 99, new Problem.Failed("8.json", "reset"));
        SyncPlan plan = plan(root, SyncOptions.DOWN);
        bucket.remove("9.json");
        TransferReport report = run(plan);
        assertEquals(37, report.counts().get(Kind.TRANSFERRED));
        assertEquals(new Problem.AccessDenied("7.json"), failure(report, "7.json"));
        assertInstanceOf(Problem.Failed.class, failure(report, "8.json"));
        assertEquals(new Problem.NotFound("9.json"), failure(report, "9.json"));
        assertFalse(report.complete());
        assertNull(report.halt());
        assertEquals(List.of(), leftovers(root));
        assertEquals(List.of("8.json 1/3", "8.json 2/3"), retries);
    }

    @Test
    void triesAgainWhatMayGoWell() throws Exception {
        bucket.put("a.json", "a");
        file("b.json", "b");
        bucket.fail(Request.GET, "a.json"::equals, 1, new Problem.Failed("a.json", "reset"));
        bucket.corrupt("a.json", 1);
        bucket.fail(Request.PUT, "b.json"::equals, 2, new Problem.Throttled("b"));
        TransferReport down = sync(root, SyncOptions.DOWN);
        assertEquals(3, down.results().getFirst().attempts());
        TransferReport up = sync(root, SyncOptions.UP);
        assertEquals(3, up.results().getFirst().attempts());
        assertEquals("a", Files.readString(root.resolve("a.json")));
        assertEquals("b", new String(bucket.bytes("b.json"), UTF_8));
    }

    @Test
    void aCorruptObjectIsNeverVisible() throws Exception {
        bucket.put("a.json", "new");
        bucket.corrupt("a.json", 99);
        TransferReport report = sync(root, SyncOptions.DOWN);
        assertInstanceOf(Problem.Failed.class, failure(report, "a.json"));
        assertEquals(Set.of(), names(root));
    }

    @Test
    void whatChangedSinceThePlanIsAConflict() throws Exception {
        file("mine.json", "mine");
        bucket.put("down.json", "one");
        bucket.put("theirs.json", "theirs");
        SyncPlan up = plan(root, SyncOptions.UP);
        SyncPlan down = plan(root, SyncOptions.DOWN);
        bucket.put("mine.json", "somebody else's");
        bucket.put("down.json", "two");
        file("theirs.json", "written meanwhile");
        assertEquals(
                new Outcome.Conflicted(Outcome.Changed.OBJECT),
                run(up).results().getFirst().outcome());
        TransferReport report = run(down);
        assertEquals(new Outcome.Conflicted(Outcome.Changed.OBJECT), outcome(report, "down.json"));
        assertEquals(new Outcome.Conflicted(Outcome.Changed.FILE), outcome(report, "theirs.json"));
        assertEquals("written meanwhile", Files.readString(root.resolve("theirs.json")));
        assertEquals("somebody else's", new String(bucket.bytes("mine.json"), UTF_8));
        assertEquals(List.of(), leftovers(root));
    }

    @Test
    void sameContentThatAppearedMeanwhileIsSame() throws Exception {
        file("up.json", "same");
        bucket.put("down.json", "same");
        bucket.partSize(2);
        bucket.put("parts.json", "same");
        SyncPlan up = plan(root, SyncOptions.UP);
        SyncPlan down = plan(root, SyncOptions.DOWN);
        bucket.put("up.json", "same".getBytes(UTF_8), Map.of("sha256", sha256("up.json")));
        file("down.json", "same");
        file("parts.json", "same");
        assertInstanceOf(Outcome.Same.class, outcome(run(up), "up.json"));
        TransferReport report = run(down);
        assertInstanceOf(Outcome.Same.class, outcome(report, "down.json"));
        assertInstanceOf(Outcome.Same.class, outcome(report, "parts.json"));
        assertEquals(List.of(), leftovers(root));
    }

    @Test
    void aLostAnswerIsNoConflict() throws Exception {
        file("a.json", "content");
        AtomicInteger puts = new AtomicInteger();
        bucket.watch((request, key) -> {
            if (request == Request.PUT && puts.incrementAndGet() == 1) {
                bucket.put(key, "content"); // arrived, but the connection broke before the answer
                throw new StorageException(new Problem.Failed(key, "reset"));
            }
        });
        assertInstanceOf(Outcome.Same.class, outcome(sync(root, SyncOptions.UP), "a.json"));
    }

    @Test
    void aFileThatGrowsWhileItIsSentIsSentAgain() throws Exception {
        file("a.json", "half");
        AtomicInteger puts = new AtomicInteger();
        bucket.watch((request, _) -> {
            if (request == Request.PUT && puts.incrementAndGet() == 1) {
                quietly(() -> file("a.json", "the whole of it"));
            }
        });
        TransferReport report = sync(root, SyncOptions.UP);
        assertTrue(report.complete());
        assertEquals("the whole of it", new String(bucket.bytes("a.json"), UTF_8));
        assertEquals(2, puts.get());
    }

    @Test
    void updatesOnlyWhatWasPlanned() throws Exception {
        file("a.json", "one");
        sync(root, SyncOptions.UP);
        file("a.json", "two!");
        assertInstanceOf(Outcome.Transferred.class, outcome(sync(root, SyncOptions.UP), "a.json"));
        bucket.put("a.json", "three");
        assertInstanceOf(Outcome.Transferred.class, outcome(sync(root, SyncOptions.DOWN), "a.json"));
        assertEquals("three", Files.readString(root.resolve("a.json")));
    }
}
