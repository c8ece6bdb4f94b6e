package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.search.Facets;
import dev.cassetteworkbench.search.Hit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything the browse page shows for one query.
///
/// @param first rows of the first page
/// @param total all matches
/// @param outOf cassettes in the index
/// @param tookMs time of the search itself, milliseconds
/// @param menus counts per facet field; a field with chosen values is counted as if nothing were
/// chosen in it, so that
/// its other values stay visible
/// @param histogram matches over time, as if no time range were chosen unless it is zoomed
record SearchAnswer(
        List<Hit> first,
        int total,
        int outOf,
        double tookMs,
        Map<String, Facets.Field> menus,
        List<Facets.Bucket> histogram) {
    static final SearchAnswer NONE = new SearchAnswer(List.of(), 0, 0, 0, Map.of(), List.of());

    SearchAnswer {
        first = List.copyOf(first);
        menus = Map.copyOf(menus);
        histogram = List.copyOf(histogram);
    }

    Optional<Facets.Field> menu(String field) {
        return Optional.ofNullable(menus.get(field));
    }
}
