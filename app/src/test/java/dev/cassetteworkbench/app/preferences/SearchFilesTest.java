package dev.cassetteworkbench.app.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit calls make() before every test
class SearchFilesTest {
    private static final SavedSearch ERRORS = new SavedSearch("Errors in the last day", "is:error after:24h");

    @TempDir
    private Path parent;

    private Path folder;
    private SearchFiles files;

    @BeforeEach
    void make() {
        folder = parent.resolve("searches");
        files = new SearchFiles(folder);
    }

    @Test
    void writesTheSearchesOfTheFirstStartOnce() throws IOException {
        assertEquals(List.of(ERRORS), files.read(List.of(ERRORS)));
        assertEquals(
                "# Errors in the last day\nis:error after:24h\n",
                Files.readString(folder.resolve("errors-in-the-last-day.query")));

        files.remove(ERRORS);

        assertEquals(List.of(), files.read(List.of(ERRORS)));
    }

    @Test
    void searchesOfTheSameNameGetFilesOfTheirOwn() throws IOException {
        SavedSearch one = new SavedSearch("../../x", "a");
        SavedSearch two = new SavedSearch("x", "b");
        files.add(one);
        files.add(two);

        assertEquals(List.of(two, one), files.read(List.of()));
        try (Stream<Path> found = Files.list(folder)) {
            assertEquals(
                    List.of("x-2.query", "x.query"),
                    found.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void takesFilesWrittenByHand() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("slow.query"), "dur:>1s\n# for the Monday meeting\n  service:checkout\n");
        Files.writeString(folder.resolve("bare.query"), "is:crash");
        Files.write(folder.resolve("damaged.query"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertEquals(
                List.of(
                        new SavedSearch("bare", "is:crash"),
                        new SavedSearch("for the Monday meeting", "dur:>1s service:checkout")),
                files.read(List.of(ERRORS)));
    }
}
