package dev.cassetteworkbench.model.diff.learn;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.Query;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Routes;
import dev.cassetteworkbench.model.internal.align.SequenceAlignment;
import dev.cassetteworkbench.model.internal.align.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A success that a failure is held against, and why it is the nearest.
///
/// @param score 0 to 1
/// @param reasons plain phrases, the weightiest first
public record GoodTwin(Cassette cassette, double score, List<String> reasons) {
    private static final double ROUTE = 0.25;
    private static final double PATH = 0.15;
    private static final double QUERY = 0.15;
    private static final double BODY = 0.2;
    private static final double CALLS = 0.2;
    private static final double SERVICE = 0.05;

    public GoodTwin {
        reasons = List.copyOf(reasons);
    }

    /// The nearest of the candidates; of equally near ones the latest before the failure, else the latest.
    ///
    /// @param candidates any recordings; failures and other routes are passed over
    /// @throws java.util.concurrent.CancellationException when the user asked to stop
    public static Optional<GoodTwin> nearest(Cassette failure, List<Cassette> candidates, Progress progress) {
        List<GoodTwin> twins = new ArrayList<>();
        for (Cassette candidate : candidates) {
            progress.throwIfCancelled();
            if (!candidate.failed() && Routes.of(candidate).equals(Routes.of(failure))) {
                twins.add(of(failure, candidate));
            }
        }
        return twins.stream()
                .max(Comparator.comparingDouble(GoodTwin::score)
                        .thenComparing(twin ->
                                !twin.recordedAt().isAfter(failure.session().recordedAt()))
                        .thenComparing(GoodTwin::recordedAt));
    }

    private Instant recordedAt() {
        return cassette.session().recordedAt();
    }

    /// How near one recording of the same route is.
    public static GoodTwin of(Cassette failure, Cassette good) {
        List<String> reasons = new ArrayList<>();
        double score = ROUTE;
        if (failure.request().path().equals(good.request().path())) {
            score += PATH;
            reasons.add("same path");
        } else {
            reasons.add("same route");
        }
        double query = query(failure.request().query(), good.request().query());
        double body = body(failure, good);
        double calls = calls(failure, good);
        score += QUERY * query + BODY * body + CALLS * calls;
        if (query == 1 && body == 1) {
            reasons.add("same input");
        } else {
            reasons.add("input " + Math.round(100 * (query + body) / 2) + " % alike");
        }
        reasons.add(calls == 1 ? "same calls up to the failure" : "calls " + Math.round(calls * 100) + " % alike");
        if (failure.session().service().equals(good.session().service())) {
            score += SERVICE;
        } else {
            reasons.add("other service");
        }
        return new GoodTwin(good, Math.min(1, score), reasons);
    }

    private static double query(Query a, Query b) {
        Set<Query.Parameter> left = new HashSet<>(a.parameters());
        Set<Query.Parameter> right = new HashSet<>(b.parameters());
        Set<Query.Parameter> all = new HashSet<>(left);
        all.addAll(right);
        left.retainAll(right);
        return all.isEmpty() ? 1 : (double) left.size() / all.size();
    }

    private static double body(Cassette failure, Cassette good) {
        BodyDifference difference = CassetteComparer.compareBodies(
                failure.request().body(), good.request().body());
        return switch (difference.truth()) {
            case EQUAL -> 1;
            case UNKNOWN -> 0.75;
            case DIFFERENT -> {
                double all = difference.equalLeaves() + difference.places();
                yield all == 0 ? 0 : difference.equalLeaves() / all;
            }
        };
    }

    /// Share of the failure's calls, up to the first failed one, that the success made in the same order.
    private static double calls(Cassette failure, Cassette good) {
        List<Call> until = new ArrayList<>();
        for (Call call : failure.callsByStart()) {
            until.add(call);
            if (call.failed()) {
                break;
            }
        }
        if (until.isEmpty()) {
            return good.calls().isEmpty() || failure.response().status().isError() ? 1 : 0;
        }
        Map<String, Long> numbers = new HashMap<>();
        int[] partners = SequenceAlignment.align(
                numbered(until, numbers), numbered(good.callsByStart(), numbers), new Work(Progress.NONE, 10_000_000L));
        long paired = Arrays.stream(partners).filter(partner -> partner >= 0).count();
        return (double) paired / until.size();
    }

    private static long[] numbered(List<Call> calls, Map<String, Long> numbers) {
        return calls.stream()
                .mapToLong(call -> numbers.computeIfAbsent(
                        call.kind() + Routes.of(call.operation(), call.label()), ignored -> (long) numbers.size()))
                .toArray();
    }
}
