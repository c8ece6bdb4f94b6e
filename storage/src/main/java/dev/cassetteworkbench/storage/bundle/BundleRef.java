package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.storage.StorageException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a bundle lies: its type, month and id, which make its key.
///
/// @param month in UTC. For bundles written here the month of their creation; the `ejc` store
/// takes the month of storing, so a bundle of theirs may lie a month later than its date says
public record BundleRef(String type, YearMonth month, String id) {
    static final String DOCUMENTS = "evidence/";
    static final String ATTACHMENTS = "attachments/";
    private static final Pattern KEY = Pattern.compile("evidence/([^/]+)/([0-9]{4})/(0[1-9]|1[0-2])/([^/]+)\\.json");

    /// Place of a new bundle.
    ///
    /// @throws StorageException with `UnsafeKey` when type or id holds anything but ASCII letters,
    /// digits, `.`, `_`, `-`
    public static BundleRef of(String type, Instant created, String id) throws StorageException {
        return new BundleRef(
                PartName.checkedId(type), YearMonth.from(created.atZone(ZoneOffset.UTC)), PartName.checkedId(id));
    }

    /// The bundle whose document has this key, or null when the key is no bundle's.
    public static @Nullable BundleRef ofKey(String key) {
        Matcher match = KEY.matcher(key);
        if (!match.matches()) {
            return null;
        }
        YearMonth month = YearMonth.of(Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3)));
        return new BundleRef(match.group(1), month, match.group(4));
    }

    /// `evidence/<type>/YYYY/MM/<id>.json`
    public String key() {
        return typePrefix(type) + path(month) + id + ".json";
    }

    /// `attachments/YYYY/MM/<id>/`; the type is not in it, as in the `ejc` store.
    public String attachmentPrefix() {
        return ATTACHMENTS + path(month) + id + "/";
    }

    /// Key of one attachment.
    public String attachmentKey(String name) {
        return attachmentPrefix() + name;
    }

    static String typePrefix(String type) {
        return DOCUMENTS + type + "/";
    }

    static String path(YearMonth month) {
        return String.format(Locale.ROOT, "%04d/%02d/", month.getYear(), month.getMonthValue());
    }
}
