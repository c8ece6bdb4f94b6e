package dev.cassetteworkbench.storage.internal.s3;

import org.jspecify.annotations.Nullable;

/// Etags travel in quotes; we keep them without, because listings of some servers leave the quotes
/// out.
final class Etags {
    private Etags() {}

    static @Nullable String plain(@Nullable String etag) {
        if (etag == null || etag.isBlank()) {
            return null;
        }
        String text = etag.strip();
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }
}
