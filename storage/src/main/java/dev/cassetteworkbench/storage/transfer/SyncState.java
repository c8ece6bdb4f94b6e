package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.internal.folder.AtomicFile;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import dev.cassetteworkbench.storage.internal.folder.Parents;
import dev.cassetteworkbench.storage.internal.journal.CrcLines;
import dev.cassetteworkbench.storage.internal.journal.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a folder and a bucket had in common when they were last synced: the third side that tells who changed
/// something since. It may be lost at any time; plans are then slower and more careful, never wrong.
///
/// @param synced by key
public record SyncState(Map<String, Synced> synced) {
    /// Nothing is known.
    public static final SyncState EMPTY = new SyncState(Map.of());

    private static final long VERSION = 1;

    public SyncState {
        synced = Collections.unmodifiableMap(new HashMap<>(synced));
    }

    /// One object that was the same on both sides.
    ///
    /// @param local the file as it was then
    /// @param sha256 of the bytes; empty when it was not worked out
    /// @param etag of the object then
    public record Synced(
            String key,
            LocalFile local,
            String sha256,
            @Nullable String etag) {

        boolean sameLocal(LocalFile now) {
            return local.path().equals(now.path()) && local.looksLike(now);
        }

        boolean sameRemote(@Nullable String nowEtag, long nowSize) {
            return etag != null
                    && nowSize == local.sizeBytes()
                    && Objects.equals(Fingerprints.plain(etag), Fingerprints.plain(nowEtag));
        }
    }

    /// Where the state of this pair belongs: one file per pair below `folder`.
    public static Path fileIn(Path folder, Path root, URI address) {
        return named(folder, "sync-", root, address, ".state");
    }

    static Path named(Path folder, String start, Path root, URI address, String end) {
        String pair = root.toAbsolutePath().normalize() + "\n" + address;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(pair.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(start + HexFormat.of().formatHex(hash, 0, 12) + end);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Reads the state; what is damaged is as if it had never been known.
    public static SyncState read(Path file) throws StorageException {
        Map<String, Synced> synced = new HashMap<>();
        try {
            List<JsonObject> lines = CrcLines.read(file).lines();
            if (lines.isEmpty() || Fields.number(lines.getFirst(), "version") != VERSION) {
                return EMPTY;
            }
            for (JsonObject line : lines.subList(1, lines.size())) {
                Synced one = new Synced(
                        Fields.text(line, "key"),
                        LocalFile.fromJson(line),
                        Fields.text(line, "sha256"),
                        Fields.textOrNull(line, "etag"));
                synced.put(one.key(), one);
            }
        } catch (IOException e) {
            if (Files.isReadable(file)) {
                return EMPTY; // written by another version
            }
            throw FolderProblems.translate(file.toString(), e);
        }
        return new SyncState(synced);
    }

    /// Replaces the file in one step.
    public void write(Path file) throws StorageException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(CrcLines.line(new JsonMembers().put("version", VERSION).object()));
        for (Synced one : new TreeMap<>(synced).values()) {
            JsonMembers line = new JsonMembers().put("key", one.key());
            one.local().toJson().members().forEach(line::put);
            bytes.writeBytes(CrcLines.line(
                    line.put("sha256", one.sha256()).put("etag", one.etag()).object()));
        }
        try {
            Parents.make(file);
            AtomicFile.write(file, bytes.toByteArray(), WriteMode.REPLACE);
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    /// The state after some keys were found or made the same and others vanished.
    SyncState with(Map<String, Synced> more, Iterable<String> gone) {
        Map<String, Synced> all = new HashMap<>(synced);
        gone.forEach(all::remove);
        all.putAll(more);
        return new SyncState(all);
    }

    /// Paths that keys have, as [LocalNames] takes them.
    Map<String, String> paths() {
        Map<String, String> paths = new HashMap<>();
        synced.forEach((key, one) -> paths.put(key, one.local().path()));
        return paths;
    }
}
