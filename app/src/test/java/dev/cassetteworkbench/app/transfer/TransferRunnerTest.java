package dev.cassetteworkbench.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.testing.MemoryBucket;
import dev.cassetteworkbench.storage.testing.MemoryBucket.Request;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The window's transfers with the real engine, over a bucket in memory.
@Timeout(30)
@SuppressWarnings("NullAway.Init") // makeFolder() comes before every test
class TransferRunnerTest {
    private static final PlanRunner.Choices USUAL = new PlanRunner.Choices(false, false);

    @TempDir
    Path home;

    private final MemoryBucket bucket =
            new MemoryBucket("b", InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")));
    private Path root;
    private TransferRunner runner;

    @BeforeEach
    void makeFolder() throws IOException {
        root = Files.createDirectories(home.resolve("recordings"));
        runner = new TransferRunner(home.resolve("kept"), new Random(1));
    }

    @Test
    void aStoppedRunIsOfferedAgainAndGoesOn() throws Exception {
        for (int i = 0; i < 60; i++) {
            file("2026-11-20/" + i + ".json");
        }
        PlanRunner.Planned first = runner.plan(job(Set.of()), USUAL, Progress.NONE);
        assertEquals(Optional.empty(), first.earlier());
        AtomicInteger puts = new AtomicInteger();
        PlanRunner.Run[] run = new PlanRunner.Run[1];
        bucket.watch((request, key) -> {
            if (request == Request.PUT && puts.incrementAndGet() == 5) {
                run[0].cancel();
            }
        });
        run[0] = runner.prepare(job(Set.of()), first, new Silent());
        run[0].run();
        int there = bucket.keys().size();
        assertTrue(there >= 1 && there < 60, there + " objects");

        PlanRunner.Planned rest = runner.plan(job(Set.of()), USUAL, Progress.NONE);
        assertEquals(Optional.of(new PlanRunner.Earlier(60, there)), rest.earlier());
        assertEquals(60 - there, rest.plan().totals().objects());
        long lists = requests("LIST");
        runner.prepare(job(Set.of()), rest, new Silent()).run();

        assertEquals(60, bucket.keys().size());
        assertEquals(lists, requests("LIST"), "going on compares nothing");
        PlanRunner.Planned again = runner.plan(job(Set.of()), USUAL, Progress.NONE);
        assertEquals(Optional.empty(), again.earlier());
        assertEquals(0, again.plan().totals().objects());
    }

    @Test
    void manyPickedKeysOfOneFolderAreListedAndSingleOnesLookedAt() throws Exception {
        for (int i = 0; i < 30; i++) {
            bucket.put("2026-11-20/" + i + ".json", "x" + i);
        }
        Set<String> many = IntStream.range(0, 20)
                .mapToObj(i -> "2026-11-20/" + i + ".json")
                .collect(Collectors.toSet());
        SyncPlan plan = runner.plan(down(many), USUAL, Progress.NONE).plan();
        assertEquals(20, plan.totals().objects());
        assertEquals(1, requests("LIST"));
        assertEquals(0, requests("HEAD"));

        SyncPlan few = runner.plan(down(Set.of("2026-11-20/1.json", "2026-11-20/gone.json")), USUAL, Progress.NONE)
                .plan();
        assertEquals(1, few.totals().objects());
        assertEquals(1, requests("LIST"));
        assertEquals(2, requests("HEAD"));
    }

    @Test
    void aDroppedFolderGoesUpUnderItsName() throws Exception {
        file("shop/2026-11-20/a.json");
        file("shop/b.json");
        file("elsewhere/c.json");
        DroppedFiles dropped = DroppedFiles.of(List.of(root.resolve("shop"))).orElseThrow();

        SyncPlan plan = runner.plan(
                        new PlanJob(
                                Direction.UP,
                                dropped.root(),
                                SavedBucket.at("s3://b/"),
                                bucket,
                                "",
                                dropped.paths(),
                                false),
                        USUAL,
                        Progress.NONE)
                .plan();

        assertEquals(
                List.of("shop/2026-11-20/a.json", "shop/b.json"),
                plan.items().stream().map(SyncPlan.Item::key).toList());
    }

    @Test
    void aDroppedRecordingKeepsItsDayAndScatteredOnesAreRefused() throws Exception {
        Path one = file("2026-11-20/a.json");
        Path two = file("b.json");

        assertEquals(
                Set.of("2026-11-20/a.json"),
                DroppedFiles.of(List.of(one)).orElseThrow().paths());
        assertEquals(
                Set.of("b.json"), DroppedFiles.of(List.of(two)).orElseThrow().paths());
        assertEquals(Optional.empty(), DroppedFiles.of(List.of(one, two)));
        assertEquals(Optional.empty(), DroppedFiles.of(List.of()));
    }

    private PlanJob job(Set<String> only) {
        return new PlanJob(Direction.UP, root, SavedBucket.at("s3://b/"), bucket, "", only, true);
    }

    private PlanJob down(Set<String> only) {
        return new PlanJob(Direction.DOWN, root, SavedBucket.at("s3://b/"), bucket, "", only, false);
    }

    private long requests(String kind) {
        return bucket.usage().requests().getOrDefault(kind, 0L);
    }

    private Path file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, "content of " + path);
    }

    private static final class Silent implements PlanRunner.Watch {
        @Override
        public void item(String key, RowResult result) {}

        @Override
        public void progress(RunProgress progress) {}
    }
}
