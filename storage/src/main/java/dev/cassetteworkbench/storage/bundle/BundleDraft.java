package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a new bundle shall hold. Not thread-safe; build it, then give it to [BundleStore#store].
public final class BundleDraft {
    /// A file to be attached.
    public record FileToAttach(Path file, String name, MemberKind kind, String contentType) {}

    private final BundleRef ref;
    private final Instant created;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, DataMember> members = new LinkedHashMap<>();
    private final Map<String, FileToAttach> files = new LinkedHashMap<>();

    /// @param type `incident`, `decision`…: first segment of the key
    /// @throws StorageException with `UnsafeKey` when type or id cannot stand in a key
    public BundleDraft(String type, String id, Instant created) throws StorageException {
        this.ref = BundleRef.of(type, created, id);
        this.created = created;
    }

    /// Adds a name and text of the writer's choice.
    public BundleDraft metadata(String name, String text) {
        metadata.put(name, text);
        return this;
    }

    /// Adds a part that stands inside the document.
    ///
    /// @throws StorageException with `UnsafeKey`, or `AlreadyExists` when the name is taken
    public BundleDraft data(String name, MemberKind kind, JsonValue content) throws StorageException {
        free(name);
        members.put(name, DataMember.of(name, kind, content));
        return this;
    }

    /// Adds a note.
    public BundleDraft note(String name, String text) throws StorageException {
        return data(name, MemberKind.NOTE, new JsonString(text));
    }

    /// Adds a file under its own name; recordings go in byte for byte.
    public BundleDraft attach(Path file, MemberKind kind) throws StorageException {
        return attach(file, String.valueOf(file.getFileName()), kind);
    }

    /// Adds a file under another name.
    ///
    /// @throws StorageException with `UnsafeKey`, or `AlreadyExists` when the name is taken
    public BundleDraft attach(Path file, String name, MemberKind kind) throws StorageException {
        free(name);
        files.put(name, new FileToAttach(file, name, kind, ContentTypes.of(name)));
        return this;
    }

    public BundleRef ref() {
        return ref;
    }

    public Instant created() {
        return created;
    }

    public Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }

    public List<DataMember> members() {
        return List.copyOf(members.values());
    }

    public List<FileToAttach> files() {
        return List.copyOf(files.values());
    }

    private void free(String name) throws StorageException {
        PartName.checked(name);
        List<String> taken = new ArrayList<>(members.keySet());
        taken.addAll(files.keySet());
        for (String other : taken) {
            // Twins by case would be one file on Windows and macOS.
            if (other.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                throw new StorageException(new Problem.AlreadyExists(name));
            }
        }
    }
}
