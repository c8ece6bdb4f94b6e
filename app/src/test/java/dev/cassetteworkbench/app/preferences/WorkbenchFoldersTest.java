package dev.cassetteworkbench.app.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkbenchFoldersTest {
    private static final Path USER = Path.of("/home/ana");

    @Test
    void followsXdgOnLinux() {
        WorkbenchFolders folders =
                WorkbenchFolders.ofSystem("Linux", USER, Map.of("XDG_CACHE_HOME", "/fast", "XDG_DATA_HOME", ""));

        assertEquals(
                new WorkbenchFolders(
                        Path.of("/home/ana/.config/cassette-workbench"),
                        Path.of("/fast/cassette-workbench"),
                        Path.of("/home/ana/.local/share/cassette-workbench")),
                folders);
    }

    @Test
    void usesTheLibraryFolderOnMacOs() {
        WorkbenchFolders folders = WorkbenchFolders.ofSystem("Mac OS X", USER, Map.of());

        assertEquals(Path.of("/home/ana/Library/Caches/cassette-workbench"), folders.cache());
    }
}
