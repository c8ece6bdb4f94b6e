package dev.cassetteworkbench.app.library.remote;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.CRC32;

/// One worker's part of the days: each day belongs to exactly one of `count` workers, whoever asks and
/// whenever.
///
/// @param index from 0 to before `count`; people count from 1
public record Shard(int index, int count) {
    public static final Shard ALL = new Shard(0, 1);

    private static final int MOST = 10_000;

    public Shard {
        if (count < 1 || count > MOST || index < 0 || index >= count) {
            throw new IllegalArgumentException("shard " + index + "/" + count);
        }
    }

    /// Reads `3/8`, the third of eight.
    ///
    /// @throws IllegalArgumentException for anything else
    public static Shard parse(String text) {
        if (!text.matches("\\d{1,5}/\\d{1,5}")) {
            throw new IllegalArgumentException(text);
        }
        int slash = text.indexOf('/');
        return new Shard(Integer.parseInt(text.substring(0, slash)) - 1, Integer.parseInt(text.substring(slash + 1)));
    }

    boolean includes(LocalDate day) {
        CRC32 hash = new CRC32();
        hash.update(day.toString().getBytes(StandardCharsets.US_ASCII));
        return hash.getValue() % count == index;
    }
}
