package dev.cassetteworkbench.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Code and bundles agree on the keys, and the texts keep the tone.
///
/// A string in the code that looks like a key is a whole key, or the beginning of keys put together there: one
/// that ends in a dot or a hyphen, or one that is followed by a dot in the bundles. Where the beginning alone would
/// stand for a
/// whole feature, the endings are read from the code as well.
class MessagesTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Path CODE = MAIN.resolve("java/dev/cassetteworkbench/app");
    private static final Path BUNDLES = MAIN.resolve("resources/dev/cassetteworkbench/app/text");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z0-9-]*(?:\\.[A-Za-z0-9_-]*)+)\"");
    private static final Pattern FILE_NAME = Pattern.compile(".*\\.(css|json|properties|java)");
    private static final Pattern INNER_CAPITAL = Pattern.compile("[^.:?… ] \\(?([A-Z][a-z]\\w*)");

    /// Proper names, which keep their capital anywhere.
    private static final Set<String> NAMES =
            Set.of("Cassette", "Workbench", "Timetracer", "Redis", "Esc", "Replay", "Shift");

    /// Beginnings that say nothing: the code that makes the rest of the key is read instead.
    private static final Set<String> TOO_WIDE = Set.of("problem.", "action.");

    @Test
    void everyKeyInTheCodeIsInABundle() throws IOException {
        Set<String> keys = texts().stringPropertyNames();

        assertEquals(
                Set.of(),
                matching(used(), key -> keys.stream().noneMatch(known -> key.equals(known) || begins(key, known))));
    }

    @Test
    void everyKeyInABundleIsUsed() throws IOException {
        Set<String> used = used();
        used.removeAll(TOO_WIDE);

        assertEquals(
                Set.of(),
                matching(
                        texts().stringPropertyNames(),
                        key -> used.stream().noneMatch(one -> one.equals(key) || begins(one, key))));
    }

    @Test
    void noTextShouts() throws IOException {
        assertEquals(Set.of(), keysOf(text -> text.contains("!")));
    }

    @Test
    void textsAreInSentenceCase() throws IOException {
        assertEquals(
                Set.of(),
                keysOf(text ->
                        INNER_CAPITAL.matcher(text).results().anyMatch(match -> !NAMES.contains(match.group(1)))));
    }

    @Test
    void noKeyIsInTwoBundles() throws IOException {
        int sum = 0;
        for (Path bundle : bundles()) {
            sum += load(bundle).size();
        }

        assertEquals(texts().size(), sum);
    }

    private static Set<String> keysOf(Predicate<String> text) throws IOException {
        Properties texts = texts();
        assertFalse(texts.isEmpty());
        return matching(texts.stringPropertyNames(), key -> text.test(texts.getProperty(key)));
    }

    private static Set<String> matching(Set<String> keys, Predicate<String> wanted) {
        return keys.stream().filter(wanted).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean begins(String literal, String key) {
        return key.startsWith(literal.endsWith(".") || literal.endsWith("-") ? literal : literal + ".");
    }

    private static Set<String> used() throws IOException {
        Set<String> features = texts().stringPropertyNames().stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                found(LITERAL, file).stream()
                        .filter(key -> features.contains(key.substring(0, key.indexOf('.'))))
                        .filter(key -> !FILE_NAME.matcher(key).matches())
                        .forEach(used::add);
            }
        }
        for (String problem :
                found(Pattern.compile("\\btext\\(\\s*\"([a-z.-]+)\""), CODE.resolve("error/ProblemTexts.java"))) {
            Stream.of(".title", ".cause", ".next").forEach(part -> used.add("problem." + problem + part));
        }
        for (String action : found(
                Pattern.compile("(?:action|explained)\\(\\s*\"([a-z-]+)\""), CODE.resolve("main/WindowActions.java"))) {
            used.add("action." + action);
        }
        return used;
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        return matcher.results().map(match -> match.group(1)).toList();
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.filter(path -> path.toString().endsWith(".properties"))
                    .sorted()
                    .toList();
        }
    }

    private static Properties texts() throws IOException {
        Properties all = new Properties();
        for (Path bundle : bundles()) {
            all.putAll(load(bundle));
        }
        return all;
    }

    private static Properties load(Path bundle) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(bundle)) {
            properties.load(in);
        }
        return properties;
    }
}
