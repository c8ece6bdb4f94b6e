package dev.cassetteworkbench.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.CassetteHead;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.testing.Recordings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CassetteScanTest {
    private static final int LIMIT = 32 << 10;

    private static CassetteSummary careful(byte[] bytes) throws CassetteFormatException {
        return SummaryReader.read(new ByteArrayInputStream(bytes), ReadLimits.DEFAULT, LIMIT);
    }

    private static void assertSameAnswer(CassetteScan scan, byte[] bytes, String name) {
        CassetteSummary expected;
        try {
            expected = careful(bytes);
        } catch (CassetteFormatException e) {
            CassetteFormatException ours =
                    assertThrows(CassetteFormatException.class, () -> scan.summary(bytes, bytes.length, LIMIT), name);
            assertEquals(e.problem(), ours.problem(), name);
            return;
        }
        try {
            assertEquals(expected, scan.summary(bytes, bytes.length, LIMIT), name);
        } catch (CassetteFormatException e) {
            throw new AssertionError(name, e);
        }
    }

    @Test
    void agreesWithTheCarefulReaderOnEveryFile() throws IOException {
        try (CassetteScan scan = new CassetteScan()) {
            for (Path file : Recordings.all()) {
                assertSameAnswer(scan, Files.readAllBytes(file), file.toString());
            }
            for (Path file : Recordings.oddFiles()) {
                assertSameAnswer(scan, Files.readAllBytes(file), file.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheCarefulReaderOnDamagedFiles(long seed) throws IOException {
        Random random = new Random(seed);
        try (CassetteScan scan = new CassetteScan()) {
            for (Path file : Recordings.all().subList(0, 100)) {
                byte[] bytes = Files.readAllBytes(file);
                for (int i = 0; i < 5; i++) {
                    byte[] damaged =
                            random.nextBoolean() ? bytes.clone() : Arrays.copyOf(bytes, random.nextInt(bytes.length));
                    for (int j = random.nextInt(4); j > 0 && damaged.length > 0; j--) {
                        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                    }
                    assertSameAnswer(scan, damaged, file + " " + seed + " " + i);
                }
            }
        }
    }

    @Test
    void headsTellWhatTheWholeFileTells() throws IOException, CassetteFormatException {
        int told = 0;
        try (CassetteScan scan = new CassetteScan()) {
            for (Path file : Recordings.all()) {
                byte[] bytes = Files.readAllBytes(file);
                CassetteHead head = scan.head(bytes, Math.min(bytes.length, 4 << 10));
                if (head == null) {
                    continue;
                }
                CassetteSummary whole = careful(bytes);
                assertEquals(
                        new CassetteHead(
                                whole.sessionId(),
                                whole.recordedAt(),
                                whole.service(),
                                whole.env(),
                                whole.method(),
                                whole.path(),
                                whole.routeTemplate(),
                                whole.status(),
                                whole.durationMs(),
                                -1),
                        head,
                        file.toString());
                told++;
            }
        }
        assertTrue(told > 280, told + " of 298");
    }

    @Test
    void aHeadThatIsCutBeforeTheStatusTellsNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(Recordings.all().getFirst());
        try (CassetteScan scan = new CassetteScan()) {
            for (int length = 0; length < 300; length++) {
                assertNull(scan.head(bytes, length));
            }
            assertNotNull(scan.head(bytes, bytes.length));
        }
    }

    @Test
    void theTailTellsTheNumberOfCalls() throws IOException, CassetteFormatException {
        int told = 0;
        try (CassetteScan scan = new CassetteScan()) {
            for (Path file : Recordings.all()) {
                byte[] bytes = Files.readAllBytes(file);
                if (!Gunzip.isGzip(bytes, bytes.length)) {
                    byte[] tail = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 2_048), bytes.length);
                    assertEquals(careful(bytes).callCount(), scan.callsFromTail(tail), file.toString());
                    told++;
                }
            }
        }
        assertTrue(told > 200);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-19T11:42:01.791973+00:00, 2026-11-19T11:42:01.791973Z",
        "2026-11-19T11:42:01+00:00, 2026-11-19T11:42:01Z",
        "2026-11-19T11:42:01.5Z, 2026-11-19T11:42:01.500Z",
        "2024-02-29T00:00:00.123456789Z, 2024-02-29T00:00:00.123456789Z",
    })
    void readsTheRecordersDates(String text, Instant expected) {
        assertEquals(expected, FastDate.utc(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2026-11-19T24:00:00Z",
                "2026-11-19T11:42:61Z",
                "2026-11-19 11:42:01Z",
                "2026-11-19T11:42:01.Z",
                "2026-11-19T11:42:01+01:00",
                "0000-11-19T11:42:01Z",
                "20a6-11-19T11:42:01Z",
                "Z",
                ""
            })
    void leavesOtherDatesToOthers(String text) {
        assertNull(FastDate.utc(text));
    }
}
