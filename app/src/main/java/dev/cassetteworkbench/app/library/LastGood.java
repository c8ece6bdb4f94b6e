package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import java.util.List;
import java.util.Optional;

/// Finds what a failure is best compared with: the nearest earlier success of the same endpoint,
/// the same service
/// first.
public final class LastGood {
    private static final int LOOK_AT = 500;

    private final CassetteIndex index;

    public LastGood(CassetteIndex index) {
        this.index = index;
    }

    /// Blocks; call it in the background.
    public Optional<Hit> before(Hit failure) throws IndexException {
        SearchQuery query = new SearchQuery(List.of(
                new SearchQuery.Clause.Term("method", failure.method()),
                new SearchQuery.Clause.Contains("endpoint", failure.endpoint()),
                new SearchQuery.Clause.NumberRange("status", 200, 399),
                new SearchQuery.Clause.TimeRange(null, failure.recordedAt())));
        Hit other = null;
        for (int offset = 0; ; offset += LOOK_AT) {
            SearchPage page = index.search(query, SearchSort.NEWEST, offset, LOOK_AT);
            for (Hit hit : page.hits()) {
                if (!sameEndpoint(failure, hit)) {
                    continue;
                }
                if (hit.service().equals(failure.service())) {
                    return Optional.of(hit);
                }
                other = other == null ? hit : other;
            }
            if (page.hits().size() < LOOK_AT) {
                return Optional.ofNullable(other);
            }
        }
    }

    private static boolean sameEndpoint(Hit failure, Hit hit) {
        return hit.method().equals(failure.method())
                && hit.endpoint().equals(failure.endpoint())
                && !hit.hasErrors()
                && hit.recordedAt().isBefore(failure.recordedAt());
    }
}
