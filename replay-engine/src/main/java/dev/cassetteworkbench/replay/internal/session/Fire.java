package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.replay.LiveCalls;
import dev.cassetteworkbench.replay.ReplayPlan;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.internal.http.HttpReply;
import dev.cassetteworkbench.replay.internal.live.LiveExit;
import dev.cassetteworkbench.replay.internal.match.HttpAnswer;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.Playback;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.match.Tally;
import dev.cassetteworkbench.replay.internal.whatif.ChildCassette;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One playback of a cassette by a plan, with a journal of what was asked. Thread safe.
///
/// Calls that are live are kept out of the playback: what a real server answered is no evidence. To
/// find
/// out which recorded call a seen one is, a second playback of the whole recording goes along.
final class Fire implements HybridDesk {
    private final Playback playback;
    private final @Nullable Playback all;
    private final ReplayPlan plan;
    private final LiveExit exit;
    private final Map<Integer, Double> delays;
    private final long startedAt = System.nanoTime();
    private final List<Asked> journal = new ArrayList<>();
    private final boolean idle;

    /// @param rules what does not matter in questions
    Fire(Cassette cassette, ReplayPlan plan, LiveExit exit, DiffRules rules) {
        this(cassette, plan, exit, rules, false);
    }

    private Fire(Cassette cassette, ReplayPlan plan, LiveExit exit, DiffRules rules, boolean idle) {
        LiveCalls live = plan.live();
        this.plan = plan;
        this.exit = exit;
        this.idle = idle;
        this.delays = ChildCassette.delays(cassette);
        this.playback = new Playback(live.isEmpty() ? cassette : only(cassette, live, false), rules);
        this.all = live.isEmpty() ? null : new Playback(cassette, rules);
    }

    /// Answers while no request is being replayed: nothing is live then.
    static Fire standby(Cassette cassette, ReplayPlan plan, LiveExit exit, DiffRules rules) {
        return new Fire(cassette, plan.with(LiveCalls.NONE), exit, rules, true);
    }

    /// One call.
    ///
    /// @param live what a real server answered, in words for the table; null for a mocked call
    /// @param atMs milliseconds after the fire began
    /// @param tookMs time until the answer was there
    record Asked(
            SeenCall seen, MatchOutcome outcome, @Nullable String live, double atMs, double tookMs) {}

    Playback playback() {
        return playback;
    }

    @Override
    public MatchOutcome ask(SeenCall seen) {
        long asked = System.nanoTime();
        MatchOutcome outcome = playback.ask(seen);
        if (outcome instanceof MatchOutcome.Matched matched) {
            pause(matched.recorded());
        }
        note(seen, outcome, null, asked);
        return outcome;
    }

    private void pause(Call recorded) {
        Double own = delays.get(recorded.facts().index());
        double ms = own == null ? plan.latency().of(recorded.facts().durationMs()) : own;
        if (ms > 0) {
            try {
                TimeUnit.MICROSECONDS.sleep((long) (ms * 1_000));
            } catch (InterruptedException e) {
                // The mock is being closed: nobody waits for this answer any more.
                Thread.currentThread().interrupt();
            }
        }
    }

    private void note(SeenCall seen, MatchOutcome outcome, @Nullable String live, long asked) {
        long answered = System.nanoTime();
        synchronized (journal) {
            journal.add(new Asked(seen, outcome, live, (asked - startedAt) / 1e6, (answered - asked) / 1e6));
        }
    }

    @Override
    public boolean awaits(SeenCall seen) {
        return playback.awaits(seen);
    }

    @Override
    public @Nullable HttpReply unrecorded(SeenCall.Http seen) {
        String host = seen.host();
        Set<String> noise = plan.noise();
        if (noise.contains(host) || noise.contains(host + ":" + seen.port())) {
            return new HttpReply.Answer(204, Headers.EMPTY, SeenCall.Bytes.EMPTY);
        }
        Playback whole = all;
        if (whole == null) {
            return null;
        }
        MatchOutcome pair = whole.ask(seen);
        boolean meant =
                pair instanceof MatchOutcome.Matched matched && plan.live().covers(matched.recorded());
        return meant || plan.live().coversHost(host, seen.port()) ? live(seen, pair) : null;
    }

