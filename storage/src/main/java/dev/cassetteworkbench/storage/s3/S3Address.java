package dev.cassetteworkbench.storage.s3;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A bucket and the prefix in it below which the cassettes lie.
///
/// @param prefix empty or ending in `/`; keys of a store are relative to it
/// @param endpoint what an https address said about the server, null for AWS and for `s3://`
/// @param region what an https address said about the region
public record S3Address(
        String bucket,
        String prefix,
        @Nullable URI endpoint,
        @Nullable String region) {
    /// Wider than AWS's rules for new buckets: old and foreign ones have capitals and underscores.
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]");

    public S3Address {
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            prefix = prefix + "/";
        }
        if (!BUCKET.matcher(bucket).matches() || bucket.contains("..")) {
            throw new IllegalArgumentException("no name of a bucket: " + bucket);
        }
    }

    /// @throws StorageException with `BadAddress` and the reason `bucket`
    public static S3Address of(String bucket, String prefix) throws StorageException {
        return of(bucket, prefix, null, null, "s3://" + bucket + "/" + prefix);
    }

    static S3Address of(String bucket, String prefix, @Nullable URI endpoint, @Nullable String region, String text)
            throws StorageException {
        if (bucket.isEmpty()) {
            throw new StorageException(new Problem.MissingSetting("bucket"));
        }
        if (!BUCKET.matcher(bucket).matches() || bucket.contains("..")) {
            throw new StorageException(new Problem.BadAddress(text, "bucket"));
        }
        return new S3Address(bucket, prefix, endpoint, region);
    }

    /// Reads `s3://bucket/prefix` (plain text, nothing is decoded) and links:
    /// `https://bucket.s3.region.amazonaws.com/prefix`,
    /// `https://s3.region.amazonaws.com/bucket/prefix`, AWS console pages, and
    /// `https://any.host:port/bucket/prefix`.
    ///
    /// @throws StorageException with `BadAddress`; reasons: `empty`, `scheme`, `bucket`, `not a link`
    public static S3Address parse(String text) throws StorageException {
        return S3AddressParser.parse(text);
    }

    /// Splits the address of one object at its last `/`.
    ///
    /// @throws StorageException with `BadAddress` as [#parse(String)], or the reason `no key`
    public static ObjectAddress parseObject(String text) throws StorageException {
        S3Address whole = parse(text);
        String path = whole.prefix;
        if (path.isEmpty() || text.strip().endsWith("/")) {
            throw new StorageException(new Problem.BadAddress(text, "no key"));
        }
        String key = path.substring(0, path.length() - 1);
        int slash = key.lastIndexOf('/');
        return new ObjectAddress(whole.withPrefix(key.substring(0, slash + 1)), key.substring(slash + 1));
    }

    /// One object: the folder and the key below it.
    public record ObjectAddress(S3Address folder, String key) {}

    public S3Address withPrefix(String newPrefix) {
        return new S3Address(bucket, newPrefix, endpoint, region);
    }

    /// `s3://bucket/prefix/` as an URI, encoded where needed.
    public URI uri() {
        try {
            return new URI("s3", bucket, "/" + prefix, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e); // all parts are encoded, and bucket was checked
        }
    }

    /// As people write it: `s3://bucket/prefix/`.
    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
