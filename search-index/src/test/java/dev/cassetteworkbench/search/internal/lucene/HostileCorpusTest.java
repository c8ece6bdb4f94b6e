package dev.cassetteworkbench.search.internal.lucene;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.FolderSource;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.IndexStatus;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What people's folders hold besides cassettes: counted, listed with a reason, and nothing else lost.
@Timeout(300)
class HostileCorpusTest {
    private static final int MUTATED = 10_000;
    private static final long SEED = 20_261_120;
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "NaN",
            "\"\"",
            "\"text\"",
            "[]",
            "{}",
            "[[[]]]",
            "99999999999999999999",
            "{\"a\":{\"b\":[1,2]}}",
            "\"2026-13-45T99:99:99\"",
            "\"\\ud800\"",
            "\"\\u0000\\u0001\"",
            "0.1e-5");

    @TempDir
    Path folder = Path.of("");

    /// Files in memory.
    private static final class Memory implements IndexSource {
        private final Map<String, byte[]> files = new LinkedHashMap<>();

        @Override
        public String id() {
            return "memory";
        }

        @Override
        public void list(Consumer<Entry> visitor, Progress progress) {
            files.forEach((path, bytes) -> visitor.accept(new Entry(path, bytes.length, 1_000, null)));
        }

        @Override
        public InputStream open(String path) throws IOException {
            byte[] bytes = files.get(path);
            if (bytes == null) {
                throw new IOException("gone");
            }
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public @Nullable Entry stat(String path) {
            byte[] bytes = files.get(path);
            return bytes == null ? null : new Entry(path, bytes.length, 1_000, null);
        }
    }

    private static LuceneIndex inMemory() throws IndexException {
        return LuceneIndex.open("memory", new ByteBuffersDirectory(), SummarySource.FILES);
    }

    private static List<byte[]> small() throws IOException {
        List<byte[]> small = new ArrayList<>();
        for (Path file : Recordings.all()) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length < 4_000) {
                small.add(bytes);
            }
        }
        return small;
    }

    /// One to three faults: a byte changed, an end lost, a value of another type.
    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = 1 + random.nextInt(3); i > 0 && bytes.length > 2; i--) {
            switch (random.nextInt(4)) {
                case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                default -> bytes = otherValue(bytes, random);
            }
        }
        return bytes;
    }

    private static byte[] otherValue(byte[] bytes, Random random) {
        String text = new String(bytes, UTF_8);
        int colon = text.indexOf(": ", random.nextInt(text.length()));
        int end = colon < 0 ? -1 : text.indexOf('\n', colon);
        if (end < 0) {
            return bytes;
        }
        String comma = text.charAt(end - 1) == ',' ? "," : "";
        String value = VALUES.get(random.nextInt(VALUES.size()));
        return (text.substring(0, colon + 2) + value + comma + text.substring(end)).getBytes(UTF_8);
    }

    @Test
    void tenThousandMutatedCassettesAreRowsOrHaveAReason() throws Exception {
        Random random = new Random(SEED);
        List<byte[]> originals = small();
        Memory source = new Memory();
        for (int i = 0; i < MUTATED; i++) {
            source.files.put(
                    "m%05d.json".formatted(i), mutated(originals.get(random.nextInt(originals.size())), random));
        }
        try (LuceneIndex index = inMemory()) {
            assertEquals(MUTATED, index.update(source, Progress.NONE).seen());
            IndexStatus status = index.status();
            assertEquals(MUTATED, status.cassettes() + status.unreadable());
            assertTrue(status.cassettes() > 1_000 && status.unreadable() > 1_000, status::toString);
            assertEquals(0, status.textPending());
            for (Map.Entry<String, byte[]> file : source.files.entrySet()) {
                Hit hit = index.find("memory", file.getKey());
                assertNotNull(hit, file.getKey());
                compare(hit, file.getValue());
            }
            assertEquals(status.cassettes(), index.facets(SearchQuery.ALL).total());
            FailureGroups groups = index.groups(SearchQuery.ALL, FailureGroups.Rules.NONE, 10_000);
            assertEquals(index.facets(SearchQuery.ALL).errors(), groups.failures());
            assertEquals(
                    groups.failures(),
                    groups.groups().stream()
                            .mapToInt(FailureGroups.Group::count)
                            .sum());
        }
    }

    private static void compare(Hit hit, byte[] bytes) {
        CassetteSummary summary;
        try {
            summary = SummarySource.FILES.read(new ByteArrayInputStream(bytes));
        } catch (CassetteFormatException e) {
            assertEquals(kept(ProblemText.of(e.problem())), hit.problem(), hit.path());
            return;
        }
        assertNull(hit.problem(), hit.path());
        assertEquals(summary.status(), hit.status(), hit.path());
        assertEquals(kept(summary.service()), hit.service(), hit.path());
        assertEquals(summary.callCount(), hit.callCount(), hit.path());
        assertEquals(summary.replayability(), hit.replayability(), hit.path());
    }

    /// Half a surrogate pair is no character; the index keeps a replacement.
    private static String kept(String text) {
        return text.replaceAll("[\\x{d800}-\\x{dfff}]", "\ufffd");
    }

    @Test
    void aFileThatChangesWhileItIsReadIsReadAgainNextTime() throws Exception {
        Memory source = new Memory();
        byte[] before = small().getFirst();
        byte[] after = new String(before, UTF_8)
                .replaceFirst("\"service\": \"[a-z]+\"", "\"service\": \"another-one\"")
                .getBytes(UTF_8);
        source.files.put("a.json", before);
        IndexSource changing = new IndexSource() {
            @Override
            public String id() {
                return source.id();
            }

            @Override
            public void list(Consumer<Entry> visitor, Progress progress) {
                source.list(visitor, progress);
                source.files.put("a.json", after);
            }

            @Override
            public InputStream open(String path) throws IOException {
                return source.open(path);
            }

            @Override
            public @Nullable Entry stat(String path) {
                return source.stat(path);
            }
        };
        try (LuceneIndex index = inMemory()) {
            index.update(changing, Progress.NONE);
            assertEquals(1, index.update(source, Progress.NONE).changed());
            assertEquals(1, count(index, "service:another-one"));
            assertEquals(0, index.update(source, Progress.NONE).opened());
        }
    }

    @Test
    void aVanishedFolderForgetsNothing() throws Exception {
        Path recordings = folder.resolve("recordings");
        Files.createDirectories(recordings);
        for (Path file : Recordings.all().subList(0, 20)) {
            Files.copy(file, recordings.resolve(file.getFileName()));
        }
        FolderSource source = new FolderSource("gone", recordings);
        try (LuceneIndex index = inMemory()) {
            index.updateHeads(source, Progress.NONE);
            try (Stream<Path> files = Files.list(recordings)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(recordings);
            IndexException failed = assertThrows(IndexException.class, () -> index.update(source, Progress.NONE));
            assertTrue(failed.problem() instanceof Problem.SourceFailed, failed::toString);
            assertEquals(20, index.status().cassettes());
        }
    }

    @Test
    void filesThatVanishBetweenThePhasesAreForgotten() throws Exception {
        Memory source = new Memory();
        List<byte[]> originals = small();
        for (int i = 0; i < 50; i++) {
            source.files.put("f%02d.json".formatted(i), originals.get(i));
        }
        try (LuceneIndex index = inMemory()) {
            index.updateHeads(source, Progress.NONE);
            assertEquals(50, index.status().cassettes());
            source.files.keySet().removeIf(path -> path.compareTo("f25") < 0);
            index.readTexts(source, Progress.NONE);
            assertEquals(25, index.status().cassettes());
            assertEquals(0, index.status().textPending());
        }
    }

    private static int count(LuceneIndex index, String text) throws Exception {
        return index.search(SearchQuery.parse(text, Instant.EPOCH, ZoneOffset.UTC), SearchSort.NEWEST, 0, 0)
                .total();
    }
}
