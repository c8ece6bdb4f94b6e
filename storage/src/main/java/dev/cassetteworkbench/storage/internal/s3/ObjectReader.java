package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.ObjectFacts;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Reads objects: whole, in ranges, or only what is known of them.
final class ObjectReader {
    /// Up to this size an object is verified before the first byte is handed out.
    static final int WHOLE = 4 << 20;

    /// Fetches of an object whose bytes do not fit its checksum.
    static final int FETCHES = 3;

    private final S3Access access;

    ObjectReader(S3Access access) {
        this.access = access;
    }

    ObjectFacts facts(String key) throws StorageException {
        HeadObjectResponse head = head(key);
        var entry = new Entry(key, head.contentLength(), modified(head.lastModified()), Etags.plain(head.eTag()));
        return new ObjectFacts(
                entry,
                head.contentType(),
                head.contentEncoding(),
                head.storageClassAsString(),
                head.serverSideEncryptionAsString(),
                head.metadata(),
                head.versionId(),
                head.restore());
    }

    /// Answers to HEAD have no body, so a refusal says little; a small GET then tells the reason.
    HeadObjectResponse head(String key) throws StorageException {
        HeadObjectRequest request = HeadObjectRequest.builder()
                .bucket(access.bucket())
                .key(access.full(key))
                .checksumMode(ChecksumMode.ENABLED)
                .build();
        try {
            HeadObjectResponse head = access.call("HeadObject", key, client -> client.headObject(request));
            return head.contentLength() != null
                    ? head
                    : head.toBuilder().contentLength(length(key)).build();
        } catch (StorageException e) {
            if (e.getCause() instanceof AwsServiceException service
                    && (service.statusCode() == 400 || service.statusCode() == 403)) {
                range(key, 0, 1); // throws the problem with its reason
            }
            throw e;
        }
    }

    /// Length by the answer to a small GET, for servers and proxies in between that leave it out of
    /// their answers.
    private long length(String key) throws StorageException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(access.bucket())
                .key(access.full(key))
                .range("bytes=0-0")
                .build();
        try {
            return access.call("GetObject", key, client -> {
                try (ResponseInputStream<GetObjectResponse> body = client.getObject(request)) {
                    body.abort();
                    return total(body.response());
                }
            });
        } catch (StorageException e) {
            if (e.getCause() instanceof AwsServiceException service && service.statusCode() == 416) {
                return 0; // no first byte: an empty object
            }
            throw e;
        }
    }

    private static long total(GetObjectResponse answer) throws IOException {
        String range = answer.contentRange();
        Long whole = answer.contentLength();
        if (range != null && range.matches("bytes \\d+-\\d+/\\d{1,18}")) {
            return Long.parseLong(range.substring(range.indexOf('/') + 1));
        }
        if (range == null && whole != null) {
            return whole;
        }
        throw new IOException("the server does not tell how long the object is");
    }

    /// Small objects come verified; a larger one as a stream that goes on by itself after a cut
    /// and refuses, at its
    /// end, content that does not fit.
    InputStream open(String key) throws StorageException {
        for (int fetch = 1; ; fetch++) {
            ResponseInputStream<GetObjectResponse> body = get(key);
            Long told = body.response().contentLength();
            long size = told == null ? length(key) : told;
            Expected expected = Expected.of(key, body.response(), size);
            if (size > WHOLE) {
                return new ResumingStream(access, key, body, expected);
            }
            try {
                return new ByteArrayInputStream(verified(key, body, expected));
            } catch (StorageException e) {
                if (fetch == FETCHES || !again(e.problem())) {
                    throw e;
                }
            }
        }
    }

    /// Whether fetching once more may help.
    static boolean again(Problem problem) {
        return switch (problem) {
            case Problem.Corrupt _ -> true;
            case Problem.Unreachable gone ->
                gone.reason() == StorageException.NoAnswer.BROKEN
                        || gone.reason() == StorageException.NoAnswer.TIMED_OUT;
            default -> false;
        };
    }

    private ResponseInputStream<GetObjectResponse> get(String key) throws StorageException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(access.bucket())
                .key(access.full(key))
                .checksumMode(ChecksumMode.ENABLED)
                .build();
        return access.call("GetObject", key, client -> client.getObject(request));
    }

    private byte[] verified(String key, ResponseInputStream<GetObjectResponse> body, Expected expected)
            throws StorageException {
        byte[] bytes = access.call("GetObject", key, _ -> {
            try (body) {
                return body.readAllBytes();
            } catch (IOException e) {
                body.abort();
                throw e;
            }
        });
        var digest = new ContentDigest(expected);
        digest.update(bytes, 0, bytes.length);
        ContentDigest.Difference difference = digest.difference();
        if (difference != null) {
            throw new StorageException(new Problem.Corrupt(key, difference.expected(), difference.found()));
        }
        return bytes;
    }

    /// Ranges cannot be verified: no server sums them up. They are for looking, not for keeping.
    byte[] range(String key, long offset, int length) throws StorageException {
        return range(key, null, offset, length);
    }

    /// @param etag only of this version; null for any
    byte[] range(String key, @Nullable String etag, long offset, int length) throws StorageException {
        if (length < 0) {
            throw new IllegalArgumentException("length " + length);
        }
        if (length == 0) {
            head(key);
            return new byte[0];
        }
        String range = offset < 0 ? "bytes=" + offset : "bytes=" + offset + "-" + (offset + length - 1);
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(access.bucket())
                .key(access.full(key))
                .range(range)
                .ifMatch(etag == null ? null : Etags.quoted(etag))
                .build();
        for (int fetch = 1; ; fetch++) {
            try {
                return access.call("GetObject", key, client -> firstBytes(client.getObject(request), offset, length));
            } catch (StorageException e) {
                if (e.getCause() instanceof AwsServiceException service && service.statusCode() == 416) {
                    return new byte[0];
                }
                if (fetch == FETCHES || !again(e.problem())) {
                    throw e;
                }
            }
        }
    }

    /// Servers that ignore ranges send the whole: then the wanted part is cut out of it.
    private static byte[] firstBytes(ResponseInputStream<GetObjectResponse> body, long offset, int length)
            throws IOException {
        try (body) {
            GetObjectResponse answer = body.response();
            if (answer.contentRange() == null) {
                Long size = answer.contentLength();
                if (size == null && offset < 0) {
                    throw new IOException("the server tells neither range nor length");
                }
                body.skipNBytes(
                        size == null ? offset : Math.min(size, offset < 0 ? Math.max(0, size + offset) : offset));
            }
            byte[] bytes = body.readNBytes(length);
            Long sent = answer.contentLength();
            if (sent == null || sent > bytes.length) {
                body.abort();
            }
            return bytes;
        } catch (IOException e) {
            body.abort();
            throw e;
        }
    }

    static Instant modified(@Nullable Instant told) {
        return told == null ? Instant.EPOCH : told;
    }
}
