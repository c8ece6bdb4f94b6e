package dev.cassetteworkbench.storage.testing;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A bucket in memory that behaves as S3 does: conditional writes, MD5 etags (of multipart form for
/// large objects),
/// metadata, pages of 1,000 in UTF-8 order, any key, counted requests. Failures can be scripted.
/// Thread safe.
public final class MemoryBucket implements BucketStore {
    private static final int PAGE = 1_000;
    private static final int CHUNK = 64 << 10;

    /// Kinds of requests, as [Usage] counts them.
    public enum Request {
        LIST,
        HEAD,
        GET,
        PUT,
        DELETE
    }

    /// Sees each request before it is answered; may block, count, or refuse.
    public interface Script {
        /// @throws StorageException to refuse the request
        void before(Request request, String key) throws StorageException;
    }

    private static final class Stored {
        private final byte[] bytes;
        private final Entry entry;
        private final @Nullable String contentType;
        private final @Nullable String storageClass;
        private final Map<String, String> metadata;

        Stored(
                byte[] bytes,
                Entry entry,
                @Nullable String contentType,
                @Nullable String storageClass,
                Map<String, String> metadata) {
            this.bytes = bytes;
            this.entry = entry;
            this.contentType = contentType;
            this.storageClass = storageClass;
            this.metadata = metadata;
        }
    }

    private record Planned(Request request, Predicate<String> key, Problem problem, AtomicInteger times) {}

    private final String name;
    private final InstantSource clock;
    private final TreeMap<String, Stored> objects = new TreeMap<>(MemoryBucket::byBytes);
    private final List<Planned> failures = new ArrayList<>();
    private final List<Script> scripts = new CopyOnWriteArrayList<>();
    private final Map<String, Long> requests = new HashMap<>();
    private final Map<String, Long> failed = new HashMap<>();
    private final Map<String, Integer> corrupt = new HashMap<>();
    private final Instant since;
    private long partSize = 16L << 20;
    private long taken;
    private long given;

    public MemoryBucket(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
        this.since = clock.instant();
    }

    /// Objects above this many bytes get etags as multipart uploads do.
    public synchronized MemoryBucket partSize(long bytes) {
        partSize = bytes;
        return this;
    }

    /// Puts an object there without a request.
    public synchronized Entry put(String key, byte[] bytes, Map<String, String> metadata) {
        return store(key, bytes, null, null, metadata);
    }

    /// Puts text there without a request and without metadata.
    public Entry put(String key, String text) {
        return put(key, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /// Takes an object away without a request.
    public synchronized void remove(String key) {
        objects.remove(key);
    }

    /// All keys in order.
    public synchronized List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    /// The bytes of an object.
    public synchronized byte[] bytes(String key) {
        Stored stored = objects.get(key);
        if (stored == null) {
            throw new IllegalArgumentException("no such key: " + key);
        }
        return stored.bytes.clone();
    }

    /// The next `times` requests of this kind for matching keys fail with `problem`.
    public synchronized void fail(Request request, Predicate<String> key, int times, Problem problem) {
        failures.add(new Planned(request, key, problem, new AtomicInteger(times)));
    }

    /// The next `times` downloads of `key` arrive with a wrong byte, which the store finds out.
    public synchronized void corrupt(String key, int times) {
        corrupt.put(key, times);
    }

    /// Shows every request to `script` first.
    public void watch(Script script) {
        scripts.add(script);
    }

    @Override
    public URI address() {
        return URI.create("s3://" + name + "/");
    }

    @Override
    public Page list(String prefix, @Nullable String cursor) throws StorageException {
        ask(Request.LIST, prefix);
        synchronized (this) {
            List<Entry> entries = new ArrayList<>();
            boolean past = cursor != null && byBytes(cursor, prefix) >= 0;
            for (Stored stored : objects.tailMap(past && cursor != null ? cursor : prefix, !past)
                    .values()) {
                if (!stored.entry.key().startsWith(prefix)) {
                    break;
                }
                entries.add(stored.entry);
                if (entries.size() == PAGE) {
                    return new Page(entries, stored.entry.key());
                }
            }
            return new Page(entries, null);
        }
    }

    @Override
    public InputStream open(String key) throws StorageException {
        ask(Request.GET, key);
        return new ByteArrayInputStream(sent(stored(key).bytes));
    }

    @Override
    public byte[] readRange(String key, long offset, int length) throws StorageException {
        if (length < 0) {
            throw new IllegalArgumentException("length " + length);
        }
        ask(Request.GET, key);
        byte[] bytes = stored(key).bytes;
        long start = offset < 0 ? Math.max(0, bytes.length + offset) : Math.min(offset, bytes.length);
        return sent(Arrays.copyOfRange(bytes, (int) start, (int) Math.min(bytes.length, start + length)));
    }

    @Override
    public Entry entry(String key) throws StorageException {
        return facts(key).entry();
    }

    @Override
    public ObjectFacts facts(String key) throws StorageException {
        ask(Request.HEAD, key);
        Stored stored = stored(key);
        return new ObjectFacts(
                stored.entry, stored.contentType, null, stored.storageClass, null, stored.metadata, null, null);
    }

    @Override
    public Entry write(String key, byte[] bytes, WriteMode mode) throws StorageException {
        ask(Request.PUT, key);
        synchronized (this) {
            if (mode == WriteMode.CREATE_ONLY && objects.containsKey(key)) {
                throw new StorageException(new Problem.AlreadyExists(key));
            }
            taken += bytes.length;
            return store(key, bytes, null, null, Map.of("sha256", hash("SHA-256", bytes)));
        }
    }

    @Override
    public Entry upload(Path file, String key, UploadOptions options, TransferWatch watch) throws StorageException {
        ask(Request.PUT, key);
        byte[] bytes = read(file, key);
        move(bytes.length, watch, key);
        synchronized (this) {
            Stored now = objects.get(key);
            if (options.createOnly() && now != null) {
                throw new StorageException(new Problem.AlreadyExists(key));
            }
            String expected = options.expectedEtag();
            if (expected != null && (now == null || !expected.equals(now.entry.etag()))) {
                throw new StorageException(new Problem.Conflict(key));
            }
            Map<String, String> metadata = new HashMap<>(options.metadata());
            metadata.put("sha256", hash("SHA-256", bytes));
            taken += bytes.length;
            return store(key, bytes, options.contentType(), options.storageClass(), metadata);
        }
    }

    @Override
    public Verified download(Entry entry, Path target, TransferWatch watch) throws StorageException {
        ask(Request.GET, entry.key());
        Stored stored = stored(entry.key());
        if (entry.etag() != null && !entry.etag().equals(stored.entry.etag())) {
            throw new StorageException(new Problem.Conflict(entry.key()));
        }
        byte[] bytes = sent(stored.bytes);
        Path part = target.resolveSibling(target.getFileName() + "."
                + hash("MD5", entry.key().getBytes(StandardCharsets.UTF_8)).substring(0, 8) + ".part");
        try {
            try (var out = Files.newOutputStream(part)) {
                out.write(bytes, 0, bytes.length / 2);
                move(bytes.length, watch, entry.key());
                out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
            }
            if (spoiled(entry.key())) {
                Files.delete(part);
                throw new StorageException(new Problem.Failed(entry.key(), "checksum differs"));
            }
            Files.setLastModifiedTime(part, FileTime.from(stored.entry.modified()));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(entry.key(), String.valueOf(e.getMessage())), e);
        }
        return new Verified(stored.entry, Check.SHA256, hash("SHA-256", bytes));
    }

    @Override
    public List<Deleted> delete(Collection<String> keys) throws StorageException {
        List<Deleted> deleted = new ArrayList<>();
        for (String key : keys) {
            try {
                ask(Request.DELETE, key);
                remove(key);
                deleted.add(new Deleted(key, null));
            } catch (StorageException e) {
                deleted.add(new Deleted(key, e.problem()));
            }
        }
        return deleted;
    }

    @Override
    public synchronized Usage usage() {
        return new Usage(requests, failed, given, taken, since);
    }

    @Override
    public Watch watch(Listener listener) {
        return () -> {};
    }

    @Override
    public void close() {}

    private synchronized boolean spoiled(String key) {
        int left = corrupt.getOrDefault(key, 0);
        corrupt.put(key, Math.max(0, left - 1));
        return left > 0;
    }

    private synchronized byte[] sent(byte[] bytes) {
        given += bytes.length;
        return bytes.clone();
    }

    private void move(int bytes, TransferWatch watch, String key) throws StorageException {
        int moved = 0;
        do {
            if (watch.cancelled()) {
                throw new StorageException(new Problem.Cancelled(key));
            }
            int step = Math.min(CHUNK, bytes - moved);
            watch.moved(step);
            moved += step;
        } while (moved < bytes);
    }

    private void ask(Request request, String key) throws StorageException {
        synchronized (this) {
            requests.merge(request.name(), 1L, Long::sum);
            for (Iterator<Planned> all = failures.iterator(); all.hasNext(); ) {
                Planned planned = all.next();
                if (planned.request == request && planned.key.test(key)) {
                    if (planned.times.decrementAndGet() <= 0) {
                        all.remove();
                    }
                    failed.merge("network", 1L, Long::sum);
                    throw new StorageException(planned.problem);
                }
            }
        }
        for (Script script : scripts) {
            script.before(request, key);
        }
    }

    private synchronized Stored stored(String key) throws StorageException {
        Stored stored = objects.get(key);
        if (stored == null) {
            throw new StorageException(new Problem.NotFound(key));
        }
        return stored;
    }

    private Entry store(
            String key,
            byte[] bytes,
            @Nullable String contentType,
            @Nullable String storageClass,
            Map<String, String> metadata) {
        Entry entry = new Entry(key, bytes.length, clock.instant(), etag(bytes));
        objects.put(key, new Stored(bytes.clone(), entry, contentType, storageClass, Map.copyOf(metadata)));
        return entry;
    }

    private String etag(byte[] bytes) {
        if (bytes.length <= partSize) {
            return hash("MD5", bytes);
        }
        StringBuilder parts = new StringBuilder();
        int count = 0;
        for (long at = 0; at < bytes.length; at += partSize) {
            parts.append(hash("MD5", Arrays.copyOfRange(bytes, (int) at, (int) Math.min(bytes.length, at + partSize))));
            count++;
        }
        return hash("MD5", HexFormat.of().parseHex(parts)) + "-" + count;
    }

    private static byte[] read(Path file, String key) throws StorageException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new StorageException(new Problem.NotFound(key), e);
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(key, String.valueOf(e.getMessage())), e);
        }
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /// The order in which S3 lists: by UTF-8 bytes.
    private static int byBytes(String a, String b) {
        int order = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        return order == 0 ? a.compareTo(b) : order;
    }
}
