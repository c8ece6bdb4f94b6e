package dev.cassetteworkbench.app.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cassetteworkbench.replay.Debugging;
import dev.cassetteworkbench.replay.TargetSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One service's entry in a settings file. Values of secret variables are never among it, their
/// names are.
final class TargetJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TargetJson() {}

    static ObjectNode entry(TargetProfile profile, String folder) {
        TargetSettings settings = profile.settings();
        Set<String> secrets = profile.secrets();
        ObjectNode entry = JSON.createObjectNode();
        entry.put("folder", folder);
        put(entry, "command", settings.command());
        ObjectNode environment = entry.putObject("environment");
        new TreeMap<>(settings.environment()).forEach((name, value) -> {
            if (!secrets.contains(name)) {
                environment.put(name, value);
            }
        });
        put(entry, "environment_needed", secrets);
        entry.put("port_variable", settings.portVariable());
        entry.put("ready_path", settings.readyPath());
        entry.put("ready_limit_s", settings.readyLimit().toSeconds());
        entry.put("mode", settings.mode().name());
        put(entry, "request_headers", profile.asked());
        put(entry, "noise_hosts", new TreeSet<>(profile.noise()));
        put(entry, "live_hosts", new TreeSet<>(profile.live()));
        return entry;
    }

    /// What only this user wants, beside what a team shares.
    static void addDebugging(ObjectNode entry, Debugging debugging) {
        if (!debugging.equals(Debugging.NONE)) {
            entry.putObject("debugging")
                    .put("restart_on_change", debugging.restartOnChange())
                    .put("debugger", debugging.debugger().name())
                    .put("recorded_clock", debugging.recordedClock());
        }
    }

    private static void put(ObjectNode entry, String name, Iterable<String> texts) {
        ArrayNode array = entry.putArray(name);
        texts.forEach(array::add);
    }

    /// @param base what a relative folder is relative to
    /// @return without values of needed variables; empty when the entry cannot be understood
    static Optional<TargetProfile> read(JsonNode entry, Path base) {
        List<String> command = texts(entry.path("command"));
        String folder = entry.path("folder").asText();
        if (!entry.isObject() || command.isEmpty() || folder.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> environment = new LinkedHashMap<>();
        entry.path("environment")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        JsonNode portVariable = entry.path("port_variable");
        JsonNode readyPath = entry.path("ready_path");
        try {
            TargetSettings settings = new TargetSettings(
                    base.resolve(folder).normalize(),
                    command,
                    environment,
                    portVariable.isTextual() ? portVariable.textValue() : null,
                    readyPath.isTextual() ? readyPath.textValue() : null,
                    Duration.ofSeconds(Math.clamp(entry.path("ready_limit_s").asLong(60), 1, 3_600)),
                    entry.path("mode").asText().equals(TargetSettings.Mode.TIMETRACER.name())
                            ? TargetSettings.Mode.TIMETRACER
                            : TargetSettings.Mode.BLACK_BOX,
                    debugging(entry.path("debugging")));
            return Optional.of(new TargetProfile(
                    settings,
                    Set.copyOf(texts(entry.path("noise_hosts"))),
                    Set.copyOf(texts(entry.path("live_hosts"))),
                    texts(entry.path("request_headers")),
                    Set.copyOf(texts(entry.path("environment_needed")))));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Debugging debugging(JsonNode entry) {
        Debugging.Debugger debugger = Debugging.Debugger.NONE;
        for (Debugging.Debugger each : Debugging.Debugger.values()) {
            if (each.name().equals(entry.path("debugger").asText())) {
                debugger = each;
            }
        }
        return new Debugging(
                entry.path("restart_on_change").asBoolean(),
                debugger,
                entry.path("recorded_clock").asBoolean());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> {
            if (text.isTextual() && !text.textValue().isEmpty()) {
                texts.add(text.textValue());
            }
        });
        return texts.stream().distinct().toList();
    }

    /// A hash over everything that decides what is run and what is let out; lengths keep neighbouring
    /// words apart. Of secret variables only the names count, so that a new token needs no new click.
    static String mark(TargetProfile profile) {
        TargetSettings settings = profile.settings();
        Set<String> secrets = profile.secrets();
        List<String> parts = new ArrayList<>(List.of(settings.folder().toString()));
        parts.addAll(settings.command());
        new TreeMap<>(settings.environment()).forEach((name, value) -> {
            if (!secrets.contains(name)) {
                parts.add(name);
                parts.add(value);
            }
        });
        parts.add("needed");
        parts.addAll(secrets);
        parts.add("live");
        parts.addAll(new TreeSet<>(profile.live()));
        StringBuilder all = new StringBuilder();
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
