package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Names of unfinished downloads: the same for the same version of an object, so that a later run
/// finds them, and
/// never listed as files.
final class PartNames {
    private static final String GLOB = ".cassette-write-get-*";
    private static final int HASH_BYTES = 8;

    private PartNames() {}

    /// Beside the file that will be replaced.
    static String of(Entry object) {
        return StoreKeys.partName(start(object.key()) + hash(String.valueOf(object.etag()) + object.sizeBytes()));
    }

    /// Deletes what earlier runs left of these downloads.
    static void sweep(LocalRoot root, Collection<Step.Download> downloads) throws StorageException {
        Map<Path, List<String>> starts = new HashMap<>();
        for (Step.Download download : downloads) {
            Path folder = root.file(download.path()).getParent();
            if (folder != null) {
                String name = StoreKeys.partName(start(download.key()));
                starts.computeIfAbsent(folder, _ -> new ArrayList<>())
                        .add(name.substring(0, name.length() - ".part".length()));
            }
        }
        for (Map.Entry<Path, List<String>> folder : starts.entrySet()) {
            sweep(folder.getKey(), folder.getValue());
        }
    }

    private static void sweep(Path folder, List<String> starts) throws StorageException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, GLOB)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (starts.stream().anyMatch(name::startsWith)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw FolderProblems.translate(folder.toString(), e);
        }
    }

    private static String start(String key) {
        return "get-" + hash(key) + "-";
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
