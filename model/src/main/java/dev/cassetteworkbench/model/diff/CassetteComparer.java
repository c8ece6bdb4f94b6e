package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.RecordedRequest;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.diff.AlignedCall.Kind;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.diff.Comparison.Counts;
import dev.cassetteworkbench.model.diff.Comparison.HeaderChange;
import dev.cassetteworkbench.model.diff.rule.Part;
import dev.cassetteworkbench.model.diff.rule.RegressionSign;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Compares two cassettes: calls aligned by signature (never by position), bodies by structure.
public final class CassetteComparer {
    /// Headers that differ whenever the clock or the body does; listed, but no difference by
    /// themselves.
    private static final Set<String> CONSEQUENTIAL_HEADERS = Set.of("date", "content-length");

    private CassetteComparer() {}

    /// A is the baseline.
    ///
    /// There is a difference when the response's status, duration (by the options), headers (`date` and
    /// `content-length` apart) or body differ, when the inbound request differs, or when any call is
    /// added, removed,
    /// moved or changed. What cannot be compared (masked, truncated, not recorded) is counted apart and
    /// is no
    /// difference.
    ///
    /// B is a regression when its status is worse (below 400, then 4xx, then 5xx, then crash), when its
    /// response is
    /// slower beyond the options, or when a call is critical: it fails and did not before, it is new
    /// and fails, or it
    /// goes to another host or path than by an identifier alone.
    public static Comparison compare(Cassette a, Cassette b, ComparisonOptions options) {
        return compare(a, b, options, Progress.NONE);
    }

    /// The same, to be cancelled by the progress.
    ///
    /// @throws java.util.concurrent.CancellationException when the user asked to stop
    public static Comparison compare(Cassette a, Cassette b, ComparisonOptions options, Progress progress) {
        Judging judging = new Judging(options, b.endpoint(), progress, new ArrayList<>());
        boolean sameLimit = sameLimit(a, b);
        BodyDifference requestBody =
                judging.bodies(Part.REQUEST, "", a.request().body(), b.request().body(), sameLimit);
        BodyDifference responseBody = judging.bodies(
                Part.RESPONSE, "", a.response().body(), b.response().body(), sameLimit);
        List<String> requestChanges = requestChanges(a.request(), b.request(), requestBody, judging);
        List<HeaderChange> headerChanges =
                HeaderFields.changes(a.response().headers(), b.response().headers(), judging);
        List<CallComparison> calls = calls(a.callsByStart(), b.callsByStart(), judging);

        Status statusA = a.response().status();
        Status statusB = b.response().status();
        boolean statusChanged = statusA.code() != statusB.code();
        double durationA = a.response().durationMs();
        double durationB = b.response().durationMs();
        boolean durationChanged = Durations.changed(durationA, durationB, options);
        boolean differences = statusChanged
                || durationChanged
                || !requestChanges.isEmpty()
                || headerChanges.stream().anyMatch(CassetteComparer::isTelling)
                || responseBody.truth() == Truth.DIFFERENT
                || calls.stream().anyMatch(call -> differs(call.row()));
        Set<RegressionSign> signs = options.regressionSigns();
        boolean regression = (signs.contains(RegressionSign.STATUS) && severity(statusB) > severity(statusA))
                || (signs.contains(RegressionSign.SLOWER) && durationChanged && durationB > durationA)
                || (signs.contains(RegressionSign.CALL) && calls.stream().anyMatch(CallComparison::critical))
                || (signs.contains(RegressionSign.BODY) && responseBody.truth() == Truth.DIFFERENT);
        boolean sameRequest = requestChanges.isEmpty();
        OptionalInt divergence = firstDivergence(calls, sameRequest);
        Comparison comparison = new Comparison(
                a,
                b,
                differences,
                regression,
                "",
                divergence,
                statusChanged,
                durationB - durationA,
                durationChanged,
                requestChanges,
                requestBody,
                headerChanges,
                responseBody,
                calls.stream().map(CallComparison::row).toList(),
                counts(
                        calls,
                        List.of(requestBody, responseBody),
                        judging.passed().size()),
                judging.passed());
        return withVerdict(comparison, new Verdict(comparison, calls).sentence());
    }

    /// Compares two bodies alone, e.g. a recorded response with a replayed one.
    ///
    /// Content is compared by structure ([JsonDiffer]). Where content is missing on a side, hashes of
    /// the original bytes
    /// decide, else sizes. A truncated body's hash covers only its first part: equal ones prove
    /// nothing.
    public static BodyDifference compareBodies(Body a, Body b) {
        return BodyComparer.compare(a, b, true);
    }

    /// True for a header whose change is a difference by itself; `date` and `content-length` only
    /// follow others.
    public static boolean isTelling(HeaderChange change) {
        return !CONSEQUENTIAL_HEADERS.contains(change.name());
    }

