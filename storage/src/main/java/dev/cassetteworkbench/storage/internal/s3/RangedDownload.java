package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.Check;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.BucketStore.Verified;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Brings a large object in ranges of 16 MiB, eight at once, each for the same version only.
/// Finished ranges are
/// noted beside the part file, so that a later try fetches the rest; the whole is summed up at the
/// end.
final class RangedDownload {
    static final long RANGE = 16L << 20;

    private static final int AT_ONCE = 8;
    private static final int BUFFER = 256 << 10;

    private final S3Access access;
    private final ObjectReader reader;

    RangedDownload(S3Access access) {
        this.access = access;
        this.reader = new ObjectReader(access);
    }

    Verified run(Entry entry, PartFile part, TransferWatch watch) throws StorageException {
        HeadObjectResponse head = reader.head(entry.key());
        if (!String.valueOf(entry.etag()).equals(Etags.plain(head.eTag()))
                || head.contentLength() != entry.sizeBytes()) {
            throw new StorageException(new Problem.Conflict(entry.key()));
        }
        Expected expected = Expected.of(entry.key(), head);
        for (int fetch = 1; ; fetch++) {
            fetch(entry, part, watch);
            try {
                var digest = sum(part.part(), expected, entry.key());
                Check check = part.finish(entry, expected, head.lastModified(), Mtime.of(head.metadata()));
                return new Verified(entry, check, digest.sha256());
            } catch (StorageException e) {
                if (!(e.problem() instanceof Problem.Corrupt)) {
                    throw e;
                }
                part.discard(); // no telling which range it was
                if (fetch == ObjectReader.FETCHES) {
                    throw e;
                }
                watch.moved(-entry.sizeBytes());
            }
        }
    }

    private void fetch(Entry entry, PartFile part, TransferWatch watch) throws StorageException {
        try (RangeMap map = RangeMap.open(part, entry, RANGE);
                FileChannel out = FileChannel.open(part.part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            List<Workers.Step> steps = new ArrayList<>();
            for (int i = 0; i < map.count(); i++) {
                int number = i;
                if (map.has(number)) {
                    watch.moved(map.length(number));
                } else {
                    steps.add(() -> {
                        range(entry, out, map.start(number), map.length(number), watch);
                        map.add(number);
                    });
                }
            }
            Workers.run(AT_ONCE, steps, watch, entry.key());
        } catch (IOException e) {
            throw FolderProblems.translate(part.part().toString(), e);
        }
    }

    /// One range, taken up again where a connection broke.
    private void range(Entry entry, FileChannel out, long start, long length, TransferWatch watch)
            throws StorageException {
        long[] done = {0};
        for (int cuts = 0; done[0] < length; cuts++) {
            try {
                access.call("GetObject", entry.key(), client -> {
                    GetObjectRequest request = GetObjectRequest.builder()
                            .bucket(access.bucket())
                            .key(access.full(entry.key()))
                            .ifMatch(Etags.quoted(String.valueOf(entry.etag())))
                            .range("bytes=" + (start + done[0]) + "-" + (start + length - 1))
                            .build();
                    copy(client.getObject(request), out, start, length, done, watch, entry.key());
                    return done;
                });
            } catch (StorageException e) {
                if (cuts >= access.connection().attempts() || !ObjectReader.again(e.problem())) {
                    throw e;
                }
            }
        }
    }

    private static void copy(
            ResponseInputStream<GetObjectResponse> body,
            FileChannel out,
            long start,
            long length,
            long[] done,
            TransferWatch watch,
            String key)
            throws IOException, StorageException {
        boolean ended = false;
        try (body) {
            if (body.response().contentRange() == null && (start > 0 || done[0] > 0)) {
                throw new StorageException(new Problem.NotSupported("Range"));
            }
            byte[] buffer = new byte[BUFFER];
            while (done[0] < length) {
                int count = body.read(buffer, 0, (int) Math.min(BUFFER, length - done[0]));
                if (count < 0) {
                    throw new IOException("the answer ended too early");
                }
                if (watch.cancelled()) {
                    throw new StorageException(new Problem.Cancelled(key));
                }
                write(out, buffer, count, start + done[0], key);
                done[0] += count;
                watch.moved(count);
            }
            ended = true;
        } finally {
            if (!ended) {
                body.abort();
            }
        }
    }

    private static void write(FileChannel out, byte[] buffer, int count, long position, String key)
            throws StorageException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
            long at = position;
            while (bytes.hasRemaining()) {
                at += out.write(bytes, at);
            }
        } catch (IOException e) {
            throw FolderProblems.translate(key, e);
        }
    }

    private static ContentDigest sum(Path file, Expected expected, String key) throws StorageException {
        var digest = new ContentDigest(expected);
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
        ContentDigest.Difference difference = digest.difference();
        if (difference != null) {
            throw new StorageException(new Problem.Corrupt(key, difference.expected(), difference.found()));
        }
        return digest;
    }
}
