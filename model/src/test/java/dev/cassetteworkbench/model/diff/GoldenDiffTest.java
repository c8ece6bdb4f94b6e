package dev.cassetteworkbench.model.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.AlignedCall.Kind;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The comparison on real recordings, held against the reference's 59 reports (`golden/diff.json`).
class GoldenDiffTest {

    /// Why we deliberately come to another result than the reference.
    private enum Deviation {
        /// The reference has no floor: 0.4 ms against 0.5 ms is a difference, or even a regression,
        /// to it.
        BELOW_THE_FLOOR,
        /// The reference compares by position in the file (order of completion): concurrent calls
        /// that finished in
        /// another order are changed URLs to it, and critical.
        OTHER_ORDER_OF_COMPLETION,
        /// The reference looks neither at error classes nor at the response body.
        CONTENT_DIFFERS,
        /// Both of the above: content differs, and what the reference saw is below the floor.
        CONTENT_DIFFERS_BELOW_THE_FLOOR,
        /// Two different requests: the reference pairs unrelated calls by position; here they are
        /// removed and added.
        UNRELATED_CALLS,
    }

    private record Expected(int exitCode, Deviation why) {}

    /// By the identifiers in the two file names. Everything else must come out as the reference has it.
    private static final Map<String, Expected> DEVIATIONS = Map.ofEntries(
            Map.entry("771ae3f6 9d1692d0", new Expected(0, Deviation.BELOW_THE_FLOOR)),
            Map.entry("6d1ac336 e32b761e", new Expected(0, Deviation.BELOW_THE_FLOOR)),
            Map.entry("0911f7b4 6a55e437", new Expected(0, Deviation.BELOW_THE_FLOOR)),
            Map.entry("f534b482 bb35576b", new Expected(0, Deviation.BELOW_THE_FLOOR)),
            Map.entry("57a80934 44f1ccfd", new Expected(0, Deviation.BELOW_THE_FLOOR)),
            Map.entry("6e0eede6 75857894", new Expected(0, Deviation.BELOW_THE_FLOOR)),
            Map.entry("8f83578c 2c1c262f", new Expected(0, Deviation.BELOW_THE_FLOOR)),
            Map.entry("3bcb2ebb 2cf89183", new Expected(0, Deviation.BELOW_THE_FLOOR)),
            Map.entry("95639399 76c00679", new Expected(1, Deviation.CONTENT_DIFFERS_BELOW_THE_FLOOR)),
            Map.entry("599e34d5 2d89d9fb", new Expected(0, Deviation.BELOW_THE_FLOOR)),
            Map.entry("1e31e2b6 3e53b2cb", new Expected(0, Deviation.BELOW_THE_FLOOR)),
            Map.entry("26daf8a2 6e4f8e06", new Expected(0, Deviation.BELOW_THE_FLOOR)),
            Map.entry("d3951bcf f18f8f2b", new Expected(1, Deviation.BELOW_THE_FLOOR)),
            Map.entry("85152724 8663d45f", new Expected(1, Deviation.OTHER_ORDER_OF_COMPLETION)),
            Map.entry("10cca7d6 d8f64e92", new Expected(1, Deviation.CONTENT_DIFFERS)),
            Map.entry("a1901016 d33e9973", new Expected(1, Deviation.CONTENT_DIFFERS_BELOW_THE_FLOOR)),
            Map.entry("b1a2c4dd b1710a0a", new Expected(1, Deviation.CONTENT_DIFFERS)),
            Map.entry("6f105a99 eebae774", new Expected(1, Deviation.UNRELATED_CALLS)));

    record Golden(String a, String b, double threshold, int exitCode, JsonObject report) {
        String ids() {
            return id(a) + " " + id(b);
        }

        private static String id(String file) {
            int start = file.lastIndexOf("__") + 2;
            return file.substring(start, start + 8);
        }

        @Override
        public String toString() {
            return a + " | " + b;
        }
    }

    static Stream<Golden> goldens() throws IOException, JsonException {
        JsonValue file = JsonText.parse(Files.readString(Recordings.folder().resolve("golden/diff.json")));
        return ((JsonArray) member(file, "diffs"))
                .items().stream()
                        .map(row -> new Golden(
                                ((JsonString) member(row, "a")).value(),
                                ((JsonString) member(row, "b")).value(),
                                number(row, "threshold"),
                                (int) number(row, "exit_code"),
                                (JsonObject) member(row, "report")));
    }