    private HttpReply live(SeenCall.Http seen, MatchOutcome pair) {
        long asked = System.nanoTime();
        if (!plan.live().writes() && !LiveCalls.isRead(seen.method())) {
            MatchOutcome.NoMatch refused = new MatchOutcome.NoMatch(
                    null, List.of(), "a write to a live dependency, and writes were not confirmed");
            note(seen, refused, null, asked);
            HttpAnswer.Reply reply = HttpAnswer.refusal(seen, refused);
            return new HttpReply.Answer(reply.status(), reply.headers(), reply.body());
        }
        try {
            LiveExit.Answer answer = exit.call(seen);
            note(seen, pair, answer.status() + " · " + answer.body().content().length + " B", asked);
            return new HttpReply.Answer(answer.status(), answer.headers(), answer.body());
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            note(seen, pair, "not reached: " + why, asked);
            return new HttpReply.Reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HttpReply.Reset();
        }
    }

    /// Calls so far, in order of arrival.
    List<Asked> journal() {
        synchronized (journal) {
            return List.copyOf(journal);
        }
    }

    /// What became of the recorded calls; live ones that were made count as neither served nor unused.
    Tally tally() {
        Tally mocked = playback.tally();
        Playback whole = all;
        if (whole == null) {
            return mocked;
        }
        List<Call> unused = new ArrayList<>(mocked.unused());
        List<Call> made = made();
        whole.cassette().calls().stream()
                .filter(call -> plan.live().covers(call) && !made.contains(call))
                .filter(call -> !mocked.unmockable().contains(call))
                .forEach(unused::add);
        int refused = (int) journal().stream()
                .filter(asked -> asked.live() == null && asked.outcome() instanceof MatchOutcome.NoMatch)
                .count();
        return new Tally(
                whole.cassette().calls().size(),
                mocked.served(),
                mocked.repeated(),
                Math.max(mocked.missed(), refused),
                mocked.differing(),
                mocked.lostAnswers(),
                mocked.faults(),
                mocked.inOrder(),
                unused,
                mocked.unmockable());
    }

    private List<Call> made() {
        List<Call> made = new ArrayList<>();
        for (Asked asked : journal()) {
            if (asked.live() != null && asked.outcome() instanceof MatchOutcome.Matched matched) {
                made.add(matched.recorded());
            }
        }
        return made;
    }

    /// Calls that real servers answered.
    int live() {
        return (int) journal().stream().filter(asked -> asked.live() != null).count();
    }

    /// A run with live calls is open, whatever else kept the app in.
    Seal seal(Seal kept) {
        Set<String> hosts = new TreeSet<>();
        for (Asked asked : journal()) {
            if (asked.live() != null && asked.seen() instanceof SeenCall.Http http) {
                hosts.add(http.host() + ":" + http.port());
            }
        }
        int live = live();
        return live == 0
                ? kept
                : new Seal(
                        0,
                        "Open where you opened it: " + live + (live == 1 ? " call was" : " calls were")
                                + " answered by " + String.join(", ", hosts) + "; no other call could leave"
                                + (kept.grade() == 4 ? "" : " unseen"));
    }

    private static Cassette only(Cassette cassette, LiveCalls live, boolean wanted) {
        return new Cassette(
                cassette.document(),
                cassette.schemaVersion(),
                cassette.session(),
                cassette.request(),
                cassette.response(),
                cassette.calls().stream()
                        .filter(call -> live.covers(call) == wanted)
                        .toList(),
                cassette.error(),
                cassette.remarks());
    }

    @Override
    public void met(CallKind kind) {
        playback.met(kind);
        Playback whole = all;
        if (whole != null) {
            whole.met(kind);
        }
    }

    @Override
    public @Nullable SqlCall like(SeenCall.Sql seen) {
        return playback.like(seen);
    }

    @Override
    public boolean knowsTable(String table) {
        return playback.knowsTable(table);
    }

    @Override
    public boolean isIdle() {
        return idle;
    }
}
