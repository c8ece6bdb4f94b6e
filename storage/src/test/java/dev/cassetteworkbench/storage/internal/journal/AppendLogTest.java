package dev.cassetteworkbench.storage.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendLogTest {
    @TempDir
    Path folder = Path.of("unset");

    @Test
    void givesBackWhatWasAdded() throws Exception {
        Path file = folder.resolve("log");
        JsonObject odd = line("\ud83d lone, \n, \0, \"quoted\", ü");
        try (AppendLog log = AppendLog.open(file).log()) {
            log.append(List.of(line("a"), odd));
            log.append(List.of(line("b")));
            log.force();
            assertEquals(Files.size(file), log.size());
        }
        AppendLog.Opened opened = AppendLog.open(file);
        opened.log().close();
        assertEquals(List.of(line("a"), odd, line("b")), opened.lines());
        assertFalse(opened.damaged());
    }

    @Test
    void aTornEndIsCutOffWhereverItIs() throws Exception {
        Path file = folder.resolve("log");
        try (AppendLog log = AppendLog.open(file).log()) {
            log.append(List.of(line("one"), line("two"), line("three")));
        }
        byte[] whole = Files.readAllBytes(file);
        int first = CrcLines.line(line("one")).length;
        int second = first + CrcLines.line(line("two")).length;
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            AppendLog.Opened opened = AppendLog.open(file);
            try (AppendLog log = opened.log()) {
                int expected = length < first ? 0 : length < second ? 1 : 2;
                assertEquals(expected, opened.lines().size(), "cut at " + length);
                log.append(List.of(line("more")));
            }
            AppendLog.Opened again = AppendLog.open(file);
            again.log().close();
            assertEquals(line("more"), again.lines().getLast());
            assertFalse(again.damaged());
        }
    }

    @Test
    void aFlippedBitEndsWhatIsBelieved() throws Exception {
        Path file = folder.resolve("log");
        try (AppendLog log = AppendLog.open(file).log()) {
            log.append(List.of(line("one"), line("two"), line("three")));
        }
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
            CrcLines.Content content = CrcLines.read(file);
            assertTrue(content.damaged(), "flipped at " + at);
            assertEquals(
                    List.of(line("one"), line("two")).subList(0, content.lines().size()), content.lines());
        }
    }

    @Test
    void isHeldByOne() throws Exception {
        Path file = folder.resolve("log");
        try (AppendLog log = AppendLog.open(file).log()) {
            log.append(List.of(line("a")));
            assertThrows(AppendLog.BusyException.class, () -> AppendLog.open(file));
            log.replace(List.of(line("new")));
            assertThrows(AppendLog.BusyException.class, () -> AppendLog.open(file));
            log.append(List.of(line("b")));
        }
        AppendLog.Opened opened = AppendLog.open(file);
        opened.log().close();
        assertEquals(List.of(line("new"), line("b")), opened.lines());
    }

    private static JsonObject line(String text) {
        return new JsonMembers().put("text", text).object();
    }
}
