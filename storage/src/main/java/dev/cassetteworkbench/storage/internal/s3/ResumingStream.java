package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// The body of a large object. After a cut it asks for the rest of the same version; at the end it
/// fails when the
/// content is not what was stored, so a reader that reads to the end has the right bytes. Failures
/// are
/// [IOException]s whose cause is a [StorageException].
final class ResumingStream extends InputStream {
    private final S3Access access;
    private final String key;
    private final GetObjectResponse first;
    private final ContentDigest digest;
    private ResponseInputStream<GetObjectResponse> body;
    private long position;
    private int cuts;
    private boolean ended;
    private final long size;

    ResumingStream(S3Access access, String key, ResponseInputStream<GetObjectResponse> body, Expected expected) {
        this.access = access;
        this.key = key;
        this.first = body.response();
        this.body = body;
        this.size = expected.sizeBytes();
        this.digest = new ContentDigest(expected);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            try {
                int count = body.read(buffer, offset, length);
                if (count > 0) {
                    digest.update(buffer, offset, count);
                    position += count;
                    return count;
                }
                if (count < 0 && position >= size) {
                    end();
                } else if (count < 0) {
                    resume(new IOException("the answer ended too early"));
                }
            } catch (SdkException e) {
                throw failed(access.problem(new Call("GetObject", key), e));
            } catch (IOException e) {
                if (e.getCause() instanceof StorageException) {
                    throw e;
                }
                resume(e);
            }
        }
        return -1;
    }

    private void end() throws IOException {
        ended = true;
        ContentDigest.Difference difference = digest.difference();
        if (difference != null) {
            throw failed(new StorageException(new Problem.Corrupt(key, difference.expected(), difference.found())));
        }
    }

    private void resume(IOException cut) throws IOException {
        body.abort();
        cuts++;
        String etag = first.eTag();
        if (cuts > access.connection().attempts()
                || etag == null
                || Thread.currentThread().isInterrupted()) {
            throw cut;
        }
        GetObjectRequest rest = GetObjectRequest.builder()
                .bucket(access.bucket())
                .key(access.full(key))
                .range("bytes=" + position + "-")
                .ifMatch(etag)
                .build();
        try {
            body = access.call("GetObject", key, client -> client.getObject(rest));
        } catch (StorageException e) {
            throw failed(e);
        }
        if (position > 0 && body.response().contentRange() == null) {
            body.abort();
            throw cut;
        }
    }

    private static IOException failed(StorageException problem) {
        return new IOException(problem.getMessage(), problem);
    }

    @Override
    public void close() {
        if (ended) {
            try {
                body.close();
            } catch (IOException _) {
                body.abort(); // read to its end already; nothing is lost
            }
        } else {
            body.abort();
        }
    }
}
