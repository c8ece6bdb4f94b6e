package dev.cassetteworkbench.app.replay;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// `cassette-workbench.json` in an app's folder: how its services are replayed, for a team to commit.
///
/// Its commands come from whoever wrote the file, so nothing of it runs before a click or `--trust`.
/// Secrets are never in it: of such variables and headers only the names.
public final class TeamFile {
    public static final String NAME = "cassette-workbench.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST = 1 << 20;

    private TeamFile() {}

    /// What the folder's file says of a service. A file with a single service speaks for any: recorded
    /// names differ between machines.
    ///
    /// @throws IOException when the file is there but cannot be read, with a message for people
    static Optional<TargetProfile> find(Path folder, String service) throws IOException {
        JsonNode services = read(folder).path("services");
        JsonNode entry = services.path(service);
        if (entry.isMissingNode() && services.size() == 1) {
            entry = services.elements().next();
        }
        return TargetJson.read(entry, folder.toAbsolutePath().normalize());
    }

    /// Writes one service's settings into the file of its folder; other services stay.
    ///
    /// @return the file
    public static Path write(String service, TargetProfile profile) throws IOException {
        Path folder = profile.settings().folder();
        ObjectNode root = read(folder);
        ObjectNode services = root.get("services") instanceof ObjectNode present ? present : root.putObject("services");
        services.set(service, TargetJson.entry(profile, "."));
        root.put("version", 1);
        Path file = folder.resolve(NAME);
        Path draft = Files.createTempFile(folder, ".cassette-workbench", ".part");
        try {
            // No other than its owner may read a temporary file; this one is for the whole team.
            Files.delete(draft);
            Files.writeString(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        return file;
    }

    private static ObjectNode read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException(file + " is too large for a settings file.");
            }
            JsonNode root = JSON.readTree(Files.readString(file));
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw new IOException(file + " is no settings file: it holds no JSON object.");
        } catch (NoSuchFileException e) {
            return JSON.createObjectNode();
        } catch (JacksonException e) {
            throw new IOException(file + " is not valid JSON. Correct it, or remove it.", e);
        }
    }
}
