package dev.cassetteworkbench.storage.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.BucketStore.Usage;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.manage.BucketStats.Sum;
import dev.cassetteworkbench.storage.manage.PriceTable.Job;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatsAndPricesTest {
    private static final Instant STORED = Instant.parse("2026-11-20T23:30:00Z");
    private static final long GB = 1L << 30;
    private static final PriceTable PRICES = PriceTable.builtIn();

    @Test
    void addsUpByClassDayAndPrefix() {
        StatsCollector collector = new StatsCollector("cassettes/", 1);
        collector.add(new StoredObject("cassettes/2026-11-18/GET__a__1.json", 10, STORED, "STANDARD"));
        collector.add(new StoredObject("cassettes/2026-11-18/GET__a__2.json", 20, STORED, "GLACIER"));
        collector.add(new StoredObject("cassettes/2026/11/19/x.vcon", 30, STORED.plusSeconds(5), "STANDARD"));
        collector.add(new StoredObject("cassettes/2026-13-40/x.json", 40, STORED, "STANDARD"));
        collector.add(new StoredObject("cassettes/loose.json", 50, STORED, "STANDARD"));
        BucketStats stats = collector.stats();
        assertEquals(new Sum(5, 150), stats.total());
        assertEquals(Map.of("STANDARD", new Sum(4, 130), "GLACIER", new Sum(1, 20)), stats.byClass());
        assertEquals(
                Map.of(
                        LocalDate.of(2026, 11, 18), new Sum(2, 30),
                        LocalDate.of(2026, 11, 19), new Sum(1, 30),
                        LocalDate.of(2026, 11, 20), new Sum(2, 90)),
                stats.byDay());
        assertEquals(
                Map.of(
                        "",
                        new Sum(1, 50),
                        "2026-11-18/",
                        new Sum(2, 30),
                        "2026/",
                        new Sum(1, 30),
                        "2026-13-40/",
                        new Sum(1, 40)),
                stats.byPrefix());
        assertEquals(STORED, stats.oldest());
        assertEquals(STORED.plusSeconds(5), stats.newest());
    }

    @Test
    void anyNumberOfPrefixesFitsIntoATableOfLimitedSize() {
        StatsCollector collector = new StatsCollector("", 1);
        for (int i = 0; i < 5_000; i++) {
            collector.add(new StoredObject("p" + i + "/x", 1, STORED, "STANDARD"));
        }
        BucketStats stats = collector.stats();
        assertEquals(StatsCollector.MAX_PREFIXES + 1, stats.byPrefix().size());
        assertEquals(
                5_000,
                stats.byPrefix().values().stream().mapToLong(Sum::objects).sum());
        assertEquals(new Sum(3_000, 3_000), stats.byPrefix().get(StatsCollector.OTHERS));
    }

    @Test
    void pricesStorageWithMinimumsAndOverheads() {
        assertEquals(0.023, PRICES.storage("STANDARD", GB), 1e-12);
        assertEquals(0.0125 * 128 / 1_048_576, PRICES.storage("STANDARD_IA", 1), 1e-12, "128 KiB at least");
        double archived = (0.0036 * (1 + 32) + 0.023 * 8) / 1_048_576;
        assertEquals(archived, PRICES.storage("GLACIER", 1_024), 1e-12, "40 KiB on top");
        assertEquals(1_000 * archived, PRICES.storage("GLACIER", new Sum(1_000, 1_024_000)), 1e-9);
        assertTrue(PRICES.storage("GLACIER", 1_024) > PRICES.storage("STANDARD", 1_024), "small ones get dearer");
        assertEquals(PRICES.storage("STANDARD", GB), PRICES.storage("NEW_CLASS", GB));
        assertFalse(PRICES.knows("NEW_CLASS"));
    }

    /// The table of jobs in the notes about S3: a million cassettes of 20 KB.
    @Test
    void pricesJobs() {
        var list = PRICES.job(new Job("STANDARD", 1_000, 0, 0, 0));
        assertEquals(0.005, list.total(), 1e-12);
        var index = PRICES.job(new Job("STANDARD", 0, 1_000_000, 0, 20 * GB));
        assertEquals(0.40, index.requests(), 1e-9);
        assertEquals(1.80, index.egress(), 1e-9);
        assertEquals(0, index.retrieval());
        assertEquals(0.6, PRICES.job(new Job("GLACIER_IR", 0, 0, 0, 20 * GB)).retrieval(), 1e-9);
        Usage usage = new Usage(Map.of("LIST", 2L, "GET", 10L, "HEAD", 5L, "DELETE", 7L), Map.of(), GB, 3, STORED);
        assertEquals(2 * 0.000005 + 15 * 0.0000004 + 0.09, PRICES.spent(usage).total(), 1e-12);
    }

    @Test
    void pricesAreWrittenAndReadByPeople(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("prices.json");
        PriceFile.write(PRICES, file);
        String text = Files.readString(file);
        assertTrue(text.contains("\"read_per_1000\": 0.0004"), text);
        assertTrue(text.contains("\"as_of\": \"2025-06-01\""), text);
        assertEquals(PRICES, PriceFile.read(file));
        Files.writeString(file, text.replace("0.023", "0.02"));
        assertEquals(0.02, PriceFile.read(file).price("STANDARD").storagePerGbMonth());
        PriceFile.write(PRICES, file);
        assertEquals(PRICES, PriceFile.read(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
        Problem none = assertThrows(StorageException.class, () -> PriceFile.read(folder.resolve("none.json")))
                .problem();
        assertInstanceOf(Problem.NotFound.class, none);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"format\":\"other\",\"classes\":{}}",
                "{\"format\":\"workbench-prices/1\",\"as_of\":\"2025-01-01\",\"classes\":{}}",
                "{\"format\":\"workbench-prices/1\",\"as_of\":\"soon\",\"classes\":{\"STANDARD\":{}}}",
                "{\"format\":\"workbench-prices/1\",\"as_of\":\"2025-01-01\",\"classes\":{\"STANDARD\":{\"read_per_1000\":-1}}}",
                "{\"format\":\"workbench-prices/1\",\"as_of\":\"2025-01-01\",\"classes\":{\"STANDARD\":{\"read_per_1000\":\"1\"}}}",
                "{\"format\":\"workbench-prices/1\",\"as_of\":\"2025-01-01\",\"classes\":{\"STANDARD\":{\"read_per_1000\":NaN}}}",
                "{\"format\":\"workbench-prices/1\",\"as_of\":\"2025-01-01\",\"classes\":{\"STANDARD\":1}}"
            })
    void refusesTablesThatSayNonsense(String text) {
        StorageException refused =
                assertThrows(StorageException.class, () -> PriceFile.parse("x", text.getBytes(StandardCharsets.UTF_8)));
        assertInstanceOf(Problem.Damaged.class, refused.problem());
    }
}
