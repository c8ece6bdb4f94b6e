package dev.cassetteworkbench.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.model.testing.SampleCassette;
import dev.cassetteworkbench.model.testing.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes nobody meant as a cassette. Whatever comes in: a cassette or a [CassetteFormatException],
/// never another
/// exception, and never more memory than the limits allow.
@Timeout(120)
class HostileInputTest {
    private static final ReadLimits SMALL = new ReadLimits(1 << 20, 50, 100);

    @Test
    void aPlainFileCutAnywhereIsCutShort() {
        byte[] whole = rich().bytes();
        for (int length = 1; length < whole.length; length += 3) {
            FormatProblem problem = problem(Arrays.copyOf(whole, length), ReadLimits.DEFAULT);
            assertEquals(new FormatProblem.CutShort("JSON text"), problem, "cut at " + length);
        }
        assertEquals(new FormatProblem.Empty(), problem(new byte[0], ReadLimits.DEFAULT));
    }

    @Test
    void aFileCutInsideACharacterIsCutShort() {
        byte[] whole = "{\"schema_version\": \"1.0\", \"x\": \"€😀\"}".getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < whole.length; length++) {
            assertEquals(
                    new FormatProblem.CutShort("JSON text"),
                    problem(Arrays.copyOf(whole, length), ReadLimits.DEFAULT),
                    "cut at " + length);
        }
    }

    @Test
    void aGzipFileCutAnywhereIsCutShort() {
        byte[] whole = rich().gzipBytes();
        for (int length = 2; length < whole.length; length++) {
            assertEquals(
                    new FormatProblem.CutShort("gzip stream"),
                    problem(Arrays.copyOf(whole, length), ReadLimits.DEFAULT),
                    "cut at " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void changedRecordingsAreReadOrRefused(long seed) throws IOException {
        List<byte[]> originals = new ArrayList<>();
        for (var file : Recordings.all()) {
            if (Files.size(file) < 20_000) {
                originals.add(Files.readAllBytes(file));
            }
        }
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < 500; round++) {
            byte[] changed = change(originals.get(random.nextInt(originals.size())), random);
            boolean whole = isRead(changed, false);
            boolean streamed = isRead(changed, true);
            assertEquals(whole, streamed, "the two readers disagree, seed " + seed + " round " + round);
            refused += whole ? 0 : 1;
        }
        assertTrue(refused > 50, "the changes must do harm");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void valuesOfAnyTypeInAnyPlaceAreReadOrRefused(long seed) throws CassetteFormatException {
        String[] strange = {
            "null",
            "true",
            "-7",
            "1e999",
            "NaN",
            "\"text\"",
            "\"\"",
            "[]",
            "[[1]]",
            "{}",
            "{\"a\":{}}",
            "1.5",
            "99999999999999999999",
            "\"[REDACTED]\""
        };
        Random random = new Random(seed);
        String document = new String(rich().bytes(), StandardCharsets.US_ASCII);
        String[] lines = document.split("\n", -1);
        for (int line = 0; line < lines.length; line++) {
            int colon = lines[line].indexOf("\": ");
            if (colon < 0 || lines[line].endsWith("{") || lines[line].endsWith("[")) {
                continue;
            }
            String[] changed = lines.clone();
            String comma = lines[line].endsWith(",") ? "," : "";
            changed[line] = lines[line].substring(0, colon + 3) + strange[random.nextInt(strange.length)] + comma;
            byte[] bytes = String.join("\n", changed).getBytes(StandardCharsets.US_ASCII);
            assertEquals(isRead(bytes, false), isRead(bytes, true), changed[line]);
        }
    }

    @Test
    void aBombIsStoppedByItsRatio() throws IOException {
        byte[] bomb = gzip(new Repeated(" ", 200 << 20));
        assertTrue(bomb.length < 1 << 20);
        ReadLimits limits = new ReadLimits(Long.MAX_VALUE, 1_000, 500);
        assertEquals(new FormatProblem.InflatesTooMuch(500), problem(bomb, limits));
        assertEquals(new FormatProblem.TooLarge(1 << 20), problem(bomb, new ReadLimits(1 << 20, 50, 2_000)));
    }

    @Test
    void aSmallFileMayCompressAsWellAsItLikes() throws IOException {
        byte[] spaces = gzip(new Repeated(" ", 900_000));
        assertEquals(new FormatProblem.Empty(), problem(spaces, new ReadLimits(1 << 20, 50, 2)));
    }

    @Test
    void aFileOverTheLimitIsTooLarge() throws IOException {
        assertEquals(
                new FormatProblem.TooLarge(1 << 20),
                problem(new Repeated("[", 2 << 20).readAllBytes(), new ReadLimits(1 << 20, 1 << 30, 100)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"data\":"})
    void aDepthBombIsTooDeep(String level) {
        byte[] bomb = level.repeat(2_000_000 / level.length()).getBytes(StandardCharsets.US_ASCII);
        assertEquals(new FormatProblem.TooDeep(1_000), problem(bomb, ReadLimits.DEFAULT));
    }

    @Test
    void depthInsideABodyIsLimitedToo() {
        String deep = "{\"a\":".repeat(60) + "1" + "}".repeat(60);
        byte[] bytes = Samples.cassette("GET", "/").responseBody(deep).bytes();
        assertEquals(new FormatProblem.TooDeep(50), problem(bytes, SMALL));
    }

    @Test
    void damagedGzipIsBadGzip() {
        byte[] gzip = rich().gzipBytes();
        gzip[gzip.length - 6] ^= 0x55;
        assertInstanceOf(FormatProblem.BadGzip.class, problem(gzip, ReadLimits.DEFAULT));
        gzip[2] = 9;
        assertInstanceOf(FormatProblem.BadGzip.class, problem(gzip, ReadLimits.DEFAULT));
    }

    @Test
    void aStreamThatFailsIsUnreadable() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("disk on fire");
            }
        };
        CassetteFormatException e =
                assertThrows(CassetteFormatException.class, () -> CassetteReader.read(failing, ReadLimits.DEFAULT));
        assertEquals(new FormatProblem.Unreadable("disk on fire"), e.problem());
    }

    private static SampleCassette rich() {
        return Samples.cassette("POST", "/checkout/ü")
                .requestHeader("accept", "*/*")
                .requestQuery("a", "b")
                .requestBody("{\"a\":[1,-2.5,true,null,\"ü\"]}")
                .responseHeader("content-type", "text/plain")
                .responseHashed("text")
                .error("KeyError", "'k'")
                .http("GET", "http://up:1/p?a=b", 200, "{\"n\":1}")
                .httpError("GET", "http://up/", "ReadTimeout", "slow")
                .redis("GET", "cart:1", "7")
                .sql("SELECT", "carts", 2)
                .mongo("FIND_ONE", "db.c", "{\"a\":1}");
    }

    private static byte[] change(byte[] original, Random random) {
        byte[] changed = original.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt(256);
                case 1 -> changed[at] = (byte) "{}[]\",:0123456789-tfnN ".charAt(random.nextInt(23));
                case 2 -> {
                    // A piece of the file itself somewhere else: more likely to stay JSON.
                    int from = random.nextInt(changed.length);
                    int length = Math.min(random.nextInt(40), changed.length - Math.max(from, at));
                    System.arraycopy(changed, from, changed, at, length);
                }
                default -> changed = Arrays.copyOf(changed, 1 + random.nextInt(changed.length));
            }
        }
        return changed;
    }

    private static boolean isRead(byte[] bytes, boolean streamed) {
        try {
            if (streamed) {
                SummaryReader.read(new ByteArrayInputStream(bytes), ReadLimits.DEFAULT, 1_000);
            } else {
                CassetteReader.read(new ByteArrayInputStream(bytes), ReadLimits.DEFAULT);
            }
            return true;
        } catch (CassetteFormatException e) {
            return false;
        }
    }

    /// The problem both readers give.
    private static FormatProblem problem(byte[] bytes, ReadLimits limits) {
        CassetteFormatException whole = assertThrows(
                CassetteFormatException.class, () -> CassetteReader.read(new ByteArrayInputStream(bytes), limits));
        CassetteFormatException streamed = assertThrows(
                CassetteFormatException.class, () -> SummaryReader.read(new ByteArrayInputStream(bytes), limits, 100));
        assertEquals(whole.problem(), streamed.problem());
        return whole.problem();
    }

    private static byte[] gzip(InputStream text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            text.transferTo(gzip);
        }
        return bytes.toByteArray();
    }
}
