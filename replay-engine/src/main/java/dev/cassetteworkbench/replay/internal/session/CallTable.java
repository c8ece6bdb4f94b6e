package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.replay.ReplayedCall;
import dev.cassetteworkbench.replay.ReplayedCall.Outcome;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.Tally;
import java.util.ArrayList;
import java.util.List;

/// Builds the table of mocked calls: asked ones in order of arrival, then what was never asked. Pure.
final class CallTable {
    private CallTable() {}

    static List<ReplayedCall> of(List<Fire.Asked> journal, Tally tally) {
        List<ReplayedCall> rows = new ArrayList<>();
        for (Fire.Asked asked : journal) {
            rows.add(row(asked));
        }
        tally.unused().forEach(call -> rows.add(idle(call, Outcome.UNUSED, "never asked")));
        tally.unmockable().forEach(call -> rows.add(idle(call, Outcome.NOT_MOCKED, notMocked(call))));
        return rows;
    }

    private static String notMocked(Call call) {
        return switch (call.kind()) {
            case DATABASE, MONGODB -> "no recorded answer was served";
            case HTTP, REDIS, OTHER -> "not mocked yet";
        };
    }

    private static ReplayedCall row(Fire.Asked asked) {
        String live = asked.live();
        if (live != null) {
            Call recorded = asked.outcome() instanceof MatchOutcome.Matched matched ? matched.recorded() : null;
            return new ReplayedCall(
                    Outcome.LIVE,
                    asked.seen().kind(),
                    asked.seen().label(),
                    recorded,
                    live,
                    recorded == null ? "live, not recorded" : "live",
                    asked.atMs(),
                    asked.tookMs());
        }
        return switch (asked.outcome()) {
            case MatchOutcome.Matched matched ->
                new ReplayedCall(
                        matched.repeated() ? Outcome.REPEATED : Outcome.SERVED,
                        asked.seen().kind(),
                        asked.seen().label(),
                        // What was recorded at the app's start is no call of the request's timeline.
                        matched.recorded().facts().index() < 0 ? null : matched.recorded(),
                        answer(matched.recorded()),
                        matched.match(),
                        asked.atMs(),
                        asked.tookMs());
            case MatchOutcome.NoMatch miss ->
                new ReplayedCall(
                        Outcome.MISSED,
                        asked.seen().kind(),
                        asked.seen().label(),
                        null,
                        "refused: no recording",
                        missText(miss),
                        asked.atMs(),
                        asked.tookMs());
        };
    }

    private static String missText(MatchOutcome.NoMatch miss) {
        Call nearest = miss.nearest();
        if (nearest == null) {
            return miss.why();
        }
        return "nearest: " + nearest.label()
                + (miss.differences().isEmpty() ? "" : " (" + String.join("; ", miss.differences()) + ")");
    }

    static ReplayedCall servedInside(Call call) {
        return new ReplayedCall(
                Outcome.SERVED, call.kind(), call.label(), call, answer(call), "by Timetracer inside the app", -1, 0);
    }

    private static ReplayedCall idle(Call call, Outcome outcome, String answeredWith) {
        return new ReplayedCall(outcome, call.kind(), call.label(), call, answeredWith, "", -1, 0);
    }

    private static String answer(Call call) {
        if (call instanceof HttpCall http && http.status().code() > 0) {
            return http.status().label() + size(http.answer());
        }
        String error = call.facts().errorType();
        if (error != null) {
            return error + " as recorded";
        }
        if (call instanceof SqlCall sql && sql.rowCount() >= 0) {
            return sql.rowCount() == 1 ? "1 row" : sql.rowCount() + " rows";
        }
        return call instanceof RedisCall redis && redis.nil() ? "nil" : "recorded value";
    }

    private static String size(Body body) {
        long bytes = body.bodyFacts().sizeBytes();
        return bytes < 0 ? "" : " · " + bytes + " B";
    }
}