    private static List<CallComparison> calls(List<Call> a, List<Call> b, Judging judging) {
        CallAlignment aligned = CallAlignment.align(a, b, judging.progress());
        int[] partnersOfB = aligned.partnersOfB();
        List<CallComparison> rows = new ArrayList<>(Math.max(a.size(), b.size()));
        int nextA = removedUntilAnchor(a, aligned, 0, rows);
        for (int j = 0; j < b.size(); j++) {
            int i = partnersOfB[j];
            if (i < 0) {
                rows.add(CallComparison.added(b.get(j), judging.options()));
                continue;
            }
            rows.add(CallComparison.pair(a.get(i), b.get(j), aligned.moved(i), judging));
            judging.progress().throwIfCancelled();
            if (i == nextA) {
                nextA = removedUntilAnchor(a, aligned, i + 1, rows);
            }
        }
        return rows;
    }

    /// Removed calls stand where they stood in A: after the last call that kept its place.
    private static int removedUntilAnchor(List<Call> a, CallAlignment aligned, int from, List<CallComparison> rows) {
        int i = from;
        for (; i < a.size() && !aligned.keptOrder(i); i++) {
            if (!aligned.isPaired(i)) {
                rows.add(CallComparison.removed(a.get(i)));
            }
        }
        return i;
    }

    /// The first call whose behaviour differs; when only durations differ, the first of those.
    ///
    /// Other requests make calls ask for other keys and ids, which explains nothing: then the first
    /// call that
    /// came out otherwise, appeared or vanished goes before one that merely asked for something else.
    private static OptionalInt firstDivergence(List<CallComparison> calls, boolean sameRequest) {
        OptionalInt outcome = sameRequest
                ? OptionalInt.empty()
                : first(
                        calls,
                        call -> call.critical()
                                || call.row().kind() == Kind.ADDED
                                || call.row().kind() == Kind.REMOVED);
        if (outcome.isPresent()) {
            return outcome;
        }
        OptionalInt behaviour = first(calls, call -> differs(call.row()) && !call.timingOnly());
        return behaviour.isPresent() ? behaviour : first(calls, call -> differs(call.row()));
    }

    private static OptionalInt first(List<CallComparison> calls, Predicate<CallComparison> test) {
        for (int i = 0; i < calls.size(); i++) {
            if (test.test(calls.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean differs(AlignedCall call) {
        return call.kind() != Kind.SAME && call.kind() != Kind.UNKNOWN;
    }

    private static Counts counts(List<CallComparison> calls, List<BodyDifference> bodies, int ignored) {
        int equal = 0;
        int different = 0;
        int unknown = 0;
        for (CallComparison call : calls) {
            switch (call.row().kind()) {
                case SAME -> equal++;
                case UNKNOWN -> unknown++;
                case CHANGED, MOVED, ADDED, REMOVED -> different++;
            }
        }
        for (BodyDifference body : bodies) {
            switch (body.truth()) {
                case EQUAL -> equal++;
                case DIFFERENT -> different++;
                case UNKNOWN -> unknown++;
            }
        }
        return new Counts(equal, different, unknown, ignored);
    }

    private static List<String> requestChanges(
            RecordedRequest a, RecordedRequest b, BodyDifference body, Judging judging) {
        List<String> changes = new ArrayList<>();
        if (!a.method().equals(b.method())) {
            changes.add("method " + a.method() + " → " + b.method());
        }
        if (!a.path().equals(b.path())) {
            changes.add("path " + a.path() + " → " + b.path());
        }
        if (!judging.queries(Part.QUERY, "", a.query(), b.query()).isEmpty()) {
            changes.add("query changed");
        }
        if (body.truth() == Truth.DIFFERENT) {
            changes.add("body " + Wording.changed(body));
        }
        return changes;
    }

    private static int severity(Status status) {
        if (status.isCrash()) {
            return 3;
        }
        return status.code() >= 500 ? 2 : status.code() >= 400 ? 1 : 0;
    }

    private static boolean sameLimit(Cassette a, Cassette b) {
        return Objects.equals(limit(a), limit(b));
    }

    private static @Nullable Object limit(Cassette cassette) {
        return cassette.document().get("policies") instanceof JsonObject policies
                        && policies.get("capture") instanceof JsonObject capture
                ? capture.get("max_body_kb")
                : null;
    }

    private static Comparison withVerdict(Comparison comparison, String verdict) {
        return new Comparison(
                comparison.a(),
                comparison.b(),
                comparison.hasDifferences(),
                comparison.regression(),
                verdict,
                comparison.firstDivergence(),
                comparison.statusChanged(),
                comparison.durationDeltaMs(),
                comparison.durationChanged(),
                comparison.requestChanges(),
                comparison.requestBody(),
                comparison.headerChanges(),
                comparison.responseBody(),
                comparison.calls(),
                comparison.counts(),
                comparison.passed());
    }
}
