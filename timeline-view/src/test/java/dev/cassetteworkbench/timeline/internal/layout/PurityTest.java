package dev.cassetteworkbench.timeline.internal.layout;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Layout and row building must stay testable without a toolkit.
class PurityTest {
    @ParameterizedTest
    @ValueSource(strings = {"layout", "build", "insight", "query"})
    void knowsNoToolkit(String part) throws IOException {
        Path folder = Path.of("target/classes/dev/cassetteworkbench/timeline/internal", part);
        List<Path> classes;
        try (Stream<Path> files = Files.list(folder)) {
            classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        }
        assertTrue(classes.size() >= 5, "an empty scan proves nothing");
        for (Path file : classes) {
            String constants = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertFalse(constants.contains("javafx/") || constants.contains("java/awt/"), file.toString());
        }
    }
}
