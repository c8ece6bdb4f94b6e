package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.storage.internal.journal.AppendLog;
import dev.cassetteworkbench.storage.internal.journal.Fields;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which object's version is in which file of a cache, and the counters: a log of what happened,
/// replayed at the start.
/// Not thread safe.
final class CacheIndex implements Closeable {
    private static final int MOST_STALE = 20_000;

    private final AppendLog log;
    private final Map<ObjectId, Item> items = new HashMap<>();
    private CacheCounters counters = CacheCounters.ZERO;
    private long bytes;
    private int lines;

    private CacheIndex(AppendLog log) {
        this.log = log;
    }

    /// An object's name, whatever its version.
    record ObjectId(URI address, String key) {}

    /// @param file name below the cache's folder of objects
    /// @param unsynced true when the bucket does not have it yet
    record Item(
            ObjectId id,
            String file,
            long bytes,
            String sha256,
            @Nullable String etag,
            Instant used,
            boolean pinned,
            boolean unsynced) {
        Item usedAt(Instant when) {
            return new Item(id, file, bytes, sha256, etag, when, pinned, unsynced);
        }

        Item withPinned(boolean value) {
            return new Item(id, file, bytes, sha256, etag, used, value, unsynced);
        }

        Item synced(@Nullable String asEtag) {
            return new Item(id, file, bytes, sha256, asEtag, used, pinned, false);
        }
    }

    static CacheIndex open(Path file) throws IOException {
        AppendLog.Opened opened = AppendLog.open(file);
        CacheIndex index = new CacheIndex(opened.log());
        try {
            for (JsonObject line : opened.lines()) {
                index.replay(line);
            }
            index.lines = opened.lines().size();
            index.compactWhenStale();
            return index;
        } catch (IOException e) {
            index.close();
            throw e;
        }
    }

    @Nullable
    Item get(ObjectId id) {
        return items.get(id);
    }

    Collection<Item> items() {
        return items.values();
    }

    CacheCounters counters() {
        return counters;
    }

    /// Of all items together.
    long bytes() {
        return bytes;
    }

    /// Notes an item and the counters in one write: after a kill both are known or neither.
    void put(Item item, CacheCounters now) throws IOException {
        log.append(List.of(line(item, now)));
        set(item.id(), item);
        counters = now;
        lines++;
        compactWhenStale();
    }

    void remove(ObjectId id, CacheCounters now) throws IOException {
        log.append(List.of(new JsonMembers()
                .put("gone", id.key())
                .put("address", id.address().toString())
                .put("counters", now.toJson())
                .object()));
        set(id, null);
        counters = now;
        lines++;
    }

    @Override
    public void close() throws IOException {
        log.close();
    }

    private void set(ObjectId id, @Nullable Item item) {
        Item before = item == null ? items.remove(id) : items.put(id, item);
        bytes += (item == null ? 0 : item.bytes()) - (before == null ? 0 : before.bytes());
    }

    private void compactWhenStale() throws IOException {
        if (lines > items.size() + MOST_STALE) {
            List<JsonObject> fresh = new ArrayList<>();
            fresh.add(new JsonMembers().put("counters", counters.toJson()).object());
            items.values().forEach(item -> fresh.add(line(item, counters)));
            log.replace(fresh);
            lines = fresh.size();
        }
    }

    private void replay(JsonObject line) throws IOException {
        if (line.get("counters") instanceof JsonObject known) {
            counters = CacheCounters.fromJson(known);
        }
        String gone = Fields.textOrNull(line, "gone");
        String address = Fields.textOrNull(line, "address");
        if (address == null) {
            return;
        }
        ObjectId id = new ObjectId(URI.create(address), gone == null ? Fields.text(line, "key") : gone);
        if (gone != null) {
            set(id, null);
            return;
        }
        set(
                id,
                new Item(
                        id,
                        Fields.text(line, "file"),
                        Fields.number(line, "bytes"),
                        Fields.text(line, "sha256"),
                        Fields.textOrNull(line, "etag"),
                        Fields.instant(line, "used"),
                        JsonBoolean.TRUE.equals(line.get("pinned")),
                        JsonBoolean.TRUE.equals(line.get("unsynced"))));
    }

    private static JsonObject line(Item item, CacheCounters counters) {
        return new JsonMembers()
                .put("key", item.id().key())
                .put("address", item.id().address().toString())
                .put("file", item.file())
                .put("bytes", item.bytes())
                .put("sha256", item.sha256())
                .put("etag", item.etag())
                .put("used", item.used().toString())
                .put("pinned", item.pinned())
                .put("unsynced", item.unsynced())
                .put("counters", counters.toJson())
                .object();
    }
}
