package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.storage.internal.journal.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a look at a file tells without reading it.
///
/// @param path relative to the folder, with `/`
/// @param modified what programs may set at will
/// @param changed when the system last saw the file or its name change, which programs cannot set;
/// null where the file
/// system does not tell
public record LocalFile(
        String path,
        long sizeBytes,
        Instant modified,
        @Nullable Instant changed) {

    /// @throws IOException also when it is no regular file
    static LocalFile look(Path root, String path) throws IOException {
        Path file = root.resolve(path);
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException("not a regular file");
        }
        return of(path, file, attributes);
    }

    static LocalFile of(String path, Path file, BasicFileAttributes attributes) throws IOException {
        return new LocalFile(
                path, attributes.size(), attributes.lastModifiedTime().toInstant(), changed(file));
    }

    /// True when nothing speaks for a change between the two looks, whatever the paths.
    public boolean looksLike(LocalFile other) {
        Instant mine = changed;
        Instant theirs = other.changed;
        return sizeBytes == other.sizeBytes
                && modified.equals(other.modified)
                && (mine == null || theirs == null || mine.equals(theirs));
    }

    JsonObject toJson() {
        Instant known = changed;
        return new JsonMembers()
                .put("path", path)
                .put("size", sizeBytes)
                .put("modified", modified.toString())
                .put("changed", known == null ? null : known.toString())
                .object();
    }

    static LocalFile fromJson(JsonObject json) throws IOException {
        return new LocalFile(
                Fields.text(json, "path"),
                Fields.number(json, "size"),
                Fields.instant(json, "modified"),
                Fields.instantOrNull(json, "changed"));
    }

    private static @Nullable Instant changed(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return null;
        }
        return Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS) instanceof FileTime time
                ? time.toInstant()
                : null;
    }
}