    @Test
    void allReportsAreLookedAt() throws IOException, JsonException {
        assertEquals(59, goldens().count());
        List<String> ids = goldens().map(Golden::ids).toList();
        assertTrue(ids.containsAll(DEVIATIONS.keySet()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void comesToTheReferencesResultOrDeviatesForAReason(Golden golden) throws IOException, CassetteFormatException {
        Cassette a = read(golden.a());
        Cassette b = read(golden.b());
        Comparison comparison = CassetteComparer.compare(a, b, new ComparisonOptions(golden.threshold(), 5));
        Comparison noFloor = CassetteComparer.compare(a, b, new ComparisonOptions(golden.threshold(), 0));

        Expected expected = DEVIATIONS.get(golden.ids());
        if (expected == null) {
            assertEquals(golden.exitCode(), exitCode(comparison), comparison.verdict());
            return;
        }
        assertEquals(expected.exitCode(), exitCode(comparison), comparison.verdict());
        assertFalse(golden.exitCode() == exitCode(comparison), "no deviation any more");
        switch (expected.why()) {
            case BELOW_THE_FLOOR -> assertEquals(golden.exitCode(), exitCode(noFloor), noFloor.verdict());
            case CONTENT_DIFFERS_BELOW_THE_FLOOR -> {
                assertEquals(golden.exitCode(), exitCode(noFloor), noFloor.verdict());
                assertEquals(Truth.DIFFERENT, comparison.responseBody().truth());
            }
            case CONTENT_DIFFERS ->
                assertEquals(Truth.DIFFERENT, comparison.responseBody().truth());
            case OTHER_ORDER_OF_COMPLETION ->
                assertTrue(comparison.calls().stream()
                        .allMatch(call -> call.a() != null
                                && call.b() != null
                                && call.a().target().equals(call.b().target())));
            case UNRELATED_CALLS ->
                assertTrue(comparison.calls().stream().allMatch(call -> call.a() == null || call.b() == null));
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void seesTheSameFactsAsTheReference(Golden golden) throws IOException, CassetteFormatException {
        Cassette a = read(golden.a());
        Cassette b = read(golden.b());
        Comparison comparison = CassetteComparer.compare(a, b, new ComparisonOptions(golden.threshold(), 5));

        JsonValue response = member(golden.report(), "response");
        assertEquals(JsonBoolean.of(comparison.statusChanged()), member(response, "status_changed"));
        assertEquals(number(response, "duration_delta_ms"), comparison.durationDeltaMs(), 1e-9);
        JsonValue events = member(golden.report(), "events");
        assertEquals(number(events, "count_a"), count(comparison, Kind.ADDED), "calls of A");
        assertEquals(number(events, "count_b"), count(comparison, Kind.REMOVED), "calls of B");
    }

    private static double count(Comparison comparison, Kind absent) {
        return comparison.calls().stream().filter(call -> call.kind() != absent).count();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void findsTheSameFromBothSides(Golden golden) throws IOException, CassetteFormatException {
        Cassette a = read(golden.a());
        Cassette b = read(golden.b());
        Comparison forth = CassetteComparer.compare(a, b, ComparisonOptions.DEFAULT);
        Comparison back = CassetteComparer.compare(b, a, ComparisonOptions.DEFAULT);

        assertEquals(forth.responseBody().truth(), back.responseBody().truth());
        assertEquals(
                forth.responseBody().changes().size(),
                back.responseBody().changes().size());
        assertEquals(
                forth.calls().stream().filter(call -> call.kind() == Kind.ADDED).count(),
                back.calls().stream()
                        .filter(call -> call.kind() == Kind.REMOVED)
                        .count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            b4dc5da0 8c33cefe | First divergence at call 2 GET …/slow (added) · 2 calls added · response 18.4× slower
            327ded51 e48b46b4 | Status 201 → 402 · first divergence at call 4 GET …/geo (added) · 1 call changed · \
            1 call added · 3 calls removed · response 1.4× slower · response body changed at 7 places
            6e0eede6 45c9c924 | First divergence at call 1 GET order:7 (answer value → nil) · \
            response body changed at 1 place
            0911f7b4 6a55e437 | No differences: same status, no calls · response body cannot be compared \
            (first part equal, the rest is not recorded)
            f534b482 bb35576b | No differences: same status, same 12 calls, same response body
            """)
    void saysWhatChanged(String ids, String verdict) throws IOException, JsonException, CassetteFormatException {
        Golden golden =
                goldens().filter(row -> row.ids().equals(ids)).findFirst().orElseThrow();

        assertEquals(
                verdict,
                CassetteComparer.compare(read(golden.a()), read(golden.b()), ComparisonOptions.DEFAULT)
                        .verdict());
    }

    @Test
    void everyRecordingEqualsItself() throws IOException, CassetteFormatException {
        List<Path> all = Recordings.all();
        for (Path path : all) {
            Cassette cassette = read(path.toString());
            Comparison comparison = CassetteComparer.compare(cassette, cassette, ComparisonOptions.DEFAULT);

            assertFalse(comparison.hasDifferences(), path.toString());
            assertFalse(comparison.regression(), path.toString());
            assertEquals(0, comparison.counts().different(), path.toString());
            assertTrue(comparison.verdict().startsWith("No differences: "), path.toString());
        }
        assertEquals(298, all.size());
    }

    @Test
    void everyCallOfUnrelatedRecordingsIsInExactlyOneRow() throws IOException, CassetteFormatException {
        List<Path> all = Recordings.all();
        for (int i = 0; i + 1 < all.size(); i++) {
            Cassette a = read(all.get(i).toString());
            Cassette b = read(all.get(i + 1).toString());
            Comparison comparison = CassetteComparer.compare(a, b, ComparisonOptions.DEFAULT);

            List<Integer> callsA = new ArrayList<>();
            List<Integer> callsB = new ArrayList<>();
            for (AlignedCall row : comparison.calls()) {
                Call left = row.a();
                Call right = row.b();
                if (left != null) {
                    callsA.add(left.facts().index());
                }
                if (right != null) {
                    callsB.add(right.facts().index());
                }
            }
            assertEquals(
                    b.callsByStart().stream().map(call -> call.facts().index()).toList(), callsB);
            assertEquals(
                    a.calls().stream().map(call -> call.facts().index()).toList(),
                    callsA.stream().sorted().toList());
        }
    }

    /// Limit L37 of the reference: one insertion makes every later event changed and critical.
    @Test
    void oneInsertedCallIsOneDifferenceInEveryRecording() throws IOException, CassetteFormatException {
        int looked = 0;
        for (Path path : Recordings.all()) {
            Cassette a = read(path.toString());
            if (a.calls().size() < 2) {
                continue;
            }
            double before = a.callsByStart().get(a.calls().size() / 2).startMs();
            Call inserted = Made.http(
                    Made.facts(10_000, "httpx", before, 0.01, null), "GET", "http://new/x", 200, Made.present("{}"));
            Comparison comparison = CassetteComparer.compare(a, with(a, inserted), ComparisonOptions.DEFAULT);

            assertEquals(1, comparison.counts().different(), path.toString());
            assertEquals(1, count(comparison, Kind.ADDED, true), path.toString());
            assertFalse(comparison.regression(), path.toString());
            looked++;
        }
        assertTrue(looked > 80, "recordings with calls: " + looked);
    }

    private static long count(Comparison comparison, Kind kind, boolean present) {
        return comparison.calls().stream()
                .filter(call -> (call.kind() == kind) == present)
                .count();
    }

    private static Cassette with(Cassette cassette, Call call) {
        List<Call> calls = new ArrayList<>(cassette.calls());
        calls.add(call);
        return new Cassette(
                cassette.document(),
                cassette.schemaVersion(),
                cassette.session(),
                cassette.request(),
                cassette.response(),
                calls,
                cassette.error(),
                cassette.remarks());
    }

    private static int exitCode(Comparison comparison) {
        return comparison.regression() ? 2 : comparison.hasDifferences() ? 1 : 0;
    }

    private static JsonValue member(JsonValue object, String name) {
        return Objects.requireNonNull(((JsonObject) object).get(name), name);
    }

    private static double number(JsonValue object, String name) {
        return ((JsonNumber) member(object, name)).doubleValue();
    }

    private static Cassette read(String path) throws IOException, CassetteFormatException {
        try (InputStream bytes = Files.newInputStream(Recordings.folder().resolve(path))) {
            return CassetteReader.read(bytes, ReadLimits.DEFAULT);
        }
    }
}
