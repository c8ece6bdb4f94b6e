package dev.cassetteworkbench.search.internal.lucene;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.FormatProblem;
import dev.cassetteworkbench.search.IndexSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Made-up files whose content is `METHOD path status text…`; `!…` stands for faults.
class FakeSource implements IndexSource {
    private record File(
            String content, long modified, @Nullable String etag) {}

    private final String id;
    private final Map<String, File> files = new ConcurrentSkipListMap<>();
    private long clock = 1_700_000_000_000L;
    final AtomicInteger opened = new AtomicInteger();
    volatile Consumer<String> onOpen = _ -> {};
    volatile boolean listingFails;

    FakeSource(String id) {
        this.id = id;
    }

    void put(String path, String content) {
        put(path, content, null);
    }

    void put(String path, String content, @Nullable String etag) {
        clock += 1_000;
        files.put(path, new File(content, clock, etag));
    }

    /// Same size, same date, another entity tag.
    void swap(String path, String content, String etag) {
        files.computeIfPresent(path, (_, old) -> new File(content, old.modified(), etag));
    }

    void remove(String path) {
        files.remove(path);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void list(Consumer<Entry> visitor, Progress progress) throws IOException {
        for (String path : new TreeMap<>(files).keySet()) {
            Entry entry = stat(path);
            if (entry != null) {
                visitor.accept(entry);
            }
        }
        if (listingFails) {
            throw new IOException("connection lost");
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        opened.incrementAndGet();
        onOpen.accept(path);
        File file = files.get(path);
        if (file == null) {
            throw new IOException("no such file");
        }
        if (file.content().equals("!io")) {
            throw new IOException("Input/output error");
        }
        return new ByteArrayInputStream(file.content().getBytes(UTF_8));
    }

    @Override
    public @Nullable Entry stat(String path) throws IOException {
        File file = files.get(path);
        return file == null
                ? null
                : new Entry(path, file.content().getBytes(UTF_8).length, file.modified(), file.etag());
    }

    /// The reader that belongs to these files.
    static CassetteSummary read(InputStream bytes) throws CassetteFormatException {
        String content;
        try {
            content = new String(bytes.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new CassetteFormatException(new FormatProblem.Unreadable("io"), e);
        }
        return switch (content) {
            case "!json" -> throw new CassetteFormatException(new FormatProblem.NotJson(3, 7, "expected a comma"));
            case "!other" -> throw new CassetteFormatException(new FormatProblem.NotACassette());
            case "!bug" -> throw new IllegalStateException("recorded secret");
            default -> summary(content);
        };
    }

    private static CassetteSummary summary(String content) {
        String[] parts = content.split(" ", 4);
        return new CassetteSummary(
                "session",
                Instant.parse("2026-11-19T10:00:00Z").plusSeconds(content.length()),
                "service",
                "local",
                parts[0],
                parts[1],
                null,
                new Status(Integer.parseInt(parts[2])),
                12.5,
                Map.of(CallKind.REDIS, 2),
                0,
                Set.of("cart:c1"),
                Set.of("redis"),
                "",
                parts.length > 3 ? parts[3] : "",
                false,
                false,
                Replayability.FULL);
    }
}
