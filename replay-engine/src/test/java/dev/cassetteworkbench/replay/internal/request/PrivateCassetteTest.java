package dev.cassetteworkbench.replay.internal.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.replay.internal.match.RecordedCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrivateCassetteTest {

    @Test
    void holdsTheConsumableEventsOfEveryRecordingInStartOrder() throws IOException, CassetteFormatException {
        int reordered = 0;
        int dropped = 0;
        for (Path file : Recordings.all()) {
            Cassette recorded = RecordedCalls.read(file);
            JsonObject copy = PrivateCassette.of(recorded.document());
            Cassette handed = CassetteReader.interpret(copy);
            List<Call> expected = recorded.callsByStart().stream()
                    .filter(call -> !call.facts().type().equals("db.query"))
                    .toList();
            List<Integer> eids =
                    handed.calls().stream().map(call -> call.facts().eid()).toList();
            assertEquals(expected.stream().map(call -> call.facts().eid()).toList(), eids, file.toString());
            dropped += recorded.calls().size() - handed.calls().size();
            reordered += eids.equals(eids.stream().sorted().toList()) ? 0 : 1;
            assertStats(copy, handed, file);
            Map<String, JsonValue> others = new HashMap<>(recorded.document().members());
            others.keySet().removeAll(List.of("events", "stats"));
            others.forEach((name, value) -> assertEquals(value, copy.get(name)));
        }
        assertTrue(reordered >= 20, "reordered " + reordered);
        assertTrue(dropped >= 100, "dropped " + dropped);
    }

    private static void assertStats(JsonObject copy, Cassette handed, Path file) {
        if (copy.get("stats") instanceof JsonObject stats) {
            assertEquals(JsonValue.JsonNumber.of(handed.calls().size()), stats.get("total_events"), file.toString());
            Map<String, JsonValue> counts = new HashMap<>();
            Map<String, Long> expected = new HashMap<>();
            handed.calls().forEach(call -> expected.merge(call.facts().type(), 1L, Long::sum));
            expected.forEach((type, count) -> counts.put(type, JsonValue.JsonNumber.of(count)));
            assertEquals(new JsonObject(counts), stats.get("event_counts"), file.toString());
        }
    }

    @Test
    void leavesADocumentWithoutEventsAlone() {
        JsonObject document = new JsonObject(Map.of("schema_version", new JsonValue.JsonString("1.0")));
        assertEquals(document, PrivateCassette.of(document));
    }
}
