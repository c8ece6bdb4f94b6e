package dev.cassetteworkbench.storage.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 as lower-case hex.
final class Digests {
    private static final int CHUNK = 1 << 16;

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return sha256(in);
        }
    }

    /// Reads the stream to its end without keeping it.
    static String sha256(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        try (DigestInputStream counted = new DigestInputStream(in, digest)) {
            byte[] chunk = new byte[CHUNK];
            while (counted.read(chunk) >= 0) {
                // the digest sees every byte
            }
        }
        return hex(digest);
    }
}
