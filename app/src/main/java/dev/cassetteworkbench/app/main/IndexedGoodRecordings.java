package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.compare.GoodRecordings;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.Routes;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import java.util.ArrayList;
import java.util.List;

/// Asks the index for the successes of a route: those of the very path first, then those of the
/// route, newest first.
record IndexedGoodRecordings(CassetteIndex index) implements GoodRecordings {
    private static final int PAGE = 500;
    /// Rows looked at before giving up on finding more of a route that is rare among many.
    private static final int MOST_LOOKED_AT = 5_000;

    @Override
    public List<CassetteRef> of(Cassette like, int most) throws IndexException {
        String method = like.request().method();
        String route = Routes.of(like);
        SearchQuery query = new SearchQuery(List.of(
                new SearchQuery.Clause.Term("method", method), new SearchQuery.Clause.NumberRange("status", 200, 399)));
        List<CassetteRef> samePath = new ArrayList<>();
        List<CassetteRef> sameRoute = new ArrayList<>();
        for (int offset = 0; offset < MOST_LOOKED_AT && samePath.size() < most; offset += PAGE) {
            SearchPage page = index.search(query, SearchSort.NEWEST, offset, PAGE);
            for (Hit hit : page.hits()) {
                boolean path = hit.endpoint().equals(like.request().routeOrPath());
                if (path || Routes.of(hit.method(), hit.endpoint()).equals(route)) {
                    (path ? samePath : sameRoute).add(new CassetteRef(hit.source(), hit.path()));
                }
            }
            if (page.hits().size() < PAGE) {
                break;
            }
        }
        samePath.addAll(sameRoute);
        return samePath.subList(0, Math.min(most, samePath.size()));
    }
}
