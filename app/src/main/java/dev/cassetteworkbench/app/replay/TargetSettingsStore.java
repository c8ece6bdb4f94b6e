package dev.cassetteworkbench.app.replay;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cassetteworkbench.replay.TargetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How to run each service, in one JSON file of the user's settings folder, beside what the team's
/// file in
/// the app's folder says ([TeamFile]).
///
/// Nothing comes from a cassette. What was confirmed by a click carries a mark over everything that
/// decides
/// what is run; when a file was changed since, the mark does not fit and the window asks again. A
/// team's
/// file that changed goes before what the user confirmed. Values of secret variables are kept in memory
/// only. Safe for several threads. The file can be read by its owner only and is replaced as a whole.
public final class TargetSettingsStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MARKS_KEPT = 500;

    private final Path file;
    private final Map<String, String> environment;
    private final Map<String, Map<String, String>> secrets = new HashMap<>();

    /// @param file need not exist yet; its folder neither
    /// @param environment variables of this process: where values of secret variables may come from
    public TargetSettingsStore(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = Map.copyOf(environment);
    }

    /// A service's settings.
    ///
    /// @param confirmed exactly this was confirmed by a click
    /// @param missing secret variables it needs whose values nobody has given yet
    public record Stored(TargetProfile profile, boolean confirmed, Set<String> missing) {
        public Stored {
            missing = Set.copyOf(missing);
        }

        public TargetSettings settings() {
            return profile.settings();
        }
    }

    /// The settings of a service; empty when there are none or the file cannot be understood.
    ///
    /// @throws IOException when a file is there but cannot be read
    public synchronized Optional<Stored> find(String service) throws IOException {
        ObjectNode root = read();
        JsonNode entry = root.path("services").path(service);
        Optional<TargetProfile> own = TargetJson.read(entry, Path.of("/"));
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Optional<TargetProfile> team = TeamFile.find(own.get().settings().folder(), service);
        if (team.isPresent()
                && !TargetJson.mark(team.get()).equals(entry.path("team").asText())) {
            return Optional.of(stored(service, team.get(), isTrusted(root, TargetJson.mark(team.get()))));
        }
        boolean confirmed =
                TargetJson.mark(own.get()).equals(entry.path("confirmed").asText());
        return Optional.of(stored(service, own.get(), confirmed));
    }

    /// What the team's file in a folder says of a service; empty when it says nothing.
    ///
    /// @throws IOException when the file is there but cannot be read, with a message for people
    public synchronized Optional<Stored> findIn(Path folder, String service) throws IOException {
        Optional<TargetProfile> team = TeamFile.find(folder, service);
        if (team.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(stored(service, team.get(), isTrusted(read(), TargetJson.mark(team.get()))));
    }

    private Stored stored(String service, TargetProfile read, boolean confirmed) {
        TargetSettings settings = read.settings();
        Map<String, String> variables = new LinkedHashMap<>(settings.environment());
        Set<String> missing = new TreeSet<>();
        Map<String, String> given = secrets.getOrDefault(service, Map.of());
        for (String name : read.needed()) {
            String value = given.getOrDefault(name, environment.get(name));
            if (value == null) {
                missing.add(name);
            } else {
                variables.put(name, value);
            }
        }
        TargetSettings whole = new TargetSettings(
                settings.folder(),
                settings.command(),
                variables,
                settings.portVariable(),
                settings.readyPath(),
                settings.readyLimit(),
                settings.mode(),
                settings.debugging());
        return new Stored(read.with(whole), confirmed, missing);
    }

    /// Keeps settings that the user has just confirmed; values of secret variables until the
    /// program ends.
    public synchronized void confirm(String service, TargetProfile profile) throws IOException {
        ObjectNode root = read();
        ObjectNode services = root.get("services") instanceof ObjectNode present ? present : root.putObject("services");
        ObjectNode entry = TargetJson.entry(profile, profile.settings().folder().toString());
        TargetJson.addDebugging(entry, profile.settings().debugging());
        String mark = TargetJson.mark(profile);
        entry.put("confirmed", mark);
        Optional<TargetProfile> team = TeamFile.find(profile.settings().folder(), service);
        team.ifPresent(read -> entry.put("team", TargetJson.mark(read)));
        services.set(service, entry);
        trust(root, mark);
        root.put("version", 1);
        write(root);
        remember(service, profile);
    }

    /// Lets the command of a team's file run, without making it the user's own settings.
    public synchronized void trust(Stored stored) throws IOException {
        ObjectNode root = read();
        trust(root, TargetJson.mark(stored.profile()));
        root.put("version", 1);
        write(root);
    }

    private void remember(String service, TargetProfile profile) {
        Map<String, String> values = new HashMap<>();
        profile.secrets()
                .forEach(name ->
                        values.put(name, profile.settings().environment().getOrDefault(name, "")));
        secrets.put(service, values);
    }

    private static boolean isTrusted(ObjectNode root, String mark) {
        for (JsonNode each : root.path("trusted")) {
            if (each.asText().equals(mark)) {
                return true;
            }
        }
        return false;
    }

    private static void trust(ObjectNode root, String mark) {
        ArrayNode trusted = root.get("trusted") instanceof ArrayNode present ? present : root.putArray("trusted");
        if (!isTrusted(root, mark)) {
            trusted.add(mark);
        }
        while (trusted.size() > MARKS_KEPT) {
            trusted.remove(0);
        }
    }

    private ObjectNode read() throws IOException {
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            return root instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (NoSuchFileException e) {
            return JSON.createObjectNode();
        } catch (JacksonException e) {
            // A broken file is kept for the user to look at, and does not keep the program from working.
            Files.move(file, file.resolveSibling(file.getFileName() + ".broken"), StandardCopyOption.REPLACE_EXISTING);
            return JSON.createObjectNode();
        }
    }

    private void write(ObjectNode root) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Temporary files are made for their owner only, and a move keeps that.
        Path draft = Files.createTempFile(folder, ".targets", ".part");
        try {
            Files.writeString(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
