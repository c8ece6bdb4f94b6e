package dev.cassetteworkbench.storage.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRootTest {
    @TempDir
    Path temp = Path.of("unset");

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../x", "a/../../x", ".", "a/./b", "a//b", "a\0b"})
    void refusesWhatLeadsElsewhere(String path) throws Exception {
        LocalRoot root = LocalRoot.at(temp.resolve("root"));
        for (var attempt : List.<org.junit.jupiter.api.function.Executable>of(
                () -> root.file(path), () -> root.prepare(path), () -> root.look(path))) {
            StorageException refused = assertThrows(StorageException.class, attempt);
            assertInstanceOf(Problem.UnsafeKey.class, refused.problem());
        }
        try (var files = Files.list(temp)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void makesFoldersButGoesThroughNoLink() throws Exception {
        LocalRoot root = LocalRoot.at(temp.resolve("root"));
        Path outside = Files.createDirectories(temp.resolve("outside"));
        assertEquals(root.folder().resolve("a/b/c.json"), root.prepare("a/b/c.json"));
        assertTrue(Files.isDirectory(root.folder().resolve("a/b")));
        Files.createSymbolicLink(root.folder().resolve("a/link"), outside);
        Files.createSymbolicLink(root.folder().resolve("a/file.json"), outside.resolve("target.json"));
        Files.writeString(root.folder().resolve("a/plain"), "x");
        for (String path : List.of("a/link/x.json", "a/link/deep/x.json", "a/file.json", "a/plain/x.json")) {
            StorageException refused = assertThrows(StorageException.class, () -> root.prepare(path));
            assertInstanceOf(Problem.UnsafeKey.class, refused.problem(), path);
        }
        try (var files = Files.list(outside)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void theFolderItselfMayBeALink() throws Exception {
        Path real = Files.createDirectories(temp.resolve("real"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), real);
        LocalRoot root = LocalRoot.at(link);
        Files.writeString(root.prepare("a.json"), "x");
        assertNotNull(root.look("a.json"));
        assertNull(root.look("b.json"));
        assertTrue(Files.exists(real.resolve("a.json")));
    }

    @Test
    void listsFilesAndSaysWhatItLeavesOut() throws Exception {
        Path root = Files.createDirectories(temp.resolve("root"));
        Files.createDirectories(root.resolve("a"));
        Files.writeString(root.resolve("a/x.json"), "1");
        Files.writeString(root.resolve("a-b.json"), "12");
        Files.writeString(root.resolve("a/.cassette-write-get-1.part"), "unfinished");
        Files.writeString(root.resolve("a/.cassette-write-get-1.part.0.part.map"), "unfinished");
        Files.createSymbolicLink(root.resolve("link"), root.resolve("a"));
        LocalListing listing = LocalListing.read(root, Progress.NONE);
        assertEquals(
                List.of("a-b.json", "a/x.json"),
                listing.files().stream().map(LocalFile::path).toList());
        assertEquals(List.of(new LocalListing.LeftOut("link", LocalListing.Why.LINK)), listing.leftOut());
        assertTrue(listing.complete());
        assertNotNull(listing.files().getFirst().changed());
        assertEquals(
                List.of(),
                LocalListing.read(temp.resolve("none"), Progress.NONE).files());
    }

    @Test
    void aFileThatIsTouchedOrRewrittenLooksDifferent() throws Exception {
        Path file = Files.writeString(temp.resolve("a.json"), "1234");
        LocalFile before = LocalFile.look(temp, "a.json");
        var date = Files.getLastModifiedTime(file);
        Files.writeString(file, "abcd");
        Files.setLastModifiedTime(file, date);
        LocalFile after = LocalFile.look(temp, "a.json");
        assertEquals(before.modified(), after.modified());
        assertFalse(before.looksLike(after), "the system's own date tells");
    }

    @Test
    void worksWhereWindowsRulesHold() throws Exception {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path folder = windows.getPath("C:\\cassettes");
            LocalRoot root = LocalRoot.at(folder);
            List<String> keys =
                    List.of("C:/x.json", "a\\b.json", "con/aux.json", "d./e .json", "../f.json", "A.json", "a.json");
            LocalNames names = LocalNames.of(keys);
            for (String key : keys) {
                String path = names.path(key);
                assertNotNull(path);
                Files.writeString(root.prepare(path), key);
            }
            LocalListing listing = LocalListing.read(folder, Progress.NONE);
            assertEquals(keys.size(), listing.files().size());
            for (LocalFile file : listing.files()) {
                String key = Files.readString(folder.resolve(file.path()));
                assertEquals(key, names.key(file.path()));
            }
        }
    }
}
