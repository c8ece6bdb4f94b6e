package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.storage.internal.StoreKeys;
import dev.cassetteworkbench.storage.internal.folder.Parents;
import dev.cassetteworkbench.storage.tier.CacheIndex.Item;
import dev.cassetteworkbench.storage.tier.CacheIndex.ObjectId;
import dev.cassetteworkbench.storage.transfer.Fingerprints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The files of a cache, named by hashes: nothing of a key gets into a path.
final class CacheFiles {
    private final Path objects;

    private CacheFiles(Path objects) {
        this.objects = objects;
    }

    static CacheFiles in(Path folder) throws IOException {
        return new CacheFiles(Files.createDirectories(folder.resolve("objects")));
    }

    /// Two levels, so that no folder gets too many files.
    static String name(ObjectId id, String version) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((id.address() + "\n" + id.key() + "\n" + version).getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(hash);
            return hex.substring(0, 2) + "/" + hex.substring(2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Path path(String name) {
        return objects.resolve(name);
    }

    Path prepare(String name) throws IOException {
        Path file = path(name);
        Parents.make(file);
        return file;
    }

    /// Copies a file in, whole or not at all.
    void take(Path source, String name) throws IOException {
        Path file = prepare(name);
        Path part = file.resolveSibling(StoreKeys.partName("take-" + file.getFileName()));
        Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// @param whole whether the content is read, or only its length is looked at
    boolean isGood(Item item, boolean whole) throws IOException {
        Path file = path(item.file());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) != item.bytes()) {
            return false;
        }
        return !whole || Fingerprints.of(file).sha256().equals(item.sha256());
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    /// Deletes what a killed program left: parts, and files that are not noted.
    void keepOnly(Collection<Item> items) throws IOException {
        Set<Path> known = new HashSet<>();
        items.forEach(item -> known.add(path(item.file())));
        List<Path> stray;
        try (Stream<Path> files = Files.walk(objects)) {
            stray = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !known.contains(file))
                    .toList();
        }
        for (Path file : stray) {
            Files.delete(file);
        }
    }
}
