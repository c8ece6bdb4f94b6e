package dev.cassetteworkbench.model.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Body.Facts;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BodyComparerTest {
    private static final Facts H1 = new Facts(10, "sha256:1");
    private static final Facts H2 = new Facts(10, "sha256:2");
    private static final Facts H3 = new Facts(11, "sha256:3");

    /// Every state, with hash 1, hash 2, another size, and nothing recorded about the bytes.
    private static final Map<String, Body> BODIES = Map.ofEntries(
            Map.entry("absent", Body.Absent.INSTANCE),
            Map.entry("present1", new Body.Present(Made.json("{'a':1}"), "json", H1)),
            Map.entry("present2", new Body.Present(Made.json("{'a':2}"), "json", H2)),
            Map.entry("respelt", new Body.Present(Made.json("{'a':1.0}"), "json", H3)),
            Map.entry("bare", new Body.Present(Made.json("{'a':1}"), "text", Facts.NONE)),
            Map.entry("masked1", new Body.Masked(Made.json("{'a':'[REDACTED]'}"), "json", H1, 1)),
            Map.entry("masked2", new Body.Masked(Made.json("{'a':'[REDACTED]'}"), "json", H2, 1)),
            Map.entry("maskedMore", new Body.Masked(Made.json("{'a':'[REDACTED]','b':1}"), "json", H2, 1)),
            Map.entry("hashed1", new Body.Hashed(H1)),
            Map.entry("hashed2", new Body.Hashed(H2)),
            Map.entry("sized10", new Body.Hashed(new Facts(10, null))),
            Map.entry("sized11", new Body.Hashed(new Facts(11, "sha256:none"))),
            Map.entry("nothing", new Body.Hashed(Facts.NONE)),
            Map.entry("empty", new Body.Hashed(new Facts(0, null))),
            Map.entry("cut1", new Body.Truncated(H1)),
            Map.entry("cut2", new Body.Truncated(H2)),
            Map.entry("cut3", new Body.Truncated(H3)),
            Map.entry("cutBare", new Body.Truncated(Facts.NONE)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent   | absent     | EQUAL     | no body
            absent   | present1   | DIFFERENT | body added
            absent   | masked1    | DIFFERENT | body added
            absent   | hashed1    | DIFFERENT | body added, its content is not recorded
            absent   | cut1       | DIFFERENT | body added, its content is not recorded
            absent   | nothing    | UNKNOWN   | nothing was recorded on one side
            absent   | empty      | EQUAL     | no body
            present1 | absent     | DIFFERENT | body removed
            present1 | present1   | EQUAL     | content
            present1 | present2   | DIFFERENT | content
            present1 | respelt    | EQUAL     | content
            present1 | bare       | EQUAL     | content
            present1 | masked1    | EQUAL     | hash
            present1 | masked2    | UNKNOWN   | 1 value is masked
            present1 | maskedMore | DIFFERENT | content
            present1 | hashed1    | EQUAL     | hash
            present1 | hashed2    | DIFFERENT | hashes differ, the content is not recorded on both sides
            present1 | sized10    | UNKNOWN   | content not recorded and no hash to compare
            present1 | sized11    | DIFFERENT | sizes differ
            present1 | nothing    | UNKNOWN   | content not recorded and no hash to compare
            bare     | hashed1    | UNKNOWN   | content not recorded and no hash to compare
            present1 | cut1       | UNKNOWN   | one side is truncated, only its first part was hashed
            present1 | cut3       | DIFFERENT | sizes differ
            masked1  | masked1    | EQUAL     | hash
            masked1  | masked2    | UNKNOWN   | 1 value is masked
            masked1  | maskedMore | DIFFERENT | content
            masked1  | hashed1    | EQUAL     | hash
            masked1  | hashed2    | DIFFERENT | hashes differ, the content is not recorded on both sides
            masked1  | cut1       | UNKNOWN   | one side is truncated, only its first part was hashed
            masked1  | cut3       | DIFFERENT | sizes differ
            hashed1  | hashed1    | EQUAL     | hash
            hashed1  | hashed2    | DIFFERENT | hashes differ, the content is not recorded on both sides
            hashed1  | nothing    | UNKNOWN   | content not recorded and no hash to compare
            sized10  | sized10    | UNKNOWN   | content not recorded and no hash to compare
            sized10  | sized11    | DIFFERENT | sizes differ
            hashed1  | cut1       | UNKNOWN   | one side is truncated, only its first part was hashed
            hashed1  | cut3       | DIFFERENT | sizes differ
            cut1     | cut1       | UNKNOWN   | first part equal, the rest is not recorded
            cut1     | cut2       | DIFFERENT | first parts differ by hash
            cut1     | cut3       | DIFFERENT | sizes differ
            cut1     | cutBare    | UNKNOWN   | truncated, no hash recorded
            """)
    void knowsWhatCanBeKnown(String a, String b, Truth truth, String reason) {
        BodyDifference difference = CassetteComparer.compareBodies(body(a), body(b));

        assertEquals(truth, difference.truth());
        assertEquals(reason, difference.reason());
    }

    static Stream<List<String>> allPairs() {
        return BODIES.keySet().stream()
                .sorted()
                .flatMap(a -> BODIES.keySet().stream().sorted().map(b -> List.of(a, b)));
    }

    @ParameterizedTest
    @MethodSource("allPairs")
    void knowsTheSameFromBothSides(List<String> pair) {
        BodyDifference forth = CassetteComparer.compareBodies(body(pair.getFirst()), body(pair.getLast()));
        BodyDifference back = CassetteComparer.compareBodies(body(pair.getLast()), body(pair.getFirst()));

        assertEquals(forth.truth(), back.truth());
        assertEquals(forth.changes().size(), back.changes().size());
        assertEquals(forth.unknownLeaves(), back.unknownLeaves());
    }

    @Test
    void anAppearingBodyIsOnePlaceAtTheRoot() {
        BodyDifference difference = CassetteComparer.compareBodies(body("absent"), body("present1"));

        assertEquals(List.of(new Change(Change.Kind.ADDED, "", null, Made.json("{'a':1}"))), difference.changes());
    }

    @Test
    void bodiesCutAtDifferentLimitsCannotBeCompared() {
        BodyDifference difference = BodyComparer.compare(body("cut1"), body("cut2"), false);

        assertEquals(Truth.UNKNOWN, difference.truth());
        assertEquals("truncated at different limits", difference.reason());
    }

    private static Body body(String name) {
        return Objects.requireNonNull(BODIES.get(name), name);
    }
}
