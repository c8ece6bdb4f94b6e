package dev.cassetteworkbench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OddFilesTest {
    @Test
    @Timeout(60)
    void everyOddFileIsARowOrHasAReason() throws Exception {
        try (CassetteIndex index = CassetteIndexes.inMemory()) {
            UpdateReport report = index.update(new FolderSource("odd", Recordings.odd()), Progress.NONE);
            assertEquals(27, report.added());
            SearchQuery unreadable = SearchQuery.parse("is:unreadable", Instant.EPOCH, ZoneOffset.UTC);
            Map<String, String> problems = new TreeMap<>();
            for (Hit hit : index.search(unreadable, SearchSort.NEWEST, 0, 100).hits()) {
                String problem = hit.problem();
                assertNotNull(problem);
                problems.put(hit.path().replaceAll("GET__|__.*", ""), problem.replaceAll(":.*", ""));
            }
            Map<String, String> expected = Map.of(
                    "broken", "CutShort",
                    "empty", "Empty",
                    "future_schema", "UnknownSchema",
                    "index.json", "NotACassette",
                    "latin1", "BadEncoding",
                    "list.json", "NotACassette",
                    "no_schema", "NotACassette",
                    "only_schema", "MissingField",
                    "truncated_gzip", "CutShort");
            assertEquals(new TreeMap<>(expected), problems);
            assertEquals(new IndexStatus(18, 9, 0, false), index.status());
        }
    }
}
