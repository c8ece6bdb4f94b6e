package dev.cassetteworkbench.storage.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.internal.StoreKeys;
import dev.cassetteworkbench.storage.transfer.LocalNames.Change;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalNamesTest {
    private static final List<String> PIECES = List.of(
            "..",
            ".",
            "",
            "a",
            "A",
            "b",
            "é",
            "e\u0301",
            "É",
            "CON",
            "con.json",
            "LPT\u00b9.txt",
            "nul .x",
            "x.",
            "x ",
            "C:",
            "a\\b",
            "\0",
            "\u0085",
            "\n",
            "%",
            "%2E",
            "%+",
            "%_",
            "a%",
            "x.json",
            "X.json",
            "x.json.gz",
            "\ud83d",
            "\ude00",
            "\ud83d\ude00",
            "*?<>|\"",
            "\u212a",
            "ß",
            "ss",
            "İ",
            "ä".repeat(130),
            "w".repeat(255),
            "w".repeat(300),
            ".cassette-write-7.part",
            "a (12345678)",
            "%".repeat(90),
            ".".repeat(300),
            "日本".repeat(50));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    2026-01-15/GET__x__1.json | 2026-01-15/GET__x__1.json   |
                    ../../etc/passwd          | %2E%2E/%2E%2E/etc/passwd    | RELATIVE_SEGMENT
                    ./x                       | %2E/x                       | RELATIVE_SEGMENT
                    /abs                      | %_/abs                      | EMPTY_SEGMENT
                    a//b                      | a/%_/b                      | EMPTY_SEGMENT
                    C:/x                      | C%3A/x                      | FORBIDDEN_CHARACTER
                    "a\\b"                    | a%5Cb                       | FORBIDDEN_CHARACTER
                    100%.json                 | 100%25.json                 | PERCENT
                    con                       | %63on                       | RESERVED_NAME
                    Aux.json                  | %41ux.json                  | RESERVED_NAME
                    "nul .txt"                | %6Eul .txt                  | RESERVED_NAME
                    COM5/x                    | %43OM5/x                    | RESERVED_NAME
                    com10/console             | com10/console               |
                    x.                        | x%2E                        | TRAILING_DOT_OR_SPACE
                    "x /y"                    | x%20/y                      | TRAILING_DOT_OR_SPACE
                    ...                       | ..%2E                       | TRAILING_DOT_OR_SPACE
                    .cassette-write-1.part    | %2Ecassette-write-1.part    | OWN_NAME
                    ü/日本.json                | ü/日本.json                  |
                    """)
    void writesKeysAsPathsAndSaysWhy(String key, String path, Change why) {
        LocalNames names = LocalNames.of(List.of(key));
        assertEquals(path, names.path(key));
        assertEquals(why == null ? Set.of() : Set.of(why), names.changes(key));
        assertEquals(key, LocalNames.decode(path));
        assertEquals(key, names.key(path));
    }

    @Test
    void writesWhatTextFilesCannotShow() {
        assertEquals("a%00b%0A%C2%85", LocalNames.encode("a\0b\n\u0085"));
        assertEquals("%ED%A0%BDx", LocalNames.encode("\ud83dx"));
        assertEquals("\ud83dx", LocalNames.decode("%ED%A0%BDx"));
        assertEquals("\ud83d\ude00", LocalNames.encode("\ud83d\ude00"));
    }

    @Test
    void aLongNameGoesOnInAFolder() {
        String key = "d/" + "é".repeat(400) + ".json";
        String path = LocalNames.encode(key);
        String[] names = path.split("/");
        assertEquals(1 + 4, names.length, path);
        for (String name : names) {
            assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 255, name);
        }
        assertTrue(names[1].endsWith("%+") && !names[4].endsWith("%+"), path);
        assertEquals(key, LocalNames.decode(path));
        assertEquals(Set.of(Change.TOO_LONG), LocalNames.of(List.of(key)).changes(key));
    }

    @Test
    void refusesToReadBackWhatItDidNotWrite() {
        for (String path :
                List.of("a%", "100%.json", "%2e", "%2E", "a%41", "%_x", "%+", "a%+", "%FF%FE", "con", "x.", "a//b")) {
            if (!"%2E".equals(path)) {
                assertNull(LocalNames.decode(path), path);
            }
        }
        assertEquals(".", LocalNames.decode("%2E"));
    }

    @Test
    void theSecondOfTwinsIsMarked() {
        LocalNames names = LocalNames.of(List.of("d/a.json", "d/A.json", "e\u0301.json.gz", "é.json.gz"));
        assertEquals("d/A.json", names.path("d/A.json"));
        String second = names.path("d/a.json");
        assertTrue(second != null && second.matches("d/a \\([0-9a-f]{8}\\)\\.json"), second);
        assertEquals(Set.of(Change.TWIN), names.changes("d/a.json"));
        assertEquals("d/a.json", names.key(second));
        assertTrue(String.valueOf(names.path("é.json.gz")).matches("é \\([0-9a-f]{8}\\)\\.json\\.gz"));
    }

    @Test
    void twinFoldersAreToldApart() {
        LocalNames names = LocalNames.of(List.of("Dir/x", "dir/y", "dir/z"));
        assertEquals("Dir/x", names.path("Dir/x"));
        String y = String.valueOf(names.path("dir/y"));
        assertTrue(y.matches("dir \\([0-9a-f]{8}\\)/y"), y);
        assertEquals(y.replace("/y", "/z"), names.path("dir/z"));
        assertEquals(Set.of(Change.TWIN), names.changes("dir/z"));
    }

    @Test
    void aFileGivesWayToAFolder() {
        LocalNames names = LocalNames.of(List.of("a", "a/b", "a/c"));
        assertEquals("a/b", names.path("a/b"));
        assertTrue(String.valueOf(names.path("a")).matches("a \\([0-9a-f]{8}\\)"));
        assertEquals(Set.of(Change.FILE_AND_FOLDER), names.changes("a"));
    }

    @Test
    void filesThatAreThereKeepTheirNames() {
        LocalNames names = LocalNames.of(
                List.of("x/readme.json", "a/b", "100%.json", "same.json"),
                List.of("x/README.json", "a", "100%.json", "same.json"),
                Map.of());
        assertTrue(String.valueOf(names.path("x/readme.json")).matches("x/readme \\([0-9a-f]{8}\\)\\.json"));
        assertTrue(String.valueOf(names.path("a/b")).matches("a \\([0-9a-f]{8}\\)/b"));
        assertEquals(Set.of(Change.FILE_AND_FOLDER), names.changes("a/b"));
        assertEquals("100%.json", names.path("100%.json"));
        assertEquals(Set.of(Change.PERCENT, Change.KEPT_NAME), names.changes("100%.json"));
        assertEquals("same.json", names.path("same.json"));
        assertEquals(Set.of(), names.changes("same.json"));
    }

    @Test
    void aMarkedFileIsFoundAgainWithoutMemory() {
        List<String> keys = List.of("d/a.json", "d/A.json", "Dir/x", "dir/y");
        LocalNames first = LocalNames.of(keys);
        List<String> files =
                keys.stream().map(key -> String.valueOf(first.path(key))).toList();
        LocalNames again = LocalNames.of(keys, files, Map.of());
        for (String key : keys) {
            assertEquals(first.path(key), again.path(key));
        }
    }

    @Test
    void rememberedNamesAreHonoured() {
        LocalNames names = LocalNames.of(
                List.of("a.json", "A.json"),
                List.of("a.json", "A (11111111).json"),
                Map.of("A.json", "A (11111111).json"));
        assertEquals("A (11111111).json", names.path("A.json"));
        assertEquals("a.json", names.path("a.json"));
        assertEquals("A.json", names.key("A (11111111).json"));
    }

    @Test
    void aKeyCannotStealTheMarkedNameOfAnother() {
        String marked = String.valueOf(LocalNames.of(List.of("A", "a")).path("a"));
        LocalNames names = LocalNames.of(List.of("A", "a", marked));
        assertEquals(
                3,
                Set.of(
                                String.valueOf(names.path("A")),
                                String.valueOf(names.path("a")),
                                String.valueOf(names.path(marked)))
                        .size());
    }

    @Test
    void markersHaveNoFile() {
        LocalNames names = LocalNames.of(List.of("a/", "", "a/b"));
        assertEquals(Set.of("a/", ""), names.markers());
        assertNull(names.path("a/"));
        assertEquals("a/b", names.path("a/b"));
    }

    @Test
    void keysOfLocalFilesHaveNoBackslash() {
        assertEquals("a%5Cb.json", LocalNames.of(List.of()).key("a\\b.json"));
        LocalNames names = LocalNames.of(List.of("a%5Cb.json"), List.of("a\\b.json"), Map.of());
        assertEquals("a\\b.json", names.path("a%5Cb.json"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void tenThousandHostileKeysStayInsideAndApart(long seed) {
        Random random = new Random(seed);
        Set<String> keys = new LinkedHashSet<>();
        while (keys.size() < 2_500) {
            keys.add(hostile(random));
        }
        LocalNames names = LocalNames.of(keys);
        Path root = Path.of("/root/folder");
        Map<String, String> folded = new HashMap<>();
        Set<String> folders = new LinkedHashSet<>();
        for (String key : keys) {
            String path = names.path(key);
            if (LocalNames.isMarker(key)) {
                assertNull(path);
                assertTrue(names.markers().contains(key));
                continue;
            }
            assertTrue(path != null, key);
            assertNull(StoreKeys.objection(path), () -> path + " of " + key);
            Path file = root.resolve(path);
            assertEquals(file, file.normalize());
            assertTrue(file.startsWith(root) && !file.equals(root));
            for (String name : path.split("/", -1)) {
                checkName(name);
            }
            assertNull(folded.put(NameTree.fold(path), key), () -> "silent collision at " + path);
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(NameTree.fold(path.substring(0, slash)));
            }
            assertEquals(key, names.key(path));
            assertEquals(key, LocalNames.decode(LocalNames.encode(key)));
            boolean changed = !path.equals(key);
            assertEquals(changed, !names.changes(key).isEmpty(), () -> path + " of " + key + names.changes(key));
            if (changed
                    && !names.changes(key).contains(Change.TWIN)
                    && !names.changes(key).contains(Change.FILE_AND_FOLDER)) {
                assertEquals(key, LocalNames.decode(path));
            }
        }
        for (String folder : folders) {
            assertFalse(folded.containsKey(folder), () -> folder + " is both a file and a folder");
        }
        List<String> shuffled = new ArrayList<>(keys);
        java.util.Collections.shuffle(shuffled, random);
        LocalNames again = LocalNames.of(
                shuffled, folded.values().stream().map(names::path).toList(), Map.of());
        for (String key : keys) {
            assertEquals(names.path(key), again.path(key), key);
        }
    }

    @Test
    void foldsAtLeastAsFarAsAnyFileSystem() {
        assertEquals(NameTree.fold("É"), NameTree.fold("e\u0301"));
        assertEquals(NameTree.fold("K"), NameTree.fold("\u212a"));
        assertNotEquals(NameTree.fold("a"), NameTree.fold("b"));
    }

    private static void checkName(String name) {
        assertFalse(name.isEmpty() || name.endsWith(".") || name.endsWith(" "), name);
        assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 255, name);
        assertFalse(name.matches("(?s).*[<>:\"|?*\\\\\\p{Cntrl}].*"), name);
        assertFalse(name.matches("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])( *\\..*)?"), name);
    }

    private static String hostile(Random random) {
        StringBuilder key = new StringBuilder();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            for (int m = 1 + random.nextInt(2); m > 0; m--) {
                key.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            if (n > 1) {
                key.append('/');
            }
        }
        return key.toString();
    }
}
