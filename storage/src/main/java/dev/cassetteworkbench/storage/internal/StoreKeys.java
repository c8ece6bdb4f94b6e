package dev.cassetteworkbench.storage.internal;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What a key may look like, and in which order keys are listed. Keys come from other machines:
/// hostile text.
public final class StoreKeys {
    /// By code point, which is the order of the UTF-8 bytes and so the order in which S3 lists.
    public static final Comparator<String> ORDER = StoreKeys::compare;

    private static final String PART_START = ".cassette-write-";
    private static final String PART_END = ".part";
    /// Which ranges of a part are in stands beside it.
    private static final String MAP_END = ".map";

    private StoreKeys() {}

    /// @throws StorageException with `UnsafeKey` and a stable reason
    public static void check(String key) throws StorageException {
        String reason = objection(key);
        if (reason != null) {
            throw new StorageException(new Problem.UnsafeKey(key, reason));
        }
    }

    /// Prefixes are plain text that keys may start with; they need not end at a `/`.
    public static void checkPrefix(String prefix) throws StorageException {
        if (prefix.isEmpty()) {
            return;
        }
        // "a/" and "a/b" are prefixes of keys; completing the last segment makes the same rules
        // fit.
        String reason = objection(prefix + "x");
        if (reason != null) {
            throw new StorageException(new Problem.UnsafeKey(prefix, reason));
        }
    }

    /// Why no store at all could hold a key with this text, or null: half a surrogate pair has no UTF-8.
    public static @Nullable String unencodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? null : "lone surrogate";
    }

    /// Why this text cannot be a key, or null when it can.
    public static @Nullable String objection(String key) {
        if (key.isEmpty()) {
            return "empty";
        }
        if (key.charAt(0) == '/') {
            return "absolute";
        }
        if (key.length() >= 2 && key.charAt(1) == ':' && isLetter(key.charAt(0))) {
            return "drive letter";
        }
        String bad = badCharacter(key);
        return bad != null ? bad : badSegment(key);
    }

    private static @Nullable String badCharacter(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == 0) {
                return "NUL";
            }
            if (Character.isISOControl(c)) {
                return "control character";
            }
            if (c == '\\') {
                return "backslash";
            }
            if (Character.isHighSurrogate(c) && i + 1 < key.length() && Character.isLowSurrogate(key.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "lone surrogate";
            }
        }
        return null;
    }

    private static @Nullable String badSegment(String key) {
        int start = 0;
        while (start <= key.length()) {
            int slash = key.indexOf('/', start);
            int end = slash < 0 ? key.length() : slash;
            String segment = key.substring(start, end);
            switch (segment) {
                case "" -> {
                    return "empty segment";
                }
                case ".", ".." -> {
                    return "relative segment";
                }
                default -> {
                    if (isPart(segment)) {
                        return "reserved name";
                    }
                }
            }
            start = end + 1;
        }
        return null;
    }

    /// Name of an unfinished write, unique by `token`. Such names are no keys and are never listed.
    public static String partName(String token) {
        return PART_START + token + PART_END;
    }

    private static boolean isPart(String segment) {
        return segment.startsWith(PART_START) && (segment.endsWith(PART_END) || segment.endsWith(PART_END + MAP_END));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean xHigh = Character.isSurrogate(x);
                boolean yHigh = Character.isSurrogate(y);
                // Surrogates stand for code points above every other char.
                return xHigh == yHigh ? Character.compare(x, y) : xHigh ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
