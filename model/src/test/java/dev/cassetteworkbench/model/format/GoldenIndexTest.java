package dev.cassetteworkbench.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Recordings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds both readers against the full answers that came with the recordings.
class GoldenIndexTest {

    static List<Row> rows() throws IOException {
        JsonObject index = (JsonObject)
                JsonText.parse(Files.readAllBytes(Recordings.folder().resolve("golden/full-index.json")));
        return ((JsonArray) Objects.requireNonNull(index.get("rows")))
                .items().stream().map(row -> new Row((JsonObject) row)).toList();
    }

    @Test
    void thereIsARowForEveryRecording() throws IOException {
        assertEquals(
                Recordings.all().stream()
                        .map(file -> Recordings.folder().relativize(file).toString())
                        .toList(),
                rows().stream().map(row -> row.text("path")).sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theSummarySaysWhatTheIndexSays(Row row) throws IOException, CassetteFormatException {
        CassetteSummary summary = SummaryReader.read(new ByteArrayInputStream(row.bytes()), ReadLimits.DEFAULT, 10_000);
        assertEquals(row.text("id"), summary.sessionId());
        assertEquals(OffsetDateTime.parse(row.text("recorded_at")).toInstant(), summary.recordedAt());
        assertEquals(row.text("service"), summary.service());
        assertEquals(row.text("env"), summary.env());
        assertEquals(row.text("method"), summary.method());
        assertEquals(row.text("endpoint"), summary.path());
        assertEquals(row.number("status"), summary.status().code());
        assertEquals(row.flag("crashed"), summary.status().isCrash());
        assertEquals(row.flag("error"), summary.hasErrors());
        assertEquals(row.number("duration_ms"), summary.durationMs());
        assertEquals(row.flag("truncated"), summary.truncatedBody());
        assertEquals(row.number("events"), summary.callCount());
        assertEquals(row.number("event_errors"), summary.failedCalls());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theCassetteSaysWhatTheIndexSays(Row row) throws IOException, CassetteFormatException {
        byte[] bytes = row.bytes();
        Cassette cassette = CassetteReader.read(new ByteArrayInputStream(bytes), ReadLimits.DEFAULT);
        assertEquals(row.number("size"), bytes.length);
        assertEquals(row.text("schema"), cassette.schemaVersion());
        assertEquals(row.value("query"), cassette.request().query().values());
        assertEquals(row.value("kinds"), kinds(cassette));
        assertEquals(row.flag("in_start_order"), isInStartOrder(cassette));
        assertEquals(
                row.number("dependency_ms"),
                cassette.calls().stream()
                        .mapToDouble(call -> call.facts().durationMs())
                        .sum(),
                0.001);
        // The one deliberate difference: the index looks for a `data` member, which a JSON null never has. We know the
        // content of such a body: it is null.
        boolean isNull = cassette.response().body().content() instanceof JsonNull;
        assertEquals(row.text("path").contains("GET__odd_null__"), isNull);
        assertEquals(
                row.flag("response_body_stored") || isNull,
                cassette.response().body().content() != null);
    }

    private static JsonObject kinds(Cassette cassette) {
        Map<String, Long> counts = cassette.calls().stream()
                .collect(Collectors.groupingBy(
                        call -> call.facts().type() + "/" + call.facts().lib(), TreeMap::new, Collectors.counting()));
        Map<String, JsonValue> kinds = new TreeMap<>();
        counts.forEach((kind, count) -> kinds.put(kind, JsonNumber.of(count)));
        return new JsonObject(kinds);
    }

    private static boolean isInStartOrder(Cassette cassette) {
        List<Double> starts = cassette.calls().stream()
                .map(call -> call.facts().recordedStartMs())
                .toList();
        return starts.equals(starts.stream().sorted().toList());
    }

    record Row(JsonObject row) {
        JsonValue value(String name) {
            return Objects.requireNonNull(row.get(name), name);
        }

        String text(String name) {
            return ((JsonString) value(name)).value();
        }

        double number(String name) {
            return ((JsonNumber) value(name)).doubleValue();
        }

        boolean flag(String name) {
            return ((JsonBoolean) value(name)).value();
        }

        byte[] bytes() throws IOException {
            return Files.readAllBytes(Recordings.folder().resolve(text("path")));
        }

        @Override
        public String toString() {
            return text("path");
        }
    }
}
