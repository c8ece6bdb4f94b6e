package dev.cassetteworkbench.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.CassetteStore.Watch;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends CassetteStoreContract {
    @TempDir
    Path temp = Path.of("");

    @Override
    CassetteStore create() throws Exception {
        return CassetteStores.folder(Files.createDirectory(temp.resolve("root")));
    }

    /// The store forces every write to disk; thousands of them take a minute.
    @Override
    void seed(String key) throws Exception {
        Path file = root().resolve(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    private Path root() {
        return temp.resolve("root");
    }

    @Test
    void listsTheRealRecordings() throws Exception {
        try (CassetteStore recordings = CassetteStores.folder(Recordings.folder())) {
            List<String> expected = Recordings.all().stream()
                    .map(path -> Recordings.folder().relativize(path).toString())
                    .sorted()
                    .toList();
            List<String> listed = recordings.list("", null).entries().stream()
                    .map(CassetteStore.Entry::key)
                    .filter(key -> !key.startsWith("golden/") && !key.equals("README.md"))
                    .toList();
            assertEquals(298, listed.size());
            assertEquals(expected, listed);
        }
    }

    @Test
    void refusesAFolderThatIsNotThere() throws Exception {
        Path missing = temp.resolve("missing");
        assertEquals(new Problem.NotFound(missing.toString()), problem(() -> CassetteStores.folder(missing)));
        Path file = Files.createFile(temp.resolve("file"));
        assertEquals(new Problem.NotFound(file.toString()), problem(() -> CassetteStores.folder(file)));
    }

    @Test
    void neverLeavesTheFolderThroughALink() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("secret.json"), "secret");
        Files.createSymbolicLink(root().resolve("door"), outside);
        Files.createSymbolicLink(root().resolve("window.json"), outside.resolve("secret.json"));
        Files.createSymbolicLink(root().resolve("loop"), root());
        write("a.json", "");
        assertEquals(List.of("a.json"), keys(""));
        for (String key : List.of("door/secret.json", "door/new.json", "window.json", "loop/a.json")) {
            assertEquals(new Problem.UnsafeKey(key, "symbolic link"), problem(() -> store().open(key)));
            assertEquals(new Problem.UnsafeKey(key, "symbolic link"), problem(() -> store().entry(key)));
            assertEquals(
                    new Problem.UnsafeKey(key, "symbolic link"),
                    problem(() -> store().write(key, new byte[1], WriteMode.REPLACE)));
        }
        assertEquals("secret", Files.readString(outside.resolve("secret.json")));
        assertFalse(Files.exists(outside.resolve("new.json")));
    }

    @Test
    void mayBeReachedThroughALinkItself() throws Exception {
        write("a.json", "x");
        Path link = Files.createSymbolicLink(temp.resolve("link"), root());
        try (CassetteStore linked = CassetteStores.folder(link)) {
            assertEquals(1, linked.list("", null).entries().size());
        }
    }

    @Test
    void listsOnlyRegularFilesAndOpensNoPipe() throws Exception {
        write("a.json", "x");
        Process made = new ProcessBuilder("mkfifo", root().resolve("pipe.json").toString()).start();
        assertEquals(0, made.waitFor());
        assertEquals(List.of("a.json"), keys(""));
        assertEquals(new Problem.NotFound("pipe.json"), problem(() -> store().open("pipe.json")));
    }

    @Test
    void leavesNoPartFileBehindWhenWritingFails() throws Exception {
        Files.createDirectories(root().resolve("taken.json/child"));
        assertThrows(StorageException.class, () -> store().write("taken.json", new byte[10], WriteMode.REPLACE));
        try (Stream<Path> left = Files.list(root())) {
            assertEquals(List.of(root().resolve("taken.json")), left.toList());
        }
    }

    @Test
    void doesNotListPartFiles() throws Exception {
        Files.writeString(root().resolve(".cassette-write-1.part"), "half");
        assertEquals(List.of(), keys(""));
    }

    @Test
    void namesAHalfWrittenFileAgainWhenItGrows() throws Exception {
        var told = new LinkedBlockingQueue<String>();
        try (Watch _ = store().watch(told::addAll)) {
            Path file = root().resolve("slow.json");
            Files.writeString(file, "{\"half\":");
            await(told, "slow.json");
            Files.writeString(file, " true}", StandardOpenOption.APPEND);
            await(told, "slow.json");
        }
    }

    @Test
    void tellsOfVanishedKeys() throws Exception {
        write("a/b.json", "x");
        var told = new LinkedBlockingQueue<String>();
        try (Watch _ = store().watch(told::addAll)) {
            Files.delete(root().resolve("a/b.json"));
            await(told, "a/b.json");
        }
    }

    @Test
    void asksForANewListingWhenAFolderGoesAway() throws Exception {
        write("a/b.json", "x");
        var batches = new LinkedBlockingQueue<List<String>>();
        try (Watch _ = store().watch(batches::add)) {
            Files.move(root().resolve("a"), temp.resolve("elsewhere"));
            assertEquals(List.of(), batches.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void gathersABurstIntoFewBatches() throws Exception {
        var batches = new LinkedBlockingQueue<List<String>>();
        try (Watch _ = store().watch(batches::add)) {
            for (int i = 0; i < 200; i++) {
                Files.writeString(root().resolve("burst%03d.json".formatted(i)), "x");
            }
            int keys = 0;
            int count = 0;
            while (keys < 200) {
                List<String> batch = batches.poll(20, TimeUnit.SECONDS);
                assertNotNull(batch);
                assertTrue(!batch.isEmpty(), "no event was lost");
                keys += batch.size();
                count++;
            }
            assertTrue(count <= 5, "batches: " + count);
        }
    }

    @Test
    void watchesAgainAfterAllWatchesWereClosed() throws Exception {
        store().watch(_ -> {}).close();
        var told = new LinkedBlockingQueue<String>();
        try (Watch _ = store().watch(told::addAll)) {
            write("a.json", "x");
            await(told, "a.json");
        }
    }
}
