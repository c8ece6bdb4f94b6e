package dev.cassetteworkbench.benchmarks.match;

import dev.cassetteworkbench.benchmarks.Sampling;
import dev.cassetteworkbench.benchmarks.corpus.RecordedCalls;
import dev.cassetteworkbench.benchmarks.corpus.RecordedCalls.Get;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.Playback;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.RunnerException;

/// One question of the app, answered from 10,000 recorded calls.
///
/// Each recorded call is asked for once, in shuffled order; then the round begins anew with a fresh
/// playback. That one
/// question in 10,000 is slow and lies behind the 99th percentile.
public class MatchBenchmark {
    private static final int CALLS = 10_000;

    public static void main(String[] args) throws RunnerException {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("cursor", "one cursor, method and URL, recorded order");
        rows.put("scan", "scan for the first unused method and URL");
        rows.put("differentPaths", "workbench, 10,000 different paths");
        rows.put("sameHundredPaths", "workbench, 100 paths x 100 queries");
        rows.put("onePath", "workbench, one path x 10,000 queries");
        rows.put("noRecording", "workbench, no recording fits (explained)");
        Sampling.print(
                System.out,
                "One question against 10,000 recorded calls (ratio: to the scan)",
                MatchBenchmark.class,
                rows,
                "scan");
    }

    /// Different paths: what a scan without query can tell apart, too.
    @State(Scope.Benchmark)
    public static class DifferentPaths extends Round {
        public DifferentPaths() {
            super(CALLS);
        }
    }

    @State(Scope.Benchmark)
    public static class HundredPaths extends Round {
        public HundredPaths() {
            super(100);
        }
    }

    @State(Scope.Benchmark)
    public static class OnePath extends Round {
        public OnePath() {
            super(1);
        }
    }

    @Benchmark
    public MatchOutcome differentPaths(DifferentPaths round) {
        return round.next();
    }

    @Benchmark
    public MatchOutcome sameHundredPaths(HundredPaths round) {
        return round.next();
    }

    @Benchmark
    public MatchOutcome onePath(OnePath round) {
        return round.next();
    }

    @Benchmark
    public MatchOutcome noRecording(DifferentPaths round) {
        return round.miss();
    }

    @Benchmark
    public @Nullable Call cursor(DifferentPaths round) {
        return round.atCursor();
    }

    @Benchmark
    public @Nullable Call scan(DifferentPaths round) {
        return round.firstUnused();
    }

    /// Recorded calls over a number of paths, told apart by their queries, and the questions for them.
    public static class Round {
        private final Cassette cassette;
        private final List<SeenCall.Http> shuffled;
        private final List<SeenCall.Http> inOrder;
        private final boolean[] taken = new boolean[CALLS];
        private Playback playback;
        private int asked;

        Round(int paths) {
            List<Get> calls = new ArrayList<>();
            List<SeenCall.Http> questions = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                String path = "/items/" + i % paths;
                calls.add(new Get(path, "v" + i, i));
                questions.add(question(path, "q=v" + i));
            }
            this.cassette = RecordedCalls.cassette(calls);
            this.inOrder = List.copyOf(questions);
            Collections.shuffle(questions, new Random(5));
            this.shuffled = List.copyOf(questions);
            this.playback = new Playback(cassette);
        }

        private static SeenCall.Http question(String path, String query) {
            return new SeenCall.Http(
                    "GET",
                    "http",
                    RecordedCalls.HOST,
                    RecordedCalls.PORT,
                    path,
                    query,
                    Headers.EMPTY,
                    SeenCall.Bytes.EMPTY);
        }

        MatchOutcome next() {
            if (asked == CALLS) {
                asked = 0;
                playback = new Playback(cassette);
            }
            MatchOutcome outcome = playback.answer(shuffled.get(asked++));
            if (!(outcome instanceof MatchOutcome.Matched)) {
                throw new IllegalStateException("a recorded call was not found: " + outcome);
            }
            return outcome;
        }

        MatchOutcome miss() {
            asked = (asked + 1) % CALLS;
            return playback.answer(question("/nowhere/" + asked, "q=v" + asked));
        }

        /// The rule of a player with one cursor: the next recorded call or nothing.
        @Nullable
        Call atCursor() {
            asked = (asked + 1) % CALLS;
            Call call = cassette.calls().get(asked);
            return fits(call, inOrder.get(asked)) ? call : null;
        }

        /// The rule of a list of stubs: the first that fits and is left.
        @Nullable
        Call firstUnused() {
            if (asked == CALLS) {
                asked = 0;
                java.util.Arrays.fill(taken, false);
            }
            SeenCall.Http seen = shuffled.get(asked++);
            for (int i = 0; i < CALLS; i++) {
                Call call = cassette.calls().get(i);
                if (!taken[i] && fits(call, seen)) {
                    taken[i] = true;
                    return call;
                }
            }
            return null;
        }

        private static boolean fits(Call call, SeenCall.Http seen) {
            return call instanceof HttpCall http
                    && http.method().equals(seen.method())
                    && http.url().equals(seen.scheme() + "://" + seen.host() + ":" + seen.port() + seen.rawPath());
        }
    }
}
