package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.Check;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/// The strongest thing a server tells about the content of an object. Compared by ourselves: the
/// SDK checks whole
/// GETs only, and only when the server stored a checksum.
///
/// @param value lower-case hex; empty when only the length is known
/// @param algorithm of a server's checksum, else null
/// @param gzip the name says that the content carries its own CRC
record Expected(Check check, String value, @Nullable ChecksumAlgorithm algorithm, long sizeBytes, boolean gzip) {
    static final String SHA256 = "sha256";

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern HEX_64 = Pattern.compile("[0-9a-fA-F]{64}");

    static Expected of(String key, GetObjectResponse answer, long sizeBytes) {
        return of(
                key,
                answer.metadata(),
                sizeBytes,
                Etags.plain(answer.eTag()),
                hidden(answer.serverSideEncryption(), answer.sseCustomerAlgorithm()),
                new Sums(
                        answer.checksumSHA256(),
                        answer.checksumCRC64NVME(),
                        answer.checksumCRC32C(),
                        answer.checksumCRC32(),
                        answer.checksumSHA1()));
    }

    static Expected of(String key, HeadObjectResponse answer) {
        return of(
                key,
                answer.metadata(),
                answer.contentLength(),
                Etags.plain(answer.eTag()),
                hidden(answer.serverSideEncryption(), answer.sseCustomerAlgorithm()),
                new Sums(
                        answer.checksumSHA256(),
                        answer.checksumCRC64NVME(),
                        answer.checksumCRC32C(),
                        answer.checksumCRC32(),
                        answer.checksumSHA1()));
    }

    /// Under KMS and customer keys an etag is no MD5.
    private static boolean hidden(@Nullable ServerSideEncryption encryption, @Nullable String customer) {
        return customer != null || (encryption != null && encryption != ServerSideEncryption.AES256);
    }

    /// Base64 as the headers have it; one with a `-` is a checksum of checksums and of no use here.
    private record Sums(
            @Nullable String sha256,
            @Nullable String crc64,
            @Nullable String crc32c,
            @Nullable String crc32,
            @Nullable String sha1) {}

    private static Expected of(
            String key, Map<String, String> metadata, long size, @Nullable String etag, boolean hidden, Sums sums) {
        boolean gzip = key.endsWith(".gz");
        String own = metadata.getOrDefault(SHA256, "");
        if (HEX_64.matcher(own).matches()) {
            return new Expected(Check.SHA256, own.toLowerCase(java.util.Locale.ROOT), null, size, gzip);
        }
        if (whole(sums.sha256)) {
            return server(sums.sha256, DefaultChecksumAlgorithm.SHA256, size, gzip);
        }
        if (etag != null && !hidden && MD5.matcher(etag).matches()) {
            return new Expected(Check.MD5, etag, null, size, gzip);
        }
        if (whole(sums.crc64)) {
            return server(sums.crc64, DefaultChecksumAlgorithm.CRC64NVME, size, gzip);
        }
        if (whole(sums.crc32c)) {
            return server(sums.crc32c, DefaultChecksumAlgorithm.CRC32C, size, gzip);
        }
        if (whole(sums.crc32)) {
            return server(sums.crc32, DefaultChecksumAlgorithm.CRC32, size, gzip);
        }
        if (whole(sums.sha1)) {
            return server(sums.sha1, DefaultChecksumAlgorithm.SHA1, size, gzip);
        }
        return new Expected(gzip ? Check.GZIP_CRC : Check.LENGTH_ONLY, "", null, size, gzip);
    }

    private static boolean whole(@Nullable String base64) {
        return base64 != null && !base64.isEmpty() && !base64.contains("-");
    }

    private static Expected server(@Nullable String base64, ChecksumAlgorithm algorithm, long size, boolean gzip) {
        String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(String.valueOf(base64)));
        return new Expected(Check.SERVER_CHECKSUM, hex, algorithm, size, gzip);
    }
}
