package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which texts may name a part, an id or a type. Names come from other people's buckets and
/// archives: hostile text.
final class PartName {
    private static final int MAX_BYTES = 200;
    private static final String FORBIDDEN = "<>:\"|?*\\/";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");
    private static final Set<String> RELATIVE = Set.of(".", "..");

    private PartName() {}

    /// @throws StorageException with `UnsafeKey` and a stable reason
    static String checked(String name) throws StorageException {
        String reason = objection(name);
        if (reason != null) {
            throw new StorageException(new Problem.UnsafeKey(name, reason));
        }
        return name;
    }

    /// Ids and types of new bundles: ASCII letters, digits, `.`, `_`, `-`; they go into keys,
    /// links and headers.
    static String checkedId(String id) throws StorageException {
        if (!ID.matcher(id).matches() || objection(id) != null) {
            throw new StorageException(new Problem.UnsafeKey(id, "not an id"));
        }
        return id;
    }

    /// Why this cannot be a file name on every system, or null when it can.
    static @Nullable String objection(String name) {
        if (name.isEmpty()) {
            return "empty";
        }
        if (RELATIVE.contains(name)) {
            return "relative segment";
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return "too long";
        }
        for (int i = 0; i < name.length(); i++) {
            String bad = badCharacter(name, i);
            if (bad != null) {
                return bad;
            }
        }
        if (name.endsWith(".") || name.endsWith(" ") || name.startsWith(" ")) {
            return "dot or blank at the end";
        }
        if (name.startsWith(".cassette-write-")
                || DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return "reserved name";
        }
        return null;
    }

    private static @Nullable String badCharacter(String name, int i) {
        char c = name.charAt(i);
        if (Character.isISOControl(c)) {
            return "control character";
        }
        if (FORBIDDEN.indexOf(c) >= 0) {
            return "forbidden character";
        }
        // Marks that turn the direction of writing make "gnp.exe" look like "exe.png".
        if (Character.getType(c) == Character.FORMAT) {
            return "invisible character";
        }
        boolean pairedHigh =
                Character.isHighSurrogate(c) && i + 1 < name.length() && Character.isLowSurrogate(name.charAt(i + 1));
        boolean pairedLow = Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(name.charAt(i - 1));
        return Character.isSurrogate(c) && !pairedHigh && !pairedLow ? "lone surrogate" : null;
    }
}
