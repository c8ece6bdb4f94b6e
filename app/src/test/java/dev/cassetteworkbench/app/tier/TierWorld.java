package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.testing.MemoryBucket;
import dev.cassetteworkbench.storage.tier.CacheCounters;
import dev.cassetteworkbench.storage.tier.CacheStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// A folder with cold, used and recent recordings, and a bucket in memory.
final class TierWorld {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    final MemoryBucket bucket = new MemoryBucket("shop-recordings", InstantSource.fixed(NOW));
    final Path root;
    final UseBook uses;
    final TierViewModel viewModel;
    final List<TierJob> moved = new ArrayList<>();

    /// @param home gets the folder and what is kept
    TierWorld(Path home, Background background) throws IOException {
        root = Files.createDirectories(home.resolve("recordings"));
        uses = new UseBook(home.resolve("uses"), InstantSource.fixed(NOW));
        viewModel = new TierViewModel(
                background,
                new TierEngine(
                        home.resolve("kept"),
                        uses,
                        () -> Optional.of(stats()),
                        (source, key) -> key.startsWith("2026-10"),
                        InstantSource.fixed(NOW),
                        new Random(1)),
                moved::add);
    }

    private static CacheStats stats() {
        CacheCounters counters = new CacheCounters(83, 17, 1_300_000_000L, 200_000_000L, 0, 0);
        return new CacheStats(10L << 30, 2_000_000_000L, 0, 0, 1_000, counters, counters);
    }

    /// Cold: two, one of them in the bucket already. Used lately: one old file. New: one file.
    /// In the bucket alone: one hot and one cold object.
    TierWorld filled() throws IOException, StorageException {
        file("2026-09-01/GET__cart__0123abcd.json", 80, 4_000);
        file("2026-09-02/POST__checkout__0123abce.json", 79, 18_000);
        file("2026-09-03/GET__fan__0123abcf.json", 78, 41_000);
        file("2026-11-19/GET__users__0123abd0.json", 1, 9_000);
        bucket.put("2026-09-02/POST__checkout__0123abce.json", "x".repeat(18_000));
        bucket.put("2026-10-01/GET__hot__0123abd1.json", "y".repeat(7_000));
        bucket.put("2026-10-02/GET__cold__0123abd2.json", "z".repeat(5_000));
        uses.used(UseBook.source(root), "2026-09-03/GET__fan__0123abcf.json");
        uses.used(job(false).source(), "2026-10-01/GET__hot__0123abd1.json");
        uses.used(job(false).source(), "2026-10-01/GET__hot__0123abd1.json");
        return this;
    }

    TierJob job(boolean readOnly) {
        return new TierJob(
                root, SavedBucket.at("s3://shop-recordings/").withReadOnly(readOnly), bucket, "s3://shop-recordings/");
    }

    void file(String path, int daysOld, int bytes) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        Files.writeString(file, "x".repeat(bytes));
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(daysOld))));
    }

    List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
