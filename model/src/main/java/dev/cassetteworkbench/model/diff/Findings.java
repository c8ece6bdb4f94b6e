package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.diff.BodyDifference.ArrayReading;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.BodyDifference.Ignored;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.RuleText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a walk over two documents has found so far.
final class Findings {
    /// Array readings that are kept; nobody reads more.
    private static final int MOST_READINGS = 500;

    private final int mostChanges;
    private final List<Change> changes = new ArrayList<>();
    private final List<Ignored> ignored = new ArrayList<>();
    private final List<ArrayReading> arrays = new ArrayList<>();
    private final Set<String> limits = new LinkedHashSet<>();
    private int equalLeaves;
    private int unknownLeaves;

    Findings(int mostChanges) {
        this.mostChanges = mostChanges;
    }

    void equal(int leaves) {
        equalLeaves += leaves;
    }

    void add(Change change) {
        changes.add(change);
        if (change.kind() == Change.Kind.UNKNOWN) {
            unknownLeaves++;
        }
    }

    void pass(Change change, DiffRule rule) {
        pass(change, RuleText.why(rule));
    }

    void pass(Change change, String reason) {
        ignored.add(new Ignored(change, reason));
    }

    void read(ArrayReading reading) {
        if (arrays.size() < MOST_READINGS) {
            arrays.add(reading);
        }
    }

    void limit(String words) {
        limits.add(words);
    }

    /// True when as many changes are listed as may be; says so in the limits.
    boolean isFull() {
        if (changes.size() + ignored.size() < mostChanges) {
            return false;
        }
        limits.add("only the first " + mostChanges + " places are listed");
        return true;
    }

    List<Change> changes() {
        return changes;
    }

    BodyDifference result() {
        boolean different = changes.size() > unknownLeaves;
        Truth truth = different ? Truth.DIFFERENT : unknownLeaves > 0 ? Truth.UNKNOWN : Truth.EQUAL;
        String reason = truth == Truth.UNKNOWN
                ? unknownLeaves + (unknownLeaves == 1 ? " value is masked" : " values are masked")
                : "content";
        return new BodyDifference(
                truth, reason, changes, equalLeaves, unknownLeaves, ignored, arrays, List.copyOf(limits));
    }
}
