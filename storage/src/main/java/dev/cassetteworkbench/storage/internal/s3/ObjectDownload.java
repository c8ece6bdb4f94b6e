package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.Check;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.BucketStore.Verified;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// Brings one object to a file: into a part file beside it, verified, forced to disk, moved in one
/// step.
final class ObjectDownload {
    /// From this size on an object comes in ranges.
    static final long RANGED = 32L << 20;

    private static final int BUFFER = 64 << 10;

    private final S3Access access;
    private final RangedDownload ranged;

    ObjectDownload(S3Access access) {
        this.access = access;
        this.ranged = new RangedDownload(access);
    }

    Verified run(Entry entry, Path target, TransferWatch watch) throws StorageException {
        PartFile part = PartFile.of(target, entry);
        if (entry.sizeBytes() >= RANGED && entry.etag() != null) {
            return ranged.run(entry, part, watch);
        }
        var result = new Result();
        Workers.run(1, List.of(() -> result.verified = whole(entry, part, watch)), watch, entry.key());
        Verified verified = result.verified;
        if (verified == null) {
            throw new StorageException(new Problem.Cancelled(entry.key()));
        }
        return verified;
    }

    private static final class Result {
        private volatile @org.jspecify.annotations.Nullable Verified verified;
    }

    private Verified whole(Entry entry, PartFile part, TransferWatch watch) throws StorageException {
        for (int fetch = 1; ; fetch++) {
            try {
                return once(entry, part, watch);
            } catch (StorageException e) {
                part.discard();
                if (fetch == ObjectReader.FETCHES || !ObjectReader.again(e.problem())) {
                    throw e;
                }
            }
        }
    }

    private Verified once(Entry entry, PartFile part, TransferWatch watch) throws StorageException {
        String etag = entry.etag();
        GetObjectRequest.Builder request = GetObjectRequest.builder()
                .bucket(access.bucket())
                .key(access.full(entry.key()))
                .checksumMode(ChecksumMode.ENABLED);
        if (etag != null) {
            request.ifMatch(Etags.quoted(etag));
        }
        return access.call("GetObject", entry.key(), client -> {
            ResponseInputStream<GetObjectResponse> body = client.getObject(request.build());
            Long told = body.response().contentLength();
            Expected expected = Expected.of(entry.key(), body.response(), told == null ? entry.sizeBytes() : told);
            var digest = new ContentDigest(expected);
            var moved = new Moved(watch);
            boolean done = false;
            try (body) {
                copy(body, part, digest, moved, entry.key());
                ContentDigest.Difference difference = digest.difference();
                if (difference != null) {
                    throw new StorageException(
                            new Problem.Corrupt(entry.key(), difference.expected(), difference.found()));
                }
                Check check = part.finish(
                        entry,
                        expected,
                        body.response().lastModified(),
                        Mtime.of(body.response().metadata()));
                done = true;
                return new Verified(entry, check, digest.sha256());
            } finally {
                if (!done) {
                    body.abort();
                    moved.undo();
                }
            }
        });
    }

    private static void copy(
            ResponseInputStream<GetObjectResponse> body, PartFile part, ContentDigest digest, Moved moved, String key)
            throws IOException, StorageException {
        Long told = body.response().contentLength();
        byte[] buffer = new byte[told == null ? BUFFER : Math.clamp(told, 1, BUFFER)];
        try (OutputStream out = part.open()) {
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                if (moved.cancelled()) {
                    throw new StorageException(new Problem.Cancelled(key));
                }
                digest.update(buffer, 0, count);
                write(out, buffer, count, key);
                moved.add(count);
            }
        }
    }

    /// Tells failures of the disk from those of the network.
    private static void write(OutputStream out, byte[] buffer, int count, String key) throws StorageException {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw FolderProblems.translate(key, e);
        }
    }

    /// Tells the watch, and takes back what a failed try had told.
    private static final class Moved {
        private final TransferWatch watch;
        private long bytes;

        Moved(TransferWatch watch) {
            this.watch = watch;
        }

        boolean cancelled() {
            return watch.cancelled();
        }

        void add(int count) {
            bytes += count;
            watch.moved(count);
        }

        void undo() {
            if (bytes > 0) {
                watch.moved(-bytes);
            }
        }
    }

    static void deleteQuietly(Path file) throws StorageException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }
}
