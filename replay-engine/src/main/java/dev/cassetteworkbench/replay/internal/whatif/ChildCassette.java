package dev.cassetteworkbench.replay.internal.whatif;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.CallEdit;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Makes a child of a recording, with some of its calls edited, and reads what a child says of itself.
///
/// A child is a valid cassette with one member more, `x_what_if`: `parent` (session id), `parent_hash`,
/// `edits` (each `call`, `change` in words, and `delay_ms` for a delay).
public final class ChildCassette {
    private static final String MARK = "x_what_if";

    private ChildCassette() {}

    /// @throws IllegalArgumentException with one sentence when an edit does not fit
    public static Cassette of(Cassette parent, List<CallEdit> edits) {
        JsonObject document = parent.document();
        if (!(document.get("events") instanceof JsonArray events)) {
            throw new IllegalArgumentException("The recording holds no calls.");
        }
        List<JsonValue> changed = new ArrayList<>(events.items());
        List<JsonValue> told = new ArrayList<>(earlier(document));
        for (CallEdit edit : edits) {
            Call call = call(parent, edit.call());
            if (!(changed.get(edit.call()) instanceof JsonObject event)) {
                throw new IllegalArgumentException("Call " + (edit.call() + 1) + " cannot be edited.");
            }
            changed.set(edit.call(), new EventEdit(call).apply(event, edit));
            told.add(told(call, edit));
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(document.members());
        members.put("events", new JsonArray(changed));
        members.put(MARK, mark(document, told));
        members.put("session", session(document, changed, told));
        try {
            return CassetteReader.interpret(new JsonObject(members));
        } catch (CassetteFormatException e) {
            // Only values were exchanged for others of their kind.
            throw new IllegalStateException("an edited cassette can be read", e);
        }
    }

    private static Call call(Cassette parent, int index) {
        return parent.calls().stream()
                .filter(call -> call.facts().index() == index)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The recording has no call " + (index + 1) + "; it has "
                        + parent.calls().size() + "."));
    }

    private static JsonValue told(Call call, CallEdit edit) {
        JsonMembers members = new JsonMembers()
                .put("call", edit.call())
                .put("label", call.label())
                .put("change", EventEdit.words(edit));
        if (edit instanceof CallEdit.Delay delay) {
            members.putMs("delay_ms", delay.ms());
        }
        return members.object();
    }

    private static List<JsonValue> earlier(JsonObject document) {
        return document.get(MARK) instanceof JsonObject mark && mark.get("edits") instanceof JsonArray edits
                ? edits.items()
                : List.of();
    }

    private static JsonObject mark(JsonObject document, List<JsonValue> told) {
        JsonMembers members = new JsonMembers();
        if (document.get(MARK) instanceof JsonObject older) {
            members.put("parent", older.get("parent")).put("parent_hash", older.get("parent_hash"));
        } else {
            members.put("parent", sessionId(document)).put("parent_hash", hash(document));
        }
        return members.put("edits", new JsonArray(told)).object();
    }

    private static JsonValue session(JsonObject document, List<JsonValue> events, List<JsonValue> told) {
        if (!(document.get("session") instanceof JsonObject session)) {
            throw new IllegalStateException("every cassette has a session");
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(session.members());
        // Of its own, but the same for the same edits: the index takes sessions for identities.
        String seed = hash(document)
                + hash(new JsonObject(Map.of("events", new JsonArray(events), "edits", new JsonArray(told))));
        members.put(
                "id",
                new JsonString(UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.US_ASCII))
                        .toString()));
        return new JsonObject(members);
    }

    private static String sessionId(JsonObject document) {
        return document.get("session") instanceof JsonObject session && session.get("id") instanceof JsonString id
                ? id.value()
                : "";
    }

    private static String hash(JsonValue document) {
        return Sha256.of(CassetteWriter.write(document));
    }

    /// What was changed, one plain phrase for each edit; empty for an ordinary recording.
    public static List<String> changes(Cassette cassette) {
        List<String> phrases = new ArrayList<>();
        for (JsonValue edit : earlier(cassette.document())) {
            if (edit instanceof JsonObject told
                    && told.get("label") instanceof JsonString label
                    && told.get("change") instanceof JsonString change) {
                phrases.add(label.value() + " " + change.value());
            }
        }
        return phrases;
    }

    /// Delays in milliseconds by call index, as the child says; hostile values are left out.
    public static Map<Integer, Double> delays(Cassette cassette) {
        Map<Integer, Double> delays = new HashMap<>();
        for (JsonValue edit : earlier(cassette.document())) {
            if (edit instanceof JsonObject told
                    && told.get("call") instanceof JsonNumber call
                    && told.get("delay_ms") instanceof JsonNumber delay) {
                double ms = delay.doubleValue();
                if (ms >= 0 && ms <= CallEdit.Delay.LONGEST_MS) {
                    delays.put((int) call.doubleValue(), ms);
                }
            }
        }
        return delays;
    }
}
