package dev.cassetteworkbench.storage.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleZipTest {
    @TempDir
    Path temp;

    private Path scratch = Path.of("");
    private Path archive = Path.of("");
    private BundleStore source;
    private BundleStore target;
    private BundleRef ref;

    @BeforeEach
    void archiveOfOneIncident() throws Exception {
        scratch = Files.createDirectory(temp.resolve("scratch"));
        source = BundleStore.inFolder(Files.createDirectory(temp.resolve("source")));
        target = BundleStore.inFolder(Files.createDirectory(temp.resolve("target")));
        Path cassette = Files.write(temp.resolve("POST__checkout__1.json"), BundleStoreTest.aRecording());
        ref = source.store(BundleStoreTest.incident("inc-1", cassette)).ref();
        archive = temp.resolve("inc-1.zip");
        BundleZip.write(source, ref, archive);
    }

    @Test
    void comesOutAsItWentIn() throws Exception {
        assertTrue(BundleZip.verify(archive, scratch, ZipLimits.DEFAULT).proven());
        Bundle bundle = BundleZip.read(archive, target, scratch, ZipLimits.DEFAULT);
        assertEquals(source.open(ref), bundle);
        assertEquals(bundle, target.open(ref));
        assertTrue(target.verify(ref).proven());
        Path again = temp.resolve("again.zip");
        BundleZip.write(target, ref, again);
        assertArrayEquals(Files.readAllBytes(archive), Files.readAllBytes(again), "same bundle, same archive");
        nothingIsLeftIn(scratch);
    }

    @Test
    void carriesABundleOfTheOtherProgramWithItsFiles() throws Exception {
        Path folder = temp.resolve("source");
        Path document = folder.resolve("evidence/decision/2024/01/dec-123.json");
        Files.createDirectories(document.getParent());
        Files.write(document, Fixture.bytes("ejc-dec-123.json"));
        Path shot = folder.resolve("attachments/2024/01/dec-123/shot.png");
        Files.createDirectories(shot.getParent());
        Files.write(shot, new byte[] {7});
        Path zip = temp.resolve("dec.zip");
        BundleZip.write(source, source.open("dec-123").ref(), zip);
        Bundle bundle = BundleZip.read(zip, target, scratch, ZipLimits.DEFAULT);
        assertTrue(target.verify(bundle.ref()).intact());
        assertEquals(1, target.attachments(bundle.ref()).size());
    }

    @Test
    void nothingDamagedLeaves() throws Exception {
        Files.writeString(temp.resolve("source").resolve(ref.attachmentKey("log.txt")), "changed");
        Path zip = temp.resolve("bad.zip");
        assertInstanceOf(Problem.Damaged.class, BundleStoreTest.problem(() -> BundleZip.write(source, ref, zip)));
        assertTrue(Files.notExists(zip));
        try (Stream<Path> files = Files.list(temp)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../evil.txt",
                "/etc/evil.txt",
                "C:\\evil.txt",
                "attachments/2026/03/inc-1/../../evil.txt",
                "attachments/2026/03/inc-1/sub/evil.txt",
                "attachments/2026/03/inc-1/con.txt",
                "attachments/2026/03/inc-1/..\\evil.txt",
                "attachments/2026/03/inc-2/evil.txt",
                "attachments/2026/03/inc-1/LOG.TXT",
                "evidence/incident/2026/03/inc-2.json",
                "evidence/incident/2026/04/../03/inc-1.json",
                "readme.txt"
            })
    void refusesEntriesThatLeaveTheLayout(String name) throws Exception {
        Path hostile = repacked(Map.of(name, "evil".getBytes(StandardCharsets.UTF_8)));
        refused(hostile, ZipLimits.DEFAULT);
        try (Stream<Path> files = Files.walk(temp)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith("evil")));
        }
    }

    @Test
    void refusesAFileNobodyNames() throws Exception {
        refused(repacked(Map.of(ref.attachmentKey("more.txt"), new byte[] {1})), ZipLimits.DEFAULT);
    }

    @Test
    void refusesChangedBytes() throws Exception {
        refused(
                repacked(Map.of(ref.attachmentKey("log.txt"), "b log".getBytes(StandardCharsets.UTF_8))),
                ZipLimits.DEFAULT);
    }

    @Test
    void refusesABombBeforeItFillsTheDisk() throws Exception {
        Path bomb = repacked(Map.of(ref.attachmentKey("zeros"), new byte[64 << 20]));
        assertTrue(Files.size(bomb) < 200_000, "packs well");
        refused(bomb, ZipLimits.DEFAULT);
        refused(archive, new ZipLimits(2, 1 << 30, 200));
        refused(archive, new ZipLimits(100, 1_000, 200));
    }

    @Test
    void refusesWhatIsNoArchive() throws Exception {
        refused(Files.writeString(temp.resolve("no.zip"), "PK no"), ZipLimits.DEFAULT);
        byte[] cut = Files.readAllBytes(archive);
        refused(Files.write(temp.resolve("cut.zip"), java.util.Arrays.copyOf(cut, cut.length - 30)), ZipLimits.DEFAULT);
    }

    private void refused(Path zip, ZipLimits limits) throws IOException, Exception {
        Problem problem = BundleStoreTest.problem(() -> BundleZip.read(zip, target, scratch, limits));
        assertTrue(problem instanceof Problem.Damaged || problem instanceof Problem.UnsafeKey, String.valueOf(problem));
        assertTrue(target.list(null, null).isEmpty());
        assertTrue(target.attachments(ref).isEmpty());
        nothingIsLeftIn(scratch);
    }

    private static void nothingIsLeftIn(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    private Path repacked(Map<String, byte[]> more) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        entries.putAll(more);
        Path hostile = temp.resolve("hostile.zip");
        try (OutputStream file = Files.newOutputStream(hostile);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return hostile;
    }
}
