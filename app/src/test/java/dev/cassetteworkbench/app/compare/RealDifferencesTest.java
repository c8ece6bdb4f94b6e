package dev.cassetteworkbench.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.testing.Recordings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The lines of real pairs of bodies, held against what the comparison reported.
class RealDifferencesTest {

    @Test
    void everyReportedPlaceIsALineAndNothingElseIs() throws Exception {
        List<Cassette> cassettes = new ArrayList<>();
        for (Path file : Recordings.all()) {
            if (Files.size(file) < 200_000) {
                try (var bytes = Files.newInputStream(file)) {
                    cassettes.add(CassetteReader.read(bytes, ReadLimits.DEFAULT));
                }
            }
        }
        int compared = 0;
        for (int i = 0; i + 1 < cassettes.size(); i++) {
            Body a = cassettes.get(i).response().body();
            Body b = cassettes.get(i + 1).response().body();
            JsonValue left = a.content();
            JsonValue right = b.content();
            if (left != null && right != null) {
                BodyDifference difference = CassetteComparer.compareBodies(a, b);
                assertLinesTell(left, right, difference);
                compared++;
            }
        }
        assertTrue(compared > 50, "pairs compared: " + compared);
    }

    private static void assertLinesTell(JsonValue a, JsonValue b, BodyDifference difference) {
        List<DiffLine> lines = BodyDiffLines.of(a, b, difference);
        for (BodyDifference.Change change : difference.changes()) {
            if (change.kind() == BodyDifference.Change.Kind.MOVED) {
                assertTrue(
                        lines.stream().anyMatch(line -> line.note().contains("moved from " + change.from())),
                        () -> "the move to " + change.pointer() + " has no line");
                continue;
            }
            DiffLine.Mark mark = switch (change.kind()) {
                case ADDED, CHANGED -> DiffLine.Mark.ADDED;
                case REMOVED -> DiffLine.Mark.REMOVED;
                case UNKNOWN -> DiffLine.Mark.UNKNOWN;
                case MOVED -> DiffLine.Mark.MOVED;
            };
            assertTrue(
                    lines.stream()
                            .anyMatch(line ->
                                    line.mark() == mark && line.pointer().equals(change.pointer())),
                    () -> change.kind() + " at " + change.pointer() + " has no line");
        }
        boolean marked = lines.stream().anyMatch(line -> line.mark() != DiffLine.Mark.SAME);
        assertEquals(!difference.changes().isEmpty(), marked);
    }
}
