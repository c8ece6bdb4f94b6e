package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.internal.folder.AtomicFile;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import dev.cassetteworkbench.storage.internal.folder.Parents;
import dev.cassetteworkbench.storage.internal.journal.CrcLines;
import dev.cassetteworkbench.storage.internal.journal.Fields;
import dev.cassetteworkbench.storage.transfer.SyncState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// Keys that belong into a folder whatever their age, kept for a pair of folder and bucket.
public record Pins(Set<String> keys) {
    public Pins {
        keys = Set.copyOf(keys);
    }

    /// Where the pins of this pair belong: one file for each pair below `folder`.
    public static Path fileIn(Path folder, Path root, URI address) {
        Path state = SyncState.fileIn(folder, root, address);
        return state.resolveSibling(state.getFileName() + ".pins");
    }

    /// Reads the pins; none when there is no such file.
    public static Pins read(Path file) throws StorageException {
        try {
            Set<String> keys = new HashSet<>();
            for (var line : CrcLines.read(file).lines()) {
                keys.add(Fields.text(line, "key"));
            }
            return new Pins(keys);
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    /// Replaces the file in one step.
    public void write(Path file) throws StorageException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TreeSet<>(keys)
                .forEach(key -> bytes.writeBytes(
                        CrcLines.line(new JsonMembers().put("key", key).object())));
        try {
            Parents.make(file);
            AtomicFile.write(file, bytes.toByteArray(), WriteMode.REPLACE);
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    /// With one more key, or one less.
    public Pins with(String key, boolean pinned) {
        Set<String> changed = new HashSet<>(keys);
        if (pinned) {
            changed.add(key);
        } else {
            changed.remove(key);
        }
        return new Pins(changed);
    }
}
