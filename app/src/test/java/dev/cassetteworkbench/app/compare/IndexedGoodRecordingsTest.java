package dev.cassetteworkbench.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.library.StoreSource;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.Routes;
import dev.cassetteworkbench.model.diff.learn.GoodTwin;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStores;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class IndexedGoodRecordingsTest {
    @Test
    void everyFailureIsHeldAgainstTheNearestEarlierSuccessOfItsRoute() throws Exception {
        try (CassetteIndex index = CassetteIndexes.inMemory();
                CassetteStore store = CassetteStores.folder(Recordings.folder())) {
            index.update(new StoreSource(store), Progress.NONE);
            IndexedGoodRecordings good = new IndexedGoodRecordings(index);
            int found = 0;
            for (Hit hit : index.search(
                            new SearchQuery(List.of(new SearchQuery.Clause.NumberRange("status", 400, 599))),
                            SearchSort.NEWEST,
                            0,
                            500)
                    .hits()) {
                Cassette failure = read(store, hit.path());
                List<Cassette> candidates = new ArrayList<>();
                for (CassetteRef ref : good.of(failure, 24)) {
                    candidates.add(read(store, ref.path()));
                }
                Optional<GoodTwin> twin = GoodTwin.nearest(failure, candidates, Progress.NONE);
                if (twin.isPresent()) {
                    found++;
                    Cassette success = twin.get().cassette();
                    assertEquals(Routes.of(failure), Routes.of(success));
                    assertFalse(success.failed());
                    assertEquals(
                            candidates.stream().anyMatch(one -> at(one).isBefore(at(failure))),
                            at(success).isBefore(at(failure)),
                            "earlier ones go first");
                    for (Cassette other : candidates) {
                        assertTrue(
                                GoodTwin.of(failure, other).score()
                                        <= twin.get().score() + 1e-9,
                                () -> "a nearer one was passed over for " + hit.path());
                    }
                }
            }
            assertTrue(found >= 10, "only " + found + " failures have a twin");
        }
    }

    private static Instant at(Cassette cassette) {
        return cassette.session().recordedAt();
    }

    private static Cassette read(CassetteStore store, String path) throws Exception {
        try (InputStream in = store.open(path)) {
            return CassetteReader.read(in, ReadLimits.DEFAULT);
        }
    }
}
