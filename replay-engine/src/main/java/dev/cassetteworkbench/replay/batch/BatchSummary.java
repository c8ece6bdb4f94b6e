package dev.cassetteworkbench.replay.batch;

import dev.cassetteworkbench.replay.Verdict;
import java.util.EnumMap;
import java.util.Map;

/// How a batch went.
///
/// @param verdicts how many recordings had which verdict; every verdict is a key
/// @param apps how many apps worked side by side
/// @param tookMs from the first to the last
/// @param cancelled it was stopped; what was done by then is counted
public record BatchSummary(Map<Verdict, Integer> verdicts, int apps, double tookMs, boolean cancelled) {
    public BatchSummary {
        Map<Verdict, Integer> all = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            all.put(verdict, verdicts.getOrDefault(verdict, 0));
        }
        verdicts = Map.copyOf(all);
    }

    public int count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0);
    }

    public int total() {
        return verdicts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
