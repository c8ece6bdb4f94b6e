package dev.cassetteworkbench.search;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.internal.lucene.SidecarBuild;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes ready-made indexes of single days ("sidecars"), which lie beside the recordings and spare
/// others to read these. [CassetteIndex#takeOver] is the other end.
public final class Sidecars {
    private Sidecars() {}

    /// One that was made before and may save reading what has not changed since.
    public record Earlier(SidecarManifest manifest, Path sidecar) {}

    /// Reads the files of one day and packs their index into one file.
    ///
    /// @param files the day's files and nothing else; their notes are private and left out
    /// @param listed what `files` lists
    /// @param target the package to be; replaced when there
    /// @param scratch an empty folder for what is needed on the way
    /// @throws IndexException when a disk fails; files that cannot be read become rows that say so
    public static SidecarManifest build(
            LocalDate day,
            IndexSource files,
            Collection<IndexSource.Entry> listed,
            @Nullable Earlier earlier,
            Path target,
            Path scratch,
            Instant now,
            Progress progress)
            throws IndexException {
        return new SidecarBuild(day, files, scratch, progress).run(digest(listed), earlier, target, now);
    }

    /// Digest of a listing, whatever its order: paths, sizes and etags (dates where there is no etag).
    /// Two equal listings have equal contents as far as a store can tell.
    public static String digest(Collection<IndexSource.Entry> listed) {
        List<IndexSource.Entry> sorted = listed.stream()
                .sorted(Comparator.comparing(IndexSource.Entry::path))
                .toList();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (IndexSource.Entry entry : sorted) {
                String mark = entry.etag() == null ? String.valueOf(entry.modifiedMs()) : entry.etag();
                String line = entry.path().length() + ":" + entry.path() + " " + entry.sizeBytes() + " " + mark + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Number of the schema this program writes and reads.
    public static int schema() {
        return SidecarBuild.schema();
    }

    /// What this program writes and reads index files with.
    public static String engine() {
        return SidecarBuild.engine();
    }
}
