package dev.cassetteworkbench.app.replay;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cassetteworkbench.replay.TargetSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How to run each service, in one JSON file of the user's settings folder.
///
/// Everything in it was typed or clicked by the user; nothing comes from a cassette. What was
/// confirmed by a click
/// carries a mark over folder, command and environment; when the file was changed since, the mark
/// does not fit and the
/// window asks again. Safe for several threads. The file can be read by its owner only and is
/// replaced as a whole.
public final class TargetSettingsStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /// @param file need not exist yet; its folder neither
    public TargetSettingsStore(Path file) {
        this.file = file;
    }

    /// A service's settings.
    ///
    /// @param confirmed exactly this was confirmed by a click
    public record Stored(TargetSettings settings, boolean confirmed) {}

    /// The settings of a service; empty when there are none or the file cannot be understood.
    ///
    /// @throws IOException when the file is there but cannot be read
    public synchronized Optional<Stored> find(String service) throws IOException {
        JsonNode entry = services(read()).path(service);
        return entry.isObject() ? stored(entry) : Optional.empty();
    }

    /// Keeps settings that the user has just confirmed.
    public synchronized void confirm(String service, TargetSettings settings) throws IOException {
        ObjectNode root = read();
        JsonNode old = root.get("services");
        ObjectNode services = old instanceof ObjectNode present ? present : root.putObject("services");
        services.set(service, written(settings));
        root.put("version", 1);
        write(root);
    }

    private static JsonNode services(ObjectNode root) {
        return root.path("services");
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

    private static ObjectNode written(TargetSettings settings) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("folder", settings.folder().toString());
        ArrayNode command = entry.putArray("command");
        settings.command().forEach(command::add);
        ObjectNode environment = entry.putObject("environment");
        new TreeMap<>(settings.environment()).forEach(environment::put);
        entry.put("port_variable", settings.portVariable());
        entry.put("ready_path", settings.readyPath());
        entry.put("ready_limit_s", settings.readyLimit().toSeconds());
        entry.put("mode", settings.mode().name());
        entry.put("confirmed", mark(settings));
        return entry;
    }

    private static Optional<Stored> stored(JsonNode entry) {
        try {
            List<String> command = new ArrayList<>();
            entry.path("command").forEach(word -> command.add(word.asText()));
            Map<String, String> environment = new LinkedHashMap<>();
            entry.path("environment")
                    .properties()
                    .forEach(variable -> environment.put(
                            variable.getKey(), variable.getValue().asText()));
            String folder = entry.path("folder").asText();
            if (command.isEmpty() || folder.isEmpty()) {
                return Optional.empty();
            }
            JsonNode portVariable = entry.path("port_variable");
            JsonNode readyPath = entry.path("ready_path");
            TargetSettings settings = new TargetSettings(
                    Path.of(folder),
                    command,
                    environment,
                    portVariable.isTextual() ? portVariable.textValue() : null,
                    readyPath.isTextual() ? readyPath.textValue() : null,
                    Duration.ofSeconds(Math.clamp(entry.path("ready_limit_s").asLong(60), 1, 3_600)),
                    entry.path("mode").asText().equals(TargetSettings.Mode.TIMETRACER.name())
                            ? TargetSettings.Mode.TIMETRACER
                            : TargetSettings.Mode.BLACK_BOX);
            return Optional.of(new Stored(
                    settings, mark(settings).equals(entry.path("confirmed").asText())));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// A hash over everything that decides what is run; lengths keep neighbouring words apart.
    private static String mark(TargetSettings settings) {
        StringBuilder all = new StringBuilder();
        List<String> parts = new ArrayList<>(List.of(settings.folder().toString()));
        parts.addAll(settings.command());
        new TreeMap<>(settings.environment()).forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
        parts.forEach(part -> all.append(part.length()).append(':').append(part).append('\n'));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
