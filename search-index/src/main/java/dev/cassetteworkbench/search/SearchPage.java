package dev.cassetteworkbench.search;

import java.util.List;

/// @param hits rows of this page
/// @param total exact number of matches
/// @param partial true while an update runs
public record SearchPage(List<Hit> hits, int total, double tookMs, boolean partial) {
    public SearchPage {
        hits = List.copyOf(hits);
    }
}
