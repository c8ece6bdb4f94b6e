package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.CallEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Edits as a JSON file: an array, or an object with such an array as `edits`.
final class WhatIfFile {
    private static final Set<String> KNOWN = Set.of("call", "status", "headers", "body", "fail", "delay_ms");

    private WhatIfFile() {}

    /// @param index of the call with a number
    static List<CallEdit> read(Path file, ToIntFunction<String> index) {
        try {
            JsonValue root = JsonText.parse(Files.readAllBytes(file));
            JsonValue edits = root instanceof JsonObject object ? object.get("edits") : root;
            if (!(edits instanceof JsonArray array)) {
                throw new CommandFailure(file + " holds no array of edits.");
            }
            List<CallEdit> read = new ArrayList<>();
            for (JsonValue each : array.items()) {
                if (!(each instanceof JsonObject edit) || !(edit.get("call") instanceof JsonNumber number)) {
                    throw new CommandFailure(file + ": every edit names a \"call\" by its number.");
                }
                read(edit, index.applyAsInt(number.text()), read);
            }
            return read;
        } catch (JsonException e) {
            throw new CommandFailure(file + " is not valid JSON.", e);
        } catch (IOException e) {
            throw new CommandFailure("The file " + file + " cannot be read.", e);
        }
    }

    private static void read(JsonObject edit, int call, List<CallEdit> read) {
        for (String member : edit.members().keySet()) {
            if (!KNOWN.contains(member)) {
                throw new CommandFailure("An edit has no \"" + member + "\"; it has "
                        + KNOWN.stream().sorted().collect(Collectors.joining(", ")) + ".");
            }
        }
        Integer status = edit.get("status") instanceof JsonNumber number ? whole(number) : null;
        Headers headers = edit.get("headers") instanceof JsonObject fields ? headers(fields) : null;
        JsonValue body = edit.get("body");
        if (status != null || headers != null || body != null) {
            read.add(new CallEdit.Answer(call, status, headers, text(body)));
        }
        if (edit.get("fail") instanceof JsonString kind) {
            read.add(new CallEdit.Failure(call, failure(kind.value())));
        }
        if (edit.get("delay_ms") instanceof JsonNumber ms) {
            try {
                read.add(new CallEdit.Delay(call, ms.doubleValue()));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(e.getMessage() + ".", e);
            }
        }
    }

    private static Integer whole(JsonNumber number) {
        try {
            return Integer.valueOf(number.text());
        } catch (NumberFormatException e) {
            throw new CommandFailure("A status is a whole number, not " + number.text() + ".", e);
        }
    }

    private static @Nullable String text(@Nullable JsonValue body) {
        return body == null ? null : body instanceof JsonString string ? string.value() : JsonText.compact(body);
    }

    private static Headers headers(JsonObject fields) {
        List<Headers.Field> read = new ArrayList<>();
        fields.members().forEach((name, value) -> {
            if (value instanceof JsonString text) {
                read.add(new Headers.Field(name, text.value()));
            }
        });
        return new Headers(read);
    }

    static CallEdit.FailureKind failure(String word) {
        for (CallEdit.FailureKind kind : CallEdit.FailureKind.values()) {
            if (kind.name().equalsIgnoreCase(word.replace('-', '_'))) {
                return kind;
            }
        }
        throw new CommandFailure("A call fails by "
                + Arrays.stream(CallEdit.FailureKind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + "; not by " + word + ".");
    }
}
