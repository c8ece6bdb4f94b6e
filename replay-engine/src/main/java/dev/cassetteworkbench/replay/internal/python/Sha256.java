package dev.cassetteworkbench.replay.internal.python;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hash texts as recordings write them.
public final class Sha256 {
    private Sha256() {}

    /// `sha256:` and 64 hex digits.
    public static String of(byte[] content) {
        return of(content, content.length);
    }

    /// Of the first `length` bytes.
    public static String of(byte[] content, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content, 0, length);
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Of the text's UTF-8.
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
