package dev.cassetteworkbench.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimelineOfRecordingsTest {
    static Cassette read(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return CassetteReader.read(bytes, ReadLimits.DEFAULT);
        } catch (IOException | CassetteFormatException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    @Test
    void holdsItsPromisesForEveryRecording() throws IOException {
        List<Path> files = Recordings.all();
        assertEquals(298, files.size());
        for (Path file : files) {
            Cassette cassette = read(file);
            Timeline timeline = Timeline.of(cassette);
            List<TimelineRow> calls = timeline.rows().subList(1, timeline.rows().size());

            assertEquals(
                    cassette.callsByStart().stream()
                            .map(call -> call.facts().index())
                            .toList(),
                    calls.stream().map(TimelineRow::callIndex).toList(),
                    file.toString());
            assertEquals(
                    calls.stream().mapToDouble(TimelineRow::durationMs).sum(),
                    timeline.kindMs().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum(),
                    1e-6,
                    file.toString());
            assertTrue(timeline.appMs() >= 0 && timeline.appMs() <= timeline.durationMs(), file.toString());
            assertTrue(calls.stream().allMatch(row -> row.label().length() <= 64), file.toString());
            assertLanesDoNotOverlap(calls, file);
        }
    }

    private static void assertLanesDoNotOverlap(List<TimelineRow> calls, Path file) {
        Map<Integer, Double> busyUntil = new TreeMap<>();
        for (TimelineRow row : calls) {
            double until = busyUntil.getOrDefault(row.lane(), Double.NEGATIVE_INFINITY);
            assertTrue(until <= row.startMs(), file + " call " + row.callIndex());
            busyUntil.put(row.lane(), row.endMs());
        }
    }

    /// Equal to the reference's own 44 timelines, but for three kinds of difference, each with its
    /// reason.
    @Test
    void agreesWithTheReferenceWhereItIsRight() throws IOException {
        JsonNode golden = new ObjectMapper()
                .readTree(Recordings.folder().resolve("golden/timeline.json").toFile())
                .get("timelines");
        Map<String, Integer> differences = new TreeMap<>();
        int events = 0;
        for (JsonNode entry : golden) {
            Path file = Recordings.folder().resolve(entry.get("path").asText());
            Timeline ours = Timeline.of(read(file));
            JsonNode theirs = entry.get("timeline");
            assertEquals(theirs.get("title").asText(), ours.title());
            assertEquals(theirs.get("total_duration_ms").asDouble(), ours.durationMs());
            assertEquals(theirs.get("events").size(), ours.rows().size() - 1, file.toString());
            Map<Integer, TimelineRow> rows =
                    ours.rows().stream().collect(Collectors.toMap(TimelineRow::callIndex, Function.identity()));
            for (JsonNode event : theirs.get("events")) {
                events++;
                TimelineRow row =
                        Objects.requireNonNull(rows.get(event.get("id").asInt() - 1));
                differencesOf(row, event).forEach(difference -> differences.merge(difference, 1, Integer::sum));
            }
        }
        assertEquals(813, events);
        assertEquals(
                Map.of(
                        // The recorder stamps MongoDB calls when they end (L20); the true start is earlier.
                        "mongo start", 14,
                        // A row count of 400 and more is no status (L40).
                        "row count as error", 2,
                        // A time-out whose text is empty is an error all the same (L41).
                        "silent time-out", 3),
                differences);
    }

    private static List<String> differencesOf(TimelineRow row, JsonNode event) {
        List<String> differences = new ArrayList<>();
        double start = event.get("start_ms").asDouble();
        double duration = event.get("duration_ms").asDouble();
        assertEquals(duration, row.durationMs());
        if (row.startMs() != start) {
            assertEquals(CallKind.MONGODB, row.kind());
            assertEquals(start - duration, row.startMs());
            differences.add("mongo start");
        }
        if (row.failed() != event.get("is_error").asBoolean()) {
            if (row.kind() == CallKind.DATABASE) {
                assertTrue(row.result().endsWith(" rows"));
                differences.add("row count as error");
            } else {
                assertTrue(row.failed() && event.get("status").isNull());
                differences.add("silent time-out");
            }
        }
        if (row.kind() == CallKind.HTTP && event.get("status").isNumber()) {
            assertEquals(event.get("status").asText(), row.result());
        }
        return differences;
    }
}
