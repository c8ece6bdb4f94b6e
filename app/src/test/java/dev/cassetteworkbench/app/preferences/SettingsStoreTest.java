package dev.cassetteworkbench.app.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.theme.ThemeChoice;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.SearchSort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    @TempDir
    private static Path parent;

    private final InlineBackground background = new InlineBackground();

    @Test
    void readsBackEverythingItWrote() throws IOException {
        Path folder = Files.createTempDirectory(parent, "all");
        Settings settings = new Settings(
                ThemeChoice.DARK,
                new WindowPlace(10, 20, 1200, 800, true),
                List.of(0.2, 0.6),
                List.of("/recordings"),
                List.of(
                        SavedBucket.at("s3://prod-cassettes/checkout/"),
                        new SavedBucket(
                                "s3://local/",
                                "eu-west-1",
                                "http://127.0.0.1:9000",
                                SavedBucket.PathStyle.ALWAYS,
                                SavedBucket.SignIn.PROFILE,
                                "dev",
                                "ab12",
                                true)),
                List.of(new SavedSearch("mine", "is:error \"a b\"")),
                "status:5xx",
                Map.of("recorded", 120.5),
                new SearchSort(SearchSort.Field.DURATION, false),
                new BrowseMemory(
                        List.of("is:error", "status:404"),
                        List.of("status", "service"),
                        "calls",
                        "/recordings",
                        "2026-11-20/",
                        new FailureGroups.Rules(
                                List.of(new FailureGroups.Merge(Set.of("ab", "cd"))),
                                List.of(new FailureGroups.Split("ef", "service")))));
        try (SettingsStore store = new SettingsStore(folder, background)) {
            store.update(ignored -> settings);
        }

        try (SettingsStore store = new SettingsStore(folder, background)) {
            assertEquals(settings, store.get());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("settings.json"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void writesAMomentAfterTheChange() throws IOException {
        Path folder = Files.createTempDirectory(parent, "pause");
        SettingsStore store = new SettingsStore(folder, background);
        store.update(old -> old.withQuery("a"));
        store.update(old -> old.withQuery("ab"));
        assertFalse(Files.exists(folder.resolve("settings.json")));
        assertEquals(1, background.pauses());

        background.elapse();

        assertTrue(Files.readString(folder.resolve("settings.json")).contains("\"ab\""));
    }

    @Test
    void putsABrokenFileAsideAndStartsWithDefaults() throws IOException {
        Path folder = Files.createTempDirectory(parent, "broken");
        Files.writeString(folder.resolve("settings.json"), "{ \"theme\": ");

        assertEquals(Settings.DEFAULT, new SettingsStore(folder, background).get());
        assertTrue(Files.exists(folder.resolve("settings.broken.json")));
    }

    @Test
    void forgivesWrongTypesAndUnknownParts() throws IOException {
        Path folder = Files.createTempDirectory(parent, "odd");
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"theme\": 7, \"window\": \"big\", \"split\": [\"x\", 3, 0.5], \"folders\": {\"a\": 1}, \"later\": true, \"columns\": {\"a\": \"wide\", \"b\": -4, \"c\": 80}, \"sort\": {\"by\": \"colour\"}, \"query\": \"q\"}");

        Settings settings = new SettingsStore(folder, background).get();

        assertEquals(Settings.DEFAULT.window().width(), settings.window().width());
        assertEquals(List.of(0.5), settings.split());
        assertEquals("q", settings.query());
        assertEquals(Map.of("c", 80.0), settings.columns());
        assertEquals(SearchSort.NEWEST, settings.sort());
    }

    @Test
    void keepsFoldersInTheOrderTheyWereOpened() {
        Settings settings = Settings.DEFAULT.withFolder("/a").withFolder("/b").withFolder("/a");

        assertEquals(List.of("/a", "/b"), settings.folders());
        assertEquals(List.of("/b"), settings.withoutFolder("/a").folders());
    }
}
