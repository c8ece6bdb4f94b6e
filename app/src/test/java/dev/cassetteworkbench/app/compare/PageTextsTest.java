package dev.cassetteworkbench.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The texts of the two pages: every key used exists, none is unused. A key that ends with a dot is
/// a beginning.
class PageTextsTest {
    private static final Path MAIN = Path.of("src/main");

    @ParameterizedTest
    @ValueSource(strings = {"compare", "replay"})
    void keysInCodeAndBundleAgree(String feature) throws IOException {
        Properties bundle = new Properties();
        try (var in = Files.newBufferedReader(
                MAIN.resolve("resources/dev/cassetteworkbench/app/text/" + feature + ".properties"))) {
            bundle.load(in);
        }
        Set<String> used = usedKeys(feature);
        Set<String> keys = bundle.stringPropertyNames();
        assertFalse(used.isEmpty());

        Set<String> missing = new TreeSet<>(used);
        missing.removeIf(key -> keys.stream().anyMatch(known -> known.equals(key) || isBeginning(key, known)));
        Set<String> unused = new TreeSet<>(keys);
        unused.removeIf(known -> used.stream().anyMatch(key -> known.equals(key) || isBeginning(key, known)));

        assertEquals(Set.of(), missing);
        assertEquals(Set.of(), unused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compare", "replay"})
    void sentencesKeepTheTone(String feature) throws IOException {
        List<String> lines =
                Files.readAllLines(MAIN.resolve("resources/dev/cassetteworkbench/app/text/" + feature + ".properties"));

        assertEquals(
                List.of(), lines.stream().filter(line -> line.contains("!")).toList());
    }

    private static boolean isBeginning(String key, String known) {
        return key.endsWith(".") && known.startsWith(key);
    }

    private static Set<String> usedKeys(String feature) throws IOException {
        Pattern literal = Pattern.compile("\"(" + feature + "\\.[A-Za-z._]+)\"");
        Set<String> used = new TreeSet<>();
        for (String page : List.of("compare", "replay", "main")) {
            try (var files = Files.walk(MAIN.resolve("java/dev/cassetteworkbench/app/" + page))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher matcher = literal.matcher(Files.readString(file));
                    while (matcher.find()) {
                        used.add(matcher.group(1));
                    }
                }
            }
        }
        used.removeIf(key -> key.endsWith(".css"));
        return used;
    }
}
