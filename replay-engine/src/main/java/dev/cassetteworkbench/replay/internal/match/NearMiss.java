package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Explains a refusal by the most similar recorded call on the same host or key, naming parts,
/// never values of
/// queries or bodies.
final class NearMiss {
    private static final int MOST_COMPARED = 2_000;

    private final Map<String, List<Entry>> byAddress = new HashMap<>();

    NearMiss(List<Entry> entries) {
        entries.forEach(entry ->
                byAddress.computeIfAbsent(key(entry), key -> new ArrayList<>()).add(entry));
    }

    private static String key(Entry entry) {
        return entry.call().kind() + " " + entry.target().address();
    }

    /// The question was recorded, but not its answer.
    MatchOutcome.NoMatch notKept(Candidate best) {
        Call call = best.entry().call();
        String what = call.kind() == CallKind.MONGODB ? "documents" : "rows";
        String why = "the recording does not say which " + what + " " + call.label() + " gave";
        return new MatchOutcome.NoMatch(call, List.of(what + " not recorded"), why);
    }

    MatchOutcome.NoMatch explain(SeenCall seen, List<Candidate> gated, boolean usedUp) {
        Candidate closest = null;
        for (Candidate candidate : gated) {
            if (closest == null || candidate.score() > closest.score()) {
                closest = candidate;
            }
        }
        if (closest != null) {
            Call nearest = closest.entry().call();
            List<String> differences = closest.match().equals("exact") ? List.of() : List.of(closest.match());
            if (usedUp) {
                return new MatchOutcome.NoMatch(
                        nearest, differences, "the recorded call was used already and is not repeated");
            }
            return new MatchOutcome.NoMatch(
                    nearest, differences, "what was recorded answers another question: " + closest.match());
        }
        return switch (seen) {
            case SeenCall.Http http -> explain(Target.of(http), seen);
            case SeenCall.Redis redis -> explain(new RedisWords(redis).targets().getFirst(), seen);
            case SeenCall.Sql sql ->
                explain(new Target(sql.text().operation(), sql.text().table(), ""), seen);
            case SeenCall.Mongo mongo -> explain(new Target(mongo.command(), mongo.collection(), ""), seen);
            case SeenCall.Unknown unknown ->
                new MatchOutcome.NoMatch(null, List.of(), "not a protocol that is mocked: " + unknown.what());
        };
    }

    private MatchOutcome.NoMatch explain(Target target, SeenCall seen) {
        boolean http = seen instanceof SeenCall.Http;
        Entry nearest = nearest(target, byAddress.getOrDefault(seen.kind() + " " + target.address(), List.of()));
        if (nearest == null) {
            String why =
                    http ? "no call to " + target.address() + " is recorded" : "no such " + noun(seen) + " is recorded";
            return new MatchOutcome.NoMatch(null, List.of(), why);
        }
        List<String> differences = new ArrayList<>();
        Target recorded = nearest.target();
        if (!recorded.operation().equals(target.operation())) {
            differences.add((http ? "method" : noun(seen)) + " " + recorded.operation() + " recorded");
        }
        if (!recorded.path().equals(target.path())) {
            differences.add("path " + recorded.path() + " recorded");
        }
        String why = http
                ? "no recorded call to this host has this method and path"
                : "no recorded " + noun(seen) + " on this " + place(seen) + " is this one";
        return new MatchOutcome.NoMatch(nearest.call(), differences, why);
    }

    private static String noun(SeenCall seen) {
        return seen instanceof SeenCall.Sql ? "statement" : "command";
    }

    private static String place(SeenCall seen) {
        return switch (seen) {
            case SeenCall.Sql ignored -> "table";
            case SeenCall.Mongo ignored -> "collection";
            case SeenCall.Redis ignored -> "key";
            case SeenCall.Http ignored -> "host";
            case SeenCall.Unknown ignored -> "server";
        };
    }

    private static @Nullable Entry nearest(Target target, List<Entry> sameAddress) {
        Entry nearest = null;
        int best = -1;
        int last = Math.min(sameAddress.size(), MOST_COMPARED);
        for (Entry entry : sameAddress.subList(0, last)) {
            int likeness = likeness(target, entry.target());
            if (likeness > best) {
                best = likeness;
                nearest = entry;
            }
        }
        return nearest;
    }

    private static int likeness(Target seen, Target recorded) {
        String[] left = seen.path().split("/", -1);
        String[] right = recorded.path().split("/", -1);
        int equal = 0;
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            equal += Objects.equals(left[i], right[i]) ? 1 : 0;
        }
        int share = 100 * equal / Math.max(left.length, right.length);
        return share + (seen.operation().equals(recorded.operation()) ? 30 : 0);
    }
}
