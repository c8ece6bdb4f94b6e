package dev.cassetteworkbench.search;

import java.util.List;

/// Rows before and after a moment.
///
/// @param before older ones, nearest first
/// @param after newer ones, nearest first
public record Neighbours(List<Hit> before, List<Hit> after) {
    public Neighbours {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
