package dev.cassetteworkbench.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexSource;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyRowsTest {
    private static IndexSource.Entry entry(String path, long modifiedMs) {
        return new IndexSource.Entry(path, 1_200, modifiedMs, "\"e\"");
    }

    @Test
    void tellsMethodRouteAndDayBeforeAnyBodyIsRead() {
        KeyRows rows = new KeyRows("s3://shop/");
        rows.add(entry("eu/2026-11-20/POST__checkout__a91c3f0d.json", 5));

        Hit row = rows.rows().getFirst();

        assertEquals("POST", row.method());
        assertEquals("checkout", row.endpoint());
        assertEquals(Instant.parse("2026-11-20T00:00:00Z"), row.recordedAt());
        assertTrue(KeyRows.isByKey(row));
    }

    @Test
    void aKeyThatTellsNothingIsShownAsItIs() {
        KeyRows rows = new KeyRows("s3://shop/");
        rows.add(entry("x.json", 1_000));

        assertEquals("x.json", rows.rows().getFirst().endpoint());
        assertEquals(Instant.ofEpochMilli(1_000), rows.rows().getFirst().recordedAt());
    }

    @Test
    void holdsTheNewestThousandOfALongListing() {
        KeyRows rows = new KeyRows("s3://shop/");
        for (int i = 0; i < 5_000; i++) {
            rows.add(entry("2026-11-20/GET__a__%08x.json".formatted(i), i));
        }

        assertEquals(1_000, rows.rows().size());
        assertTrue(rows.rows().stream().allMatch(row -> row.path().compareTo("2026-11-20/GET__a__00000fa0.json") >= 0));
    }

    @Test
    void allRowsOfAWholeListAreThereAtOnce() {
        KeyRows rows = new KeyRows("s3://shop/");
        for (int i = 0; i < 300; i++) {
            rows.add(entry("2026-11-20/GET__a__%08x.json".formatted(i), i));
        }
        HitPages pages = HitPages.whole(rows.rows());

        assertEquals(300, pages.size());
        assertEquals("GET", pages.get(299).method());
    }
}
