package dev.cassetteworkbench.storage.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checksums of one file's bytes, lower-case hex.
///
/// @param multipart the etag of a multipart upload when these bytes, in parts of a size that some
/// program uses, would
/// have got it; else null
public record Fingerprints(
        String sha256, String md5, @Nullable String multipart) {
    private static final Pattern PLAIN_MD5 = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern PARTS = Pattern.compile("[0-9a-f]{32}-([0-9]{1,5})");
    private static final long MIB = 1L << 20;
    /// Part sizes of aws-cli, rclone, boto3, minio, s3cmd, Cyberduck, s5cmd and this program, in MiB.
    private static final long[] PART_SIZES = {5, 6, 7, 8, 10, 15, 16, 20, 25, 32, 50, 64, 100, 128, 256, 512, 1024};

    private static final int BUFFER = 1 << 16;

    /// Reads the file once, without following a link.
    public static Fingerprints of(Path file) throws IOException {
        return of(file, null);
    }

    /// Reads the file once.
    ///
    /// @param etag of the object it is to be compared with, null for none
    public static Fingerprints of(Path file, @Nullable String etag) throws IOException {
        List<Parts> parts = parts(etag, Files.size(file));
        MessageDigest sha256 = digest("SHA-256");
        MessageDigest md5 = digest("MD5");
        try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
                md5.update(buffer, 0, n);
                for (Parts each : parts) {
                    each.add(buffer, n);
                }
            }
        }
        String found = null;
        for (Parts each : parts) {
            if (each.etag().equals(plain(etag))) {
                found = plain(etag);
            }
        }
        HexFormat hex = HexFormat.of();
        return new Fingerprints(hex.formatHex(sha256.digest()), hex.formatHex(md5.digest()), found);
    }

    /// True when the etag proves that the object has these bytes.
    public boolean provedBy(@Nullable String etag) {
        String plain = plain(etag);
        return plain != null && (plain.equals(md5) || plain.equals(multipart));
    }

    /// True for an etag that is the MD5 of the bytes unless the bucket encrypts with its own keys.
    static boolean isPlainMd5(@Nullable String etag) {
        String plain = plain(etag);
        return plain != null && PLAIN_MD5.matcher(plain).matches();
    }

    /// The etag without the quotes it comes in.
    static @Nullable String plain(@Nullable String etag) {
        return etag == null ? null : etag.replace("\"", "");
    }

    private static List<Parts> parts(@Nullable String etag, long size) {
        List<Parts> parts = new ArrayList<>();
        String plain = plain(etag);
        Matcher matcher = PARTS.matcher(plain == null ? "" : plain);
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            for (long partSize : PART_SIZES) {
                if (Math.max(1, Math.ceilDiv(size, partSize * MIB)) == count) {
                    parts.add(new Parts(partSize * MIB, count));
                }
            }
        }
        return parts;
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + name, e);
        }
    }

    /// The etag that parts of one size would get: the MD5 of their MD5s.
    private static final class Parts {
        private final long partSize;
        private final long count;
        private final MessageDigest all = digest("MD5");
        private final MessageDigest part = digest("MD5");
        private long inPart;

        Parts(long partSize, long count) {
            this.partSize = partSize;
            this.count = count;
        }

        void add(byte[] bytes, int length) {
            int from = 0;
            while (from < length) {
                if (inPart == partSize) {
                    all.update(part.digest());
                    inPart = 0;
                }
                int take = (int) Math.min(length - from, partSize - inPart);
                part.update(bytes, from, take);
                inPart += take;
                from += take;
            }
        }

        String etag() {
            all.update(part.digest());
            return HexFormat.of().formatHex(all.digest()) + "-" + count;
        }
    }
}
