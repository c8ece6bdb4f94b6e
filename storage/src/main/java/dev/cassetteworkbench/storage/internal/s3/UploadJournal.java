package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Remembers uploads in parts that did not end, one small file each: bucket, key, upload id and
/// what was uploaded. No
/// secrets. A file that cannot be read is as good as none.
///
/// @param folder existing; null keeps no journal
record UploadJournal(@Nullable Path folder) {

    boolean exists() {
        return folder != null;
    }

    /// An unfinished upload.
    ///
    /// @param key full
    record Note(String bucket, String key, String uploadId, long partBytes, long sizeBytes, String sha256) {
        Note with(String id) {
            return new Note(bucket, key, id, partBytes, sizeBytes, sha256);
        }

        /// Parts are numbered from 1.
        int parts() {
            return (int) ((sizeBytes + partBytes - 1) / partBytes);
        }

        long start(int number) {
            return (number - 1) * partBytes;
        }

        long length(int number) {
            return number < 1 || number > parts() ? -1 : Math.min(partBytes, sizeBytes - start(number));
        }

        String name() {
            String what = bucket + "\n" + key + "\n" + sha256 + "\n" + partBytes;
            return ContentDigest.hex("SHA-256", what.getBytes(StandardCharsets.UTF_8))
                            .substring(0, 32)
                    + ".upload.json";
        }
    }

    /// The unfinished upload of the same content to the same place.
    @Nullable
    Note find(Note wanted) throws StorageException {
        if (folder == null) {
            return null;
        }
        Path file = folder.resolve(wanted.name());
        try {
            if (JsonText.parse(Files.readAllBytes(file)) instanceof JsonObject note
                    && wanted.bucket().equals(text(note, "bucket"))
                    && wanted.key().equals(text(note, "key"))
                    && wanted.sha256().equals(text(note, "sha256"))
                    && wanted.sizeBytes() == number(note, "size_bytes")
                    && wanted.partBytes() == number(note, "part_bytes")
                    && !text(note, "upload_id").isEmpty()) {
                return wanted.with(text(note, "upload_id"));
            }
            return null;
        } catch (NoSuchFileException | JsonException _) {
            return null;
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    void write(Note note) throws StorageException {
        if (folder == null) {
            return;
        }
        Path file = folder.resolve(note.name());
        Path part = folder.resolve(note.name() + ".part");
        JsonObject json = new JsonMembers()
                .put("bucket", note.bucket())
                .put("key", note.key())
                .put("upload_id", note.uploadId())
                .put("part_bytes", note.partBytes())
                .put("size_bytes", note.sizeBytes())
                .put("sha256", note.sha256())
                .object();
        try {
            Files.writeString(part, JsonText.pretty(json));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    void delete(Note note) throws StorageException {
        if (folder == null) {
            return;
        }
        Path file = folder.resolve(note.name());
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    private static String text(JsonObject note, String name) {
        JsonValue value = note.get(name);
        return value instanceof JsonString string ? string.value() : "";
    }

    private static long number(JsonObject note, String name) {
        JsonValue value = note.get(name);
        return value instanceof JsonNumber number && number.isFinite() ? (long) number.doubleValue() : -1;
    }
}
