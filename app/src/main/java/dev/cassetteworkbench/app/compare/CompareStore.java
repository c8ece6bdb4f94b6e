package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.diff.rule.DiffRulesException;
import dev.cassetteworkbench.model.diff.rule.DiffRulesJson;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Keeps rules and settings of the comparison in files. Blocks; one caller at a time.
public final class CompareStore {
    private final Path folder;

    /// @param folder where settings are kept; made when first written to
    public CompareStore(Path folder) {
        this.folder = folder;
    }

    /// Where rules are kept unless the user chose another file.
    public Path ownRulesFile() {
        return folder.resolve("comparison-rules.json");
    }

    /// The settings; the usual ones when there is no file or it is damaged.
    synchronized CompareSettings settings() throws IOException {
        try {
            return CompareSettings.of(JsonText.parse(Files.readAllBytes(settingsFile())));
        } catch (NoSuchFileException | JsonException e) {
            // Nothing remembered yet, or a damaged file: the next change writes a whole one.
            return CompareSettings.DEFAULT;
        }
    }

    synchronized void save(CompareSettings settings) throws IOException {
        Files.createDirectories(folder);
        write(settingsFile(), JsonText.pretty(settings.toJson()) + "\n");
    }

    /// The rules of a file; none when there is no such file yet.
    synchronized DiffRules rules(Path file) throws IOException, DiffRulesException {
        try {
            return DiffRulesJson.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            return DiffRules.NONE;
        }
    }

    synchronized void save(Path file, DiffRules rules) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        write(file, DiffRulesJson.write(rules));
    }

    private Path settingsFile() {
        return folder.resolve("comparison.json");
    }

    /// All of it or nothing.
    public static void write(Path file, String text) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("not a file name: " + file);
        }
        Path draft = Files.createTempFile(parent, ".comparison", ".part");
        try {
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
