package dev.cassetteworkbench.replay.internal.verdict;

import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.replay.Verdict;
import java.util.List;

/// The judge's finding.
///
/// @param reason plain sentences, the seal's words last
/// @param body recorded against replayed response body
/// @param headerDifferences plain phrases for recorded headers that came back otherwise, volatile
/// ones left out
public record Ruling(Verdict verdict, String reason, BodyDifference body, List<String> headerDifferences) {
    public Ruling {
        headerDifferences = List.copyOf(headerDifferences);
    }
}
