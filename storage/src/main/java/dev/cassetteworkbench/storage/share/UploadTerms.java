package dev.cassetteworkbench.storage.share;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an upload form allows. The server holds every sender to all of it.
///
/// @param target where the file goes
/// @param minBytes smallest file taken
/// @param maxBytes largest file taken, at most 5 GiB
/// @param contentType what the sender must say of the file; null for anything
/// @param metadata that every file gets, names without `x-amz-meta-`
/// @param lifetime at most seven days
public record UploadTerms(
        Target target,
        long minBytes,
        long maxBytes,
        @Nullable ContentType contentType,
        Map<String, String> metadata,
        Duration lifetime) {
    /// Largest file a single POST can carry.
    public static final long MOST_BYTES = 5L << 30;

    public UploadTerms {
        metadata = Map.copyOf(new TreeMap<>(metadata));
    }

    /// Any file of up to `maxBytes` under a folder, with the sender's own file name.
    public static UploadTerms dropBox(String folder, long maxBytes, Duration lifetime) {
        return new UploadTerms(new Target.Below(folder), 0, maxBytes, null, Map.of(), lifetime);
    }

    /// Where the file goes.
    public sealed interface Target {
        /// Under exactly this key.
        record Key(String key) implements Target {}

        /// Under any key that starts so; the form proposes the sender's file name behind it.
        record Below(String prefix) implements Target {}
    }

    /// @param exact false: only the beginning must fit, e.g. `image/`
    public record ContentType(String text, boolean exact) {}

    /// @throws StorageException with `NotAllowed` and the first reason
    void check() throws StorageException {
        if (minBytes < 0 || maxBytes < minBytes || maxBytes < 1 || maxBytes > MOST_BYTES) {
            throw refused("sizes must lie between 0 and 5 GiB");
        }
        String place = switch (target) {
            case Target.Key(String key) -> key;
            case Target.Below(String prefix) -> prefix;
        };
        if (target instanceof Target.Key && place.isEmpty()) {
            throw refused("a key is needed");
        }
        // Policies give the dollar sign a meaning, and so do forms: ${filename}.
        boolean dollar = place.indexOf('$') >= 0
                || metadata.values().stream().anyMatch(value -> value.indexOf('$') >= 0)
                || (contentType != null && contentType.text().indexOf('$') >= 0);
        if (dollar) {
            throw refused("a dollar sign cannot stand in an upload form");
        }
    }

    private static StorageException refused(String reason) {
        return new StorageException(new Problem.NotAllowed("upload form", reason));
    }
}
