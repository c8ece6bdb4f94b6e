package dev.cassetteworkbench.replay.internal.verdict;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.replay.internal.match.JsonBytes;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares a recorded response body with the bytes that came back.
final class BodyComparison {
    private BodyComparison() {}

    /// @param keptBytes how much of a larger body the recorder hashed
    /// @param again what the same request got a second time, null when it was not sent
    static BodyDifference of(Body recorded, byte[] replayed, byte @Nullable [] again, long keptBytes) {
        return switch (recorded) {
            case Body.Absent ignored ->
                replayed.length == 0 ? equal("both empty") : different("the recorded response has no body");
            case Body.Present present -> content(present.data(), present.facts(), replayed, again);
            case Body.Masked masked -> content(masked.data(), masked.facts(), replayed, again);
            case Body.Hashed hashed -> steady(hash(hashed.facts(), replayed), replayed, again);
            case Body.Truncated truncated -> steady(beginning(truncated.facts(), replayed, keptBytes), replayed, again);
        };
    }

    private static BodyDifference content(
            JsonValue recorded, Body.Facts facts, byte[] replayed, byte @Nullable [] again) {
        if (Sha256.of(replayed).equals(facts.hash())) {
            return equal("same bytes by hash");
        }
        JsonValue value = JsonBytes.parse(replayed);
        if (value == null) {
            return different("the replayed body is not JSON");
        }
        return JsonComparison.compare(recorded, value, again == null ? null : JsonBytes.parse(again));
    }

    /// A hash cannot tell what is made anew each time from what really differs.
    private static BodyDifference steady(BodyDifference found, byte[] replayed, byte @Nullable [] again) {
        boolean wanders = again != null && !Arrays.equals(replayed, again);
        return wanders && found.truth() == Truth.DIFFERENT
                ? unknown("the app answers otherwise each time, and only a hash was recorded")
                : found;
    }

    private static BodyDifference hash(Body.Facts facts, byte[] replayed) {
        String hash = facts.hash();
        if (hash != null && hash.startsWith("sha256:") && !hash.equals("sha256:none")) {
            return hash.equals(Sha256.of(replayed))
                    ? equal("same bytes by hash")
                    : different("the bytes differ by hash");
        }
        if (facts.sizeBytes() >= 0 && facts.sizeBytes() != replayed.length) {
            return different("the sizes differ");
        }
        return facts.sizeBytes() == 0 ? equal("both empty") : unknown("no content and no hash was recorded");
    }

    private static BodyDifference beginning(Body.Facts facts, byte[] replayed, long keptBytes) {
        if (facts.sizeBytes() >= 0 && facts.sizeBytes() != replayed.length) {
            return different("the sizes differ");
        }
        String hash = facts.hash();
        if (hash == null || keptBytes <= 0 || facts.sizeBytes() < 0) {
            return unknown("the recorded body was cut and cannot be compared");
        }
        int length = (int) Math.min(keptBytes, replayed.length);
        return hash.equals(Sha256.of(replayed, length))
                ? equal("same size, same first " + keptBytes / 1024 + " KB by hash")
                : different("the first " + keptBytes / 1024 + " KB differ by hash");
    }

    static BodyDifference equal(String how) {
        return new BodyDifference(Truth.EQUAL, how, List.of(), 0, 0);
    }

    static BodyDifference different(String why) {
        return new BodyDifference(Truth.DIFFERENT, why, List.of(), 0, 0);
    }

    static BodyDifference unknown(String why) {
        return new BodyDifference(Truth.UNKNOWN, why, List.of(), 0, 0);
    }

    /// One place that differs.
    static Change change(Change.Kind kind, String pointer, @Nullable JsonValue a, @Nullable JsonValue b) {
        return new Change(kind, pointer, a, b);
    }
}
