package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Body.Absent;
import dev.cassetteworkbench.model.Body.Hashed;
import dev.cassetteworkbench.model.Body.Masked;
import dev.cassetteworkbench.model.Body.Present;
import dev.cassetteworkbench.model.Body.Truncated;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The truth table over body states: what can be known from content, else from hashes, else from sizes.
///
/// Hashes and sizes are those of the original bytes, before masking (`timetracer-format` section 5),
/// except that a
/// truncated body's hash covers only its first part.
final class BodyComparer {
    static final String NO_BODY = "no body";

    private static final String HASH = "hash";

    /// What the recorder's helper says when there was nothing to hash.
    private static final String NO_HASH = "sha256:none";

    private BodyComparer() {}

    /// @param sameLimit false when the two recordings had different size limits: hashes of two
    /// truncated bodies then
    /// cover parts of different length
    static BodyDifference compare(Body a, Body b, boolean sameLimit) {
        return compare(a, b, sameLimit, ScopedRules.NONE, DiffLimits.DEFAULT, Progress.NONE);
    }

    static BodyDifference compare(
            Body a, Body b, boolean sameLimit, ScopedRules rules, DiffLimits limits, Progress progress) {
        if (a instanceof Absent || b instanceof Absent) {
            return withAbsent(a, b);
        }
        JsonValue left = a.content();
        JsonValue right = b.content();
        if (left != null && right != null) {
            boolean masked = a instanceof Masked || b instanceof Masked;
            return masked && sameHash(a, b)
                    ? new BodyDifference(Truth.EQUAL, HASH, List.of(), JsonDiffer.leaves(left), 0)
                    : JsonDiffer.compare(left, right, rules, limits, progress);
        }
        boolean cutA = a instanceof Truncated;
        boolean cutB = b instanceof Truncated;
        if (cutA && cutB) {
            return bothTruncated(a, b, sameLimit);
        }
        if (cutA || cutB) {
            return sizesDiffer(a, b)
                    ? without(Truth.DIFFERENT, "sizes differ")
                    : without(Truth.UNKNOWN, "one side is truncated, only its first part was hashed");
        }
        return byHash(a, b);
    }

    private static BodyDifference withAbsent(Body a, Body b) {
        if (a instanceof Absent && b instanceof Absent) {
            return without(Truth.EQUAL, NO_BODY);
        }
        boolean added = a instanceof Absent;
        Body there = added ? b : a;
        return switch (there) {
            case Absent ignored -> without(Truth.EQUAL, NO_BODY);
            case Present present -> appeared(added, present.data());
            case Masked masked -> appeared(added, masked.data());
            case Truncated ignored -> appeared(added, null);
            case Hashed hashed -> {
                Body.Facts facts = hashed.facts();
                if (facts.sizeBytes() == 0) {
                    yield without(Truth.EQUAL, NO_BODY);
                }
                yield facts.sizeBytes() < 0 && hash(hashed) == null
                        ? without(Truth.UNKNOWN, "nothing was recorded on one side")
                        : appeared(added, null);
            }
        };
    }

    private static BodyDifference appeared(boolean added, @Nullable JsonValue value) {
        String reason = added ? "body added" : "body removed";
        if (value == null) {
            return without(Truth.DIFFERENT, reason + ", its content is not recorded");
        }
        Change change = added
                ? new Change(Change.Kind.ADDED, "", null, value)
                : new Change(Change.Kind.REMOVED, "", value, null);
        return new BodyDifference(Truth.DIFFERENT, reason, List.of(change), 0, 0);
    }

    private static BodyDifference bothTruncated(Body a, Body b, boolean sameLimit) {
        if (sizesDiffer(a, b)) {
            return without(Truth.DIFFERENT, "sizes differ");
        }
        if (!sameLimit) {
            return without(Truth.UNKNOWN, "truncated at different limits");
        }
        if (hash(a) == null || hash(b) == null) {
            return without(Truth.UNKNOWN, "truncated, no hash recorded");
        }
        return sameHash(a, b)
                ? without(Truth.UNKNOWN, "first part equal, the rest is not recorded")
                : without(Truth.DIFFERENT, "first parts differ by hash");
    }

    private static BodyDifference byHash(Body a, Body b) {
        if (hash(a) != null && hash(b) != null) {
            return sameHash(a, b)
                    ? without(Truth.EQUAL, HASH)
                    : without(Truth.DIFFERENT, "hashes differ, the content is not recorded on both sides");
        }
        if (sizesDiffer(a, b)) {
            return without(Truth.DIFFERENT, "sizes differ");
        }
        return without(Truth.UNKNOWN, "content not recorded and no hash to compare");
    }

    private static BodyDifference without(Truth truth, String reason) {
        return new BodyDifference(truth, reason, List.of(), 0, 0);
    }

    private static boolean sizesDiffer(Body a, Body b) {
        long sizeA = a.bodyFacts().sizeBytes();
        long sizeB = b.bodyFacts().sizeBytes();
        return sizeA >= 0 && sizeB >= 0 && sizeA != sizeB;
    }

    private static boolean sameHash(Body a, Body b) {
        String hash = hash(a);
        return hash != null && hash.equals(hash(b));
    }

    private static @Nullable String hash(Body body) {
        String hash = body.bodyFacts().hash();
        return NO_HASH.equals(hash) ? null : hash;
    }
}
