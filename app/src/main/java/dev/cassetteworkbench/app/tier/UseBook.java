package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.tier.UseLog;
import dev.cassetteworkbench.storage.tier.UseLog.Use;
import dev.cassetteworkbench.storage.transfer.LocalFile;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.LocalNames;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When each recording was opened, by source, kept across starts. Safe for many threads.
///
/// Noting a use never stands in the way of it: when another window has a log open, or the disk is
/// full, this window notes nothing there.
public final class UseBook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UseBook.class);

    private final Path folder;
    private final InstantSource clock;
    private final Map<String, UseLog> logs = new HashMap<>();
    private final Map<String, StorageException> refused = new HashMap<>();

    /// @param folder of the logs; they hold paths, keys and times
    public UseBook(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// Identity of a folder as a source.
    public static String source(Path root) {
        return root.toAbsolutePath().normalize().toUri().toString();
    }

    /// A loader whose recordings count as used.
    public CassetteLoader noting(CassetteLoader loader) {
        return ref -> {
            Cassette cassette = loader.load(ref);
            if (!ref.isSingleFile()) {
                used(ref.source(), ref.path());
            }
            return cassette;
        };
    }

    /// Somebody opened a recording.
    ///
    /// @param source identity of its source within the index
    public synchronized void used(String source, String path) {
        if (refused.containsKey(source)) {
            return;
        }
        try {
            UseLog log = logs.get(source);
            if (log == null) {
                log = UseLog.open(UseLog.fileIn(folder, source));
                logs.put(source, log);
            }
            log.used(path, clock.instant());
        } catch (StorageException e) {
            refused.put(source, e);
            LOG.info("Uses are not noted by this window: {}", e.getMessage());
        }
    }

    /// What is known of the keys of a folder and a bucket that belong together: uses of either.
    ///
    /// @param bucket identity of the bucket as a source
    public Map<String, Use> of(String bucket, LocalListing local, RemoteListing remote) throws StorageException {
        LocalNames names = LocalNames.of(
                remote.entries().stream().map(Entry::key).toList(),
                local.files().stream().map(LocalFile::path).toList(),
                Map.of());
        Map<String, Use> here = new HashMap<>();
        UseLog.read(UseLog.fileIn(folder, source(local.root()))).forEach((path, use) -> here.put(names.key(path), use));
        return UseLog.joined(here, UseLog.read(UseLog.fileIn(folder, bucket)));
    }

    @Override
    public synchronized void close() {
        for (UseLog log : logs.values()) {
            try {
                log.close();
            } catch (StorageException e) {
                LOG.warn("A log of uses could not be closed", e);
            }
        }
        logs.clear();
    }
}
