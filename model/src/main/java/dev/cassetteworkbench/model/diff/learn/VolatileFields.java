package dev.cassetteworkbench.model.diff.learn;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.diff.Routes;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.diff.rule.Part;
import dev.cassetteworkbench.model.diff.rule.PointerPattern;
import dev.cassetteworkbench.model.diff.rule.Recogniser;
import dev.cassetteworkbench.model.diff.rule.RuleAction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds fields that vary between good recordings of one route.
///
/// Recordings are compared with their neighbours in time. A field is volatile when it varied in at
/// least half of the
/// comparisons that had it **and** one of two things holds: its values always have one shape that
/// is made anew in every
/// run (a uuid, a time), or the requests were the same to the letter, so that nothing asked for
/// another answer. Fields
/// that vary with the request are content and stay.
public final class VolatileFields {
    /// Fewer comparisons than this prove nothing.
    private static final int FEWEST = 2;

    private static final Set<Recogniser> MADE_ANEW = EnumSet.of(
            Recogniser.UUID,
            Recogniser.TIMESTAMP,
            Recogniser.HASH,
            Recogniser.JWT,
            Recogniser.ULID,
            Recogniser.OBJECT_ID);

    private record Place(Part part, @Nullable String call, String pointer) {}

    /// How often a place varied.
    private static final class Tally {
        private int varied;
        private int variedAlone;
        private boolean oneShape = true;
        private @Nullable Recogniser shape;

        void count(boolean sameRequest, @Nullable Recogniser found) {
            varied++;
            variedAlone += sameRequest ? 1 : 0;
            oneShape &= found != null && (varied == 1 || found == shape);
            shape = found;
        }
    }

    private final Map<Place, Tally> tallies = new LinkedHashMap<>();
    private int comparisons;
    private int sameRequests;

    private VolatileFields() {}

    /// Rules that pass over the volatile fields of a route, each with its reason; none from fewer
    /// than three
    /// recordings.
    ///
    /// @param good successful recordings of one route, by time
    /// @throws java.util.concurrent.CancellationException when the user asked to stop
    public static DiffRules learn(List<Cassette> good, Progress progress) {
        VolatileFields fields = new VolatileFields();
        for (int i = 1; i < good.size(); i++) {
            progress.report("comparing", i, good.size() - 1L);
            fields.look(CassetteComparer.compare(good.get(i - 1), good.get(i), ComparisonOptions.DEFAULT, progress));
        }
        return good.isEmpty() ? DiffRules.NONE : fields.rules(Routes.of(good.getFirst()));
    }

    private void look(Comparison comparison) {
        comparisons++;
        boolean sameRequest = comparison.requestChanges().isEmpty()
                && comparison.requestBody().truth() == BodyDifference.Truth.EQUAL;
        sameRequests += sameRequest ? 1 : 0;
        // One place counts once per comparison, however many items vary there.
        Map<Place, Recogniser> seen = new LinkedHashMap<>();
        Set<Place> shapeless = new HashSet<>();
        collect(Part.RESPONSE, null, comparison.responseBody().changes(), "", seen, shapeless);
        for (AlignedCall row : comparison.calls()) {
            BodyDifference answer = row.answer();
            if (answer != null && row.b() != null) {
                String call = Routes.of(row.b().operation(), row.b().label().replaceFirst("^\\S+ ", ""));
                collect(Part.ANSWER, call, answer.changes(), "", seen, shapeless);
            }
        }
        for (Comparison.HeaderChange header : comparison.headerChanges()) {
            if (header.a() != null && header.b() != null) {
                shapeless.add(new Place(Part.HEADERS, null, "/" + header.name()));
            }
        }
        seen.forEach((place, shape) -> {
            if (!shapeless.contains(place)) {
                tally(place).count(sameRequest, shape);
            }
        });
        shapeless.forEach(place -> tally(place).count(sameRequest, null));
    }

    private Tally tally(Place place) {
        return tallies.computeIfAbsent(place, ignored -> new Tally());
    }

    private static void collect(
            Part part,
            @Nullable String call,
            List<Change> changes,
            String prefix,
            Map<Place, Recogniser> seen,
            Set<Place> shapeless) {
        for (Change change : changes) {
            BodyDifference.Inside inside = change.inside();
            String pointer = prefix + change.pointer();
            if (inside != null) {
                collect(part, call, inside.difference().changes(), pointer, seen, shapeless);
                continue;
            }
            if (change.kind() != Change.Kind.CHANGED || pointer.isEmpty()) {
                continue;
            }
            Place place =
                    new Place(part, call, PointerPattern.generalised(pointer).text());
            Recogniser shape = change.shape();
            if (shape == null || (seen.containsKey(place) && seen.get(place) != shape)) {
                shapeless.add(place);
            } else {
                seen.put(place, shape);
            }
        }
    }

    private DiffRules rules(String route) {
        List<DiffRule> rules = new ArrayList<>();
        tallies.forEach((place, tally) -> {
            String reason = reason(tally);
            if (reason != null) {
                rules.add(new DiffRule(
                        new DiffRule.Where(
                                place.part(),
                                route,
                                place.call(),
                                new PointerPattern(place.pointer()),
                                null,
                                null,
                                null),
                        new RuleAction.Ignore(),
                        reason,
                        true));
            }
        });
        return new DiffRules(rules);
    }

    /// Why the place is volatile, or null when it is not.
    private @Nullable String reason(Tally tally) {
        Recogniser shape = tally.shape;
        if (comparisons < FEWEST || tally.varied * 2 < comparisons) {
            return null;
        }
        if (tally.oneShape && shape != null && MADE_ANEW.contains(shape)) {
            return "differs in " + tally.varied + " of " + comparisons + " pairs of good recordings, always a "
                    + shape.word();
        }
        if (sameRequests >= FEWEST && tally.variedAlone * 2 >= sameRequests) {
            return "differs in " + tally.variedAlone + " of " + sameRequests
                    + " pairs of good recordings with the same request";
        }
        return null;
    }
}
