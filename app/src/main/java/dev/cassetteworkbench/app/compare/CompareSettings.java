package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the comparison remembers between starts.
///
/// @param rulesFile the rules in use, null for those kept with the settings
/// @param externalTool command with `{a}` and `{b}` for the two files; empty when none was given
/// @param baselines at most one per route
public record CompareSettings(@Nullable Path rulesFile, String externalTool, List<Baseline> baselines) {
    public static final CompareSettings DEFAULT = new CompareSettings(null, "", List.of());

    public CompareSettings {
        baselines = List.copyOf(baselines);
    }

    CompareSettings withRulesFile(@Nullable Path file) {
        return new CompareSettings(file, externalTool, baselines);
    }

    CompareSettings withExternalTool(String command) {
        return new CompareSettings(rulesFile, command, baselines);
    }

    /// With this baseline in place of an older one of its route.
    CompareSettings with(Baseline baseline) {
        List<Baseline> others = new ArrayList<>(baselines);
        others.removeIf(other -> other.route().equals(baseline.route()));
        others.add(baseline);
        return new CompareSettings(rulesFile, externalTool, others);
    }

    /// The baseline of a route.
    public Optional<Baseline> baseline(String route) {
        return baselines.stream().filter(one -> one.route().equals(route)).findFirst();
    }

    JsonObject toJson() {
        Path file = rulesFile;
        return new JsonMembers()
                .put("rules_file", file == null ? null : file.toString())
                .put("external_tool", externalTool)
                .put(
                        "baselines",
                        new JsonArray(baselines.stream()
                                .<JsonValue>map(CompareSettings::toJson)
                                .toList()))
                .object();
    }

    private static JsonObject toJson(Baseline baseline) {
        return new JsonMembers()
                .put("route", baseline.route())
                .put("source", baseline.cassette().source())
                .put("path", baseline.cassette().path())
                .put("author", baseline.author())
                .put("reason", baseline.reason())
                .put("accepted_at", baseline.acceptedAt().toString())
                .object();
    }

    /// What can be made of the file; a part that makes no sense is left out.
    static CompareSettings of(JsonValue document) {
        String file = text(document, "rules_file");
        List<Baseline> baselines = new ArrayList<>();
        if (document instanceof JsonObject object && object.get("baselines") instanceof JsonArray list) {
            for (JsonValue item : list.items()) {
                Baseline baseline = baselineOf(item);
                if (baseline != null) {
                    baselines.add(baseline);
                }
            }
        }
        return new CompareSettings(file.isEmpty() ? null : Path.of(file), text(document, "external_tool"), baselines);
    }

    private static @Nullable Baseline baselineOf(JsonValue item) {
        try {
            return new Baseline(
                    text(item, "route"),
                    new CassetteRef(text(item, "source"), text(item, "path")),
                    text(item, "author"),
                    text(item, "reason"),
                    Instant.parse(text(item, "accepted_at")));
        } catch (DateTimeParseException e) {
            // Written by hand or damaged: one baseline less is better than none of the settings.
            return null;
        }
    }

    private static String text(JsonValue value, String member) {
        return value instanceof JsonObject object && object.get(member) instanceof JsonString text ? text.value() : "";
    }
}
