package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.checksums.SdkChecksum;

/// Sums up bytes as they pass: SHA-256 always, and what else the expectation needs.
final class ContentDigest {
    private final Expected expected;
    private final MessageDigest sha256 = digest("SHA-256");
    private final @Nullable MessageDigest md5;
    private final @Nullable SdkChecksum server;
    private long length;
    private String sha256Hex = "";

    ContentDigest(Expected expected) {
        this.expected = expected;
        this.md5 = expected.check() == Check.MD5 ? digest("MD5") : null;
        this.server = expected.algorithm() == null ? null : SdkChecksum.forAlgorithm(expected.algorithm());
    }

    void update(byte[] bytes, int offset, int count) {
        sha256.update(bytes, offset, count);
        if (md5 != null) {
            md5.update(bytes, offset, count);
        }
        if (server != null) {
            server.update(bytes, offset, count);
        }
        length += count;
    }

    /// Ends the sums: the difference as `expected, found`, or null when all is as it should be.
    /// Gzip content is not
    /// looked into here.
    @Nullable
    Difference difference() {
        sha256Hex = HexFormat.of().formatHex(sha256.digest());
        if (length != expected.sizeBytes()) {
            return new Difference(expected.sizeBytes() + " bytes", length + " bytes");
        }
        String found = switch (expected.check()) {
            case SHA256 -> sha256Hex;
            case MD5 -> md5 == null ? "" : HexFormat.of().formatHex(md5.digest());
            case SERVER_CHECKSUM -> server == null ? "" : HexFormat.of().formatHex(server.getChecksumBytes());
            case GZIP_CRC, LENGTH_ONLY -> "";
        };
        return found.equals(expected.value()) ? null : new Difference(expected.value(), found);
    }

    /// After [#difference].
    String sha256() {
        return sha256Hex;
    }

    /// What differs.
    record Difference(String expected, String found) {}

    static String hex(String algorithm, byte[] bytes) {
        return HexFormat.of().formatHex(digest(algorithm).digest(bytes));
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-256 and MD5
        }
    }

    /// Whether a gzip file inflates to its end with the right CRC.
    static boolean inflates(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (java.util.zip.ZipException | java.io.EOFException _) {
            return false;
        }
    }
}
