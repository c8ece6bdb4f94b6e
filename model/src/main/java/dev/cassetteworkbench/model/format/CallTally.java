package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.CallLine;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.Replayability;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a summary keeps of the calls seen so far.
final class CallTally {
    /// A cassette of a million Redis keys must not hold them all.
    private static final int MOST_TARGETS = 10_000;

    private final Map<CallKind, Integer> calls = new EnumMap<>(CallKind.class);
    private final Set<String> targets = new LinkedHashSet<>();
    private final Set<String> libs = new LinkedHashSet<>();
    private final List<CallLine> lines = new ArrayList<>();
    private final SearchText errors;
    private @Nullable CallLine slowest;
    private int failed;
    private boolean truncated;
    private Replayability replayability = Replayability.NO_CALLS;

    CallTally(int errorLimit) {
        errors = new SearchText(errorLimit);
    }

    void add(Call call) {
        calls.merge(call.kind(), 1, Integer::sum);
        remember(targets, call.target());
        remember(libs, call.facts().lib());
        String error = call.errorLine();
        if (error != null) {
            errors.add(error);
        }
        failed += call.failed() ? 1 : 0;
        truncated |= call.answer() instanceof Body.Truncated;
        replayability = replayability.and(Replayability.ofCall(call));
        CallLine line = CallLine.of(call);
        if (lines.size() < CassetteSummary.MOST_CALL_LINES) {
            lines.add(line);
        }
        CallLine before = slowest;
        if (before == null || line.durationMs() > before.durationMs()) {
            slowest = line;
        }
    }

    List<CallLine> lines() {
        return lines;
    }

    @Nullable
    CallLine slowest() {
        return slowest;
    }

    private static void remember(Set<String> names, String name) {
        if (!name.isEmpty() && names.size() < MOST_TARGETS) {
            names.add(name);
        }
    }

    Map<CallKind, Integer> calls() {
        return calls;
    }

    Set<String> targets() {
        return targets;
    }

    Set<String> libs() {
        return libs;
    }

    SearchText errors() {
        return errors;
    }

    int failed() {
        return failed;
    }

    boolean truncated() {
        return truncated;
    }

    Replayability replayability() {
        return replayability;
    }
}
