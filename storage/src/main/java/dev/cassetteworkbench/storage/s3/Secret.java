package dev.cassetteworkbench.storage.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// A secret text that never shows itself: not in logs, not in records that hold it.
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /// @param text taken as it is; spaces around it are cut off, for they come from copying
    public static Secret of(String text) {
        return new Secret(text.strip());
    }

    /// The secret itself; only for whoever signs or stores it.
    public String reveal() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(text), bytes(secret.text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "(secret)";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
