package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SidecarManifest;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the ready-made indexes of a bucket lie: one package a day under the name of its content, and a
/// manifest that names it. The package comes first and the manifest last, so half an upload is never
/// looked at.
final class SidecarShelf {
    /// Below the address of the bucket. No name in it ends like a cassette's.
    static final String FOLDER = RemoteListing.OWN_FOLDER;

    /// Up to that size one plain request is best.
    private static final long SMALL = 32L << 20;

    private static final Pattern MANIFEST =
            Pattern.compile(Pattern.quote(FOLDER) + "(\\d{4}-\\d{2}-\\d{2})\\.manifest");

    private final BucketStore store;

    SidecarShelf(BucketStore store) {
        this.store = store;
    }

    static String manifestKey(LocalDate day) {
        return FOLDER + day + ".manifest";
    }

    static String packageKey(SidecarManifest manifest) {
        return FOLDER + manifest.day() + "/" + manifest.sha256() + ".sidecar";
    }

    /// The manifests there are, newest day first: one request for a year and more.
    Map<LocalDate, CassetteStore.Entry> manifests(Progress progress) throws StorageException {
        Map<LocalDate, CassetteStore.Entry> found = new TreeMap<>(java.util.Comparator.reverseOrder());
        BucketListing.level(
                store,
                FOLDER,
                _ -> {},
                entry -> {
                    Matcher name = MANIFEST.matcher(entry.key());
                    if (name.matches()) {
                        KeyDay.ofFolder(name.group(1) + "/").ifPresent(day -> found.put(day, entry));
                    }
                },
                progress);
        return found;
    }

    SidecarManifest manifest(LocalDate day, CassetteStore.Entry entry) throws StorageException, IndexException {
        byte[] bytes = store.readRange(entry, 0, SidecarManifest.MOST_BYTES + 1);
        SidecarManifest manifest = SidecarManifest.parse(day.toString(), bytes);
        if (!manifest.day().equals(day)) {
            throw new IndexException(new IndexException.Problem.SidecarRefused(
                    day.toString(), IndexException.Refusal.FOREIGN, "the manifest of another day"));
        }
        return manifest;
    }

    /// Fetches a package; whether it is the right one is looked at when it is taken over.
    void fetch(SidecarManifest manifest, Path target, Progress progress) throws StorageException, IOException {
        String key = packageKey(manifest);
        if (manifest.bytes() <= SMALL) {
            try (InputStream in = store.open(key)) {
                Files.copy(new Limited(in, manifest.bytes() + 1), target, StandardCopyOption.REPLACE_EXISTING);
            }
            return;
        }
        CassetteStore.Entry entry = store.entry(key);
        if (entry.sizeBytes() == manifest.bytes()) {
            store.download(entry, target, new Moving(progress, manifest.bytes()));
        } else {
            Files.write(target, new byte[0]);
        }
    }

    /// Puts a package and its manifest there and takes the package away that it replaces.
    void put(SidecarManifest manifest, Path file, String replaced, Progress progress) throws StorageException {
        store.upload(
                file, packageKey(manifest), BucketStore.UploadOptions.REPLACE, new Moving(progress, manifest.bytes()));
        store.write(manifestKey(manifest.day()), manifest.toBytes(), CassetteStore.WriteMode.REPLACE);
        if (!replaced.isEmpty() && !replaced.equals(packageKey(manifest))) {
            store.delete(java.util.List.of(replaced));
        }
    }

    /// No more than was announced, whatever the server sends.
    private static final class Limited extends java.io.FilterInputStream {
        private long left;

        Limited(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int one = left > 0 ? super.read() : -1;
            left -= one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = super.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }

    private static final class Moving implements BucketStore.TransferWatch {
        private final Progress progress;
        private final long all;
        private final java.util.concurrent.atomic.AtomicLong moved = new java.util.concurrent.atomic.AtomicLong();

        Moving(Progress progress, long all) {
            this.progress = progress;
            this.all = all;
        }

        @Override
        public void moved(long bytes) {
            progress.report("sidecar", moved.addAndGet(bytes), all);
        }

        @Override
        public boolean cancelled() {
            return progress.isCancelled();
        }
    }
}
