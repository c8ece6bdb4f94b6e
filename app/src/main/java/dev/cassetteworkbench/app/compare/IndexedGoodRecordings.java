package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteRef;
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

/// Asks the index for the successes of a route: those before the recording, or all when there are
/// none; those of the very path first, then those of the route, newest first.
public record IndexedGoodRecordings(CassetteIndex index) implements GoodRecordings {
    private static final int PAGE = 500;
    /// Rows looked at before giving up on finding more of a route that is rare among many.
    private static final int MOST_LOOKED_AT = 5_000;

    @Override
    public List<CassetteRef> of(Cassette like, int most) throws IndexException {
        return hits(like, most).stream()
                .map(hit -> new CassetteRef(hit.source(), hit.path()))
                .toList();
    }

    /// The same as rows of the index.
    public List<Hit> hits(Cassette like, int most) throws IndexException {
        SearchQuery good = new SearchQuery(List.of(
                new SearchQuery.Clause.Term("method", like.request().method()),
                new SearchQuery.Clause.NumberRange("status", 200, 399)));
        List<Hit> before = hits(
                good.and(new SearchQuery.Clause.TimeRange(null, like.session().recordedAt())), like, most);
        return before.isEmpty() ? hits(good, like, most) : before;
    }

    private List<Hit> hits(SearchQuery query, Cassette like, int most) throws IndexException {
        String route = Routes.of(like);
        List<Hit> samePath = new ArrayList<>();
        List<Hit> sameRoute = new ArrayList<>();
        for (int offset = 0; offset < MOST_LOOKED_AT && samePath.size() < most; offset += PAGE) {
            SearchPage page = index.search(query, SearchSort.NEWEST, offset, PAGE);
            for (Hit hit : page.hits()) {
                boolean path = hit.endpoint().equals(like.request().routeOrPath());
                if (path || Routes.of(hit.method(), hit.endpoint()).equals(route)) {
                    (path ? samePath : sameRoute).add(hit);
                }
            }
            if (page.hits().size() < PAGE) {
                break;
            }
        }
        samePath.addAll(sameRoute);
        return List.copyOf(samePath.subList(0, Math.min(most, samePath.size())));
    }
}
