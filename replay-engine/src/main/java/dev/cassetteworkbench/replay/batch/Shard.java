package dev.cassetteworkbench.replay.batch;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// One of several equal parts of a batch, so that many machines can share it.
///
/// A recording belongs to a shard by its name alone: every name falls into exactly one of `count`
/// shards,
/// whatever else is in the list, so shards that list a growing bucket at different moments never do
/// the same recording twice and never leave one out.
///
/// @param index from 1 to `count`
public record Shard(int index, int count) {
    private static final int MOST = 100_000;

    public static final Shard ALL = new Shard(1, 1);

    public Shard {
        if (count < 1 || count > MOST || index < 1 || index > count) {
            throw new IllegalArgumentException("no shard: " + index + "/" + count);
        }
    }

    /// Reads `2/5`; null when it is none.
    public static @Nullable Shard parse(String text) {
        if (!text.matches("\\d{1,6}/\\d{1,6}")) {
            return null;
        }
        int slash = text.indexOf('/');
        int index = Integer.parseInt(text.substring(0, slash));
        int count = Integer.parseInt(text.substring(slash + 1));
        return count < 1 || count > MOST || index < 1 || index > count ? null : new Shard(index, count);
    }

    public boolean holds(String name) {
        if (count == 1) {
            return true;
        }
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return sum.getValue() % count == index - 1;
    }
}
