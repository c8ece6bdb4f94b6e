package dev.cassetteworkbench.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.IndexException.Problem.SidecarRefused;
import dev.cassetteworkbench.search.IndexException.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sidecars that are damaged, of another program, or made to do harm.
@Timeout(240)
class SidecarFaultTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-18");

    @TempDir
    Path folder;

    private final FolderSource files =
            new FolderSource("bucket", Recordings.folder().resolve("checkout-small-bodies"));
    private SidecarManifest good = manifest(Map.of());
    private byte[] bytes = {};

    @BeforeEach
    void build() throws Exception {
        Path file = folder.resolve("good");
        good = Sidecars.build(
                DAY,
                files,
                listed(),
                null,
                file,
                folder.resolve("scratch"),
                Instant.parse("2026-11-20T00:00:00Z"),
                Progress.NONE);
        bytes = Files.readAllBytes(file);
    }

    private List<IndexSource.Entry> listed() throws IOException {
        List<IndexSource.Entry> entries = new ArrayList<>();
        files.list(entries::add, Progress.NONE);
        return entries;
    }

    private static SidecarManifest manifest(Map<String, Long> sizes) {
        return new SidecarManifest(
                DAY,
                Sidecars.schema(),
                Sidecars.engine(),
                "0".repeat(64),
                sizes.getOrDefault("bytes", 1L),
                sizes.getOrDefault("unpacked", 1L),
                1,
                "0".repeat(64),
                Instant.EPOCH,
                List.of());
    }

    /// The good manifest for other bytes.
    private SidecarManifest describing(byte[] other, long unpacked, int rows) throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(other));
        return new SidecarManifest(
                DAY,
                good.schema(),
                good.engine(),
                sha256,
                other.length,
                unpacked,
                rows,
                good.listing(),
                good.created(),
                good.samples());
    }

    private SidecarRefused refused(SidecarManifest manifest, byte[] content) throws Exception {
        Path file = folder.resolve("other");
        Files.write(file, content);
        try (CassetteIndex index = CassetteIndexes.inMemory()) {
            IndexException refusal =
                    assertThrows(IndexException.class, () -> index.takeOver(files, manifest, file, Progress.NONE));
            assertEquals(
                    0, index.search(SearchQuery.ALL, SearchSort.NEWEST, 0, 10).total());
            // The index goes on as if nothing had been.
            assertEquals(4, index.update(files, Progress.NONE).added());
            try (var left = Files.list(folder)) {
                assertTrue(left.noneMatch(path -> path.getFileName().toString().startsWith("sidecar-")));
            }
            return (SidecarRefused) refusal.problem();
        }
    }

    @Test
    void aGoodOneIsTaken() throws Exception {
        Path file = folder.resolve("good");
        try (CassetteIndex index = CassetteIndexes.inMemory()) {
            int before = files.opened();
            assertEquals(4, index.takeOver(files, good, file, Progress.NONE));
            assertEquals(0, index.takeOver(files, good, file, Progress.NONE), "not twice");
            assertEquals(
                    4, index.search(SearchQuery.ALL, SearchSort.NEWEST, 0, 10).total());
            assertEquals(0, index.update(files, Progress.NONE).opened());
            assertEquals(before, files.opened());
        }
    }

    @Test
    void rowsThatChangedOrWentSinceAreReadAgainOrForgotten() throws Exception {
        Path copy = folder.resolve("copy");
        Path from = Recordings.folder().resolve("checkout-small-bodies");
        try (var walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        FolderSource now = new FolderSource("bucket", copy);
        List<IndexSource.Entry> entries = listed();
        Files.delete(copy.resolve(entries.get(0).path()));
        Files.write(copy.resolve(entries.get(1).path()), "{}".getBytes(StandardCharsets.UTF_8));
        Files.write(
                copy.resolve("new.json"),
                Files.readAllBytes(copy.resolve(entries.get(2).path())));
        try (CassetteIndex index = CassetteIndexes.inMemory()) {
            index.takeOver(now, good, folder.resolve("good"), Progress.NONE);
            UpdateReport report = index.update(now, Progress.NONE);
            assertEquals(List.of(1, 1, 1), List.of(report.added(), report.changed(), report.removed()));
            assertTrue(report.opened() <= 4, "two files, each its head and its text at most");
        }
    }

    @Test
    void whatIsKnownAlreadyStays() throws Exception {
        try (CassetteIndex index = CassetteIndexes.inMemory()) {
            index.update(new SomeFiles(files, listed().subList(0, 3)), Progress.NONE);
            assertEquals(1, index.takeOver(files, good, folder.resolve("good"), Progress.NONE));
            assertEquals(
                    4, index.search(SearchQuery.ALL, SearchSort.NEWEST, 0, 10).total());
        }
    }

    @Test
    void anEarlierOneSparesReading() throws Exception {
        Path again = folder.resolve("again");
        int before = files.opened();
        SidecarManifest second = Sidecars.build(
                DAY,
                files,
                listed(),
                new Sidecars.Earlier(good, folder.resolve("good")),
                again,
                folder.resolve("scratch2"),
                Instant.parse("2026-11-21T00:00:00Z"),
                Progress.NONE);
        assertEquals(before, files.opened());
        assertEquals(4, second.files());
        assertEquals(good.listing(), second.listing());
    }

    @Test
    void everyCutAndEveryChangedByteIsNoticed() throws Exception {
        for (int length : List.of(0, 1, bytes.length / 2, bytes.length - 1)) {
            assertEquals(
                    Refusal.DAMAGED,
                    refused(good, java.util.Arrays.copyOf(bytes, length)).why());
        }
        byte[] changed = bytes.clone();
        changed[bytes.length / 2] ^= 1;
        assertEquals(Refusal.DAMAGED, refused(good, changed).why());
    }

    @Test
    void manifestsOfOtherProgramsAreRefusedWithTheirReason() throws Exception {
        String text = new String(good.toBytes(), StandardCharsets.UTF_8);
        assertArrayEquals(
                good.toBytes(), SidecarManifest.parse("m", good.toBytes()).toBytes());
        assertEquals(Refusal.NEWER, parsing(text.replace("\"format\": 1", "\"format\": 2")));
        assertEquals(
                Refusal.NEWER,
                parsing(text.replace("\"schema\": " + good.schema(), "\"schema\": " + (good.schema() + 1))));
        assertEquals(
                Refusal.OTHER_VERSION,
                parsing(text.replace("\"schema\": " + good.schema(), "\"schema\": " + (good.schema() - 1))));
        assertEquals(Refusal.OTHER_VERSION, parsing(text.replace("lucene ", "lucene 9")));
        for (String wrong : List.of(
                "",
                "[]",
                "{}",
                text.substring(0, text.length() / 2),
                text.replace(good.sha256(), "../../etc/passwd"),
                text.replace("2026-11-18", "2026-13-40"),
                text.replace("\"files\": 4", "\"files\": -4"),
                text.replace("\"files\": 4", "\"files\": 99999999999"),
                text.replace("\"bytes\": " + good.bytes(), "\"bytes\": 1e400"),
                text.replace("\"bytes\": " + good.bytes(), "\"bytes\": 99999999999999"),
                "[".repeat(5_000),
                text + " ".repeat(SidecarManifest.MOST_BYTES))) {
            assertEquals(Refusal.FOREIGN, parsing(wrong), wrong.substring(0, Math.min(99, wrong.length())));
        }
    }

    private static Refusal parsing(String text) {
        IndexException refusal = assertThrows(
                IndexException.class, () -> SidecarManifest.parse("m", text.getBytes(StandardCharsets.UTF_8)));
        return ((SidecarRefused) refusal.problem()).why();
    }

    private Map<String, byte[]> content() throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(folder.resolve("good").toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                content.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return content;
    }

    private byte[] zipped(Map<String, byte[]> content) throws IOException {
        Path file = folder.resolve("zipped");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> one : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey()));
                zip.write(one.getValue());
                zip.closeEntry();
            }
        }
        return Files.readAllBytes(file);
    }

    private static long size(Map<String, byte[]> content) {
        return content.values().stream().mapToLong(one -> one.length).sum();
    }

    @Test
    void namesThatLeadOutOfTheFolderAreRefused() throws Exception {
        for (String name : List.of("../evil", "/etc/evil", "a/b", "..", ".", "con:", "a\\b", "x".repeat(100))) {
            Map<String, byte[]> content = content();
            content.put(name, new byte[3]);
            byte[] zip = zipped(content);
            assertEquals(
                    Refusal.FOREIGN,
                    refused(describing(zip, size(content), 4), zip).why(),
                    name);
        }
        assertTrue(Files.notExists(folder.resolveSibling("evil")) && Files.notExists(folder.resolve("evil")));
    }

    @Test
    void moreThanAnnouncedIsNotUnpacked() throws Exception {
        Map<String, byte[]> content = content();
        content.put("bomb", new byte[50_000_000]);
        byte[] zip = zipped(content);
        assertEquals(
                Refusal.FOREIGN,
                refused(describing(zip, good.unpacked(), 4), zip).why());
    }

    @Test
    void anIndexOfOthersIsRefused() throws Exception {
        try (CassetteIndex named = CassetteIndexes.open(folder.resolve("named"))) {
            named.update(files, Progress.NONE);
        }
        Map<String, byte[]> content = new LinkedHashMap<>();
        try (var all = Files.list(folder.resolve("named"))) {
            for (Path file : all.filter(one -> !one.endsWith("write.lock")).toList()) {
                content.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        byte[] zip = zipped(content);
        assertEquals(
                Refusal.FOREIGN, refused(describing(zip, size(content), 4), zip).why());
        assertEquals(
                Refusal.FOREIGN,
                refused(describing(bytes, good.unpacked(), 5), bytes).why());
        byte[] empty = zipped(Map.of("nothing", new byte[1]));
        assertEquals(Refusal.FOREIGN, refused(describing(empty, 1, 4), empty).why());
    }

    /// The digest is right, so this is what a writer of the bucket may do.
    @Test
    void noChangeWithinTheFilesBreaksTheIndex() throws Exception {
        SplittableRandom random = new SplittableRandom(42);
        List<String> names = List.copyOf(content().keySet());
        for (int round = 0; round < 60; round++) {
            Map<String, byte[]> content = content();
            byte[] file = content.get(names.get(round % names.size()));
            for (int i = 0; i < 3; i++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            if (round % 10 == 9) {
                content.remove(names.get(round % names.size()));
            }
            byte[] zip = zipped(content);
            Path other = folder.resolve("changed" + round);
            Files.write(other, zip);
            try (CassetteIndex index = CassetteIndexes.inMemory()) {
                try {
                    index.takeOver(files, describing(zip, size(content), 4), other, Progress.NONE);
                } catch (IndexException e) {
                    assertTrue(
                            e.problem() instanceof SidecarRefused, e.problem().toString());
                }
                index.update(files, Progress.NONE);
                assertEquals(4, index.facets(SearchQuery.ALL).total());
                assertEquals(
                        4,
                        index.search(SearchQuery.ALL, SearchSort.NEWEST, 0, 10)
                                .hits()
                                .size());
            }
        }
    }
}
