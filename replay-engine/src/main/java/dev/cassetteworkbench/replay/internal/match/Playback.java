package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One fire of one cassette: what has been asked and which recorded calls are used up.
///
/// Thread safe: one lock, one step per question, so parallel calls cannot race for the same
/// recording. A new fire gets
/// a new playback; nothing is cleared in place.
public final class Playback implements CallDesk {
    private static final Set<String> READING_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final Cassette cassette;
    private final MatchRules rules;
    private final Map<Target, List<Entry>> filed = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Call> unmockable = new ArrayList<>();
    private final DatabaseCalls databases = new DatabaseCalls();
    private final NearMiss nearMiss;

    private final ReentrantLock lock = new ReentrantLock();
    private final BitSet used = new BitSet();
    private final BitSet served = new BitSet();
    private final Set<CallKind> reached = EnumSet.noneOf(CallKind.class);
    private int repeated;
    private int missed;
    private int differing;
    private int lostAnswers;
    private int faults;
    private double latestStart = Double.NEGATIVE_INFINITY;
    private boolean inOrder = true;

    /// Without rules.
    public Playback(Cassette cassette) {
        this(cassette, DiffRules.NONE);
    }

    /// @param rules what the user says does not choose an answer
    public Playback(Cassette cassette, DiffRules rules) {
        this.cassette = cassette;
        this.rules = MatchRules.of(cassette, rules);
        List<Call> byStart = byStart(cassette);
        Set<Call> shadows = DatabaseCalls.shadows(byStart);
        DatabaseCalls.startup(cassette).forEach(call -> fileDatabase(Entry.of(call, entries.size())));
        for (Call call : byStart) {
            switch (call) {
                case HttpCall http -> file(Entry.of(http, entries.size()));
                case RedisCall redis -> file(Entry.of(redis, entries.size()));
                case SqlCall sql -> fileDatabase(Entry.of(sql, entries.size()));
                case MongoCall mongo when shadows.contains(mongo) -> {}
                case MongoCall mongo -> fileDatabase(Entry.of(mongo, entries.size()));
                case OtherCall other -> unmockable.add(other);
            }
        }
        this.nearMiss = new NearMiss(entries);
    }

    /// True start, then event id: the order in which the app asked.
    private static List<Call> byStart(Cassette cassette) {
        return cassette.calls().stream()
                .sorted(Comparator.comparingDouble(Call::startMs)
                        .thenComparingInt(call -> call.facts().eid())
                        .thenComparingInt(call -> call.facts().index()))
                .toList();
    }

    private void file(Entry entry) {
        entries.add(entry);
        filed.computeIfAbsent(entry.target(), target -> new ArrayList<>()).add(entry);
    }

    private void fileDatabase(Entry entry) {
        entries.add(entry);
        databases.file(entry);
    }

    public Cassette cassette() {
        return cassette;
    }

    @Override
    public void met(CallKind kind) {
        lock.lock();
        try {
            reached.add(kind);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable SqlCall like(SeenCall.Sql seen) {
        return databases.like(seen);
    }

    @Override
    public boolean knowsTable(String table) {
        return databases.knowsTable(table);
    }

    @Override
    public MatchOutcome ask(SeenCall seen) {
        return answer(seen);
    }

    /// Finds the recorded answer and marks it as used.
    public MatchOutcome answer(SeenCall seen) {
        List<Candidate> candidates = candidates(seen);
        lock.lock();
        try {
            Candidate best = best(candidates);
            boolean kept = best == null || databases.isServable(best, candidates, seen, this::isUsed);
            if (best != null && kept && mayServe(best, seen)) {
                return serve(best);
            }
            missed++;
            boolean usedUp = best != null && isUsed(best.entry());
            if (best != null && !kept) {
                used.set(best.entry().order());
                return nearMiss.notKept(best);
            }
            return nearMiss.explain(seen, candidates, usedUp);
        } finally {
            lock.unlock();
        }
    }

    /// True when a recorded call that fits is still unused; changes nothing.
    @Override
    public boolean awaits(SeenCall seen) {
        List<Candidate> candidates = candidates(seen);
        lock.lock();
        try {
            Candidate best = best(candidates);
            return best != null && !isUsed(best.entry()) && databases.isServable(best, candidates, seen, this::isUsed);
        } finally {
            lock.unlock();
        }
    }

    private boolean isUsed(Entry entry) {
        return used.get(entry.order());
    }

    private List<Candidate> candidates(SeenCall seen) {
        return switch (seen) {
            case SeenCall.Http http -> {
                Target target = Target.of(http);
                List<Entry> gated = new ArrayList<>(filed.getOrDefault(target, List.of()));
                gated.addAll(filed.getOrDefault(target.anyHost(), List.of()));
                yield new HttpScore(http, rules).of(gated);
            }
            case SeenCall.Redis redis -> {
                RedisWords words = new RedisWords(redis);
                List<Entry> gated = new ArrayList<>();
                words.targets().forEach(target -> gated.addAll(filed.getOrDefault(target, List.of())));
                yield new RedisScore(words, rules).of(gated);
            }
            case SeenCall.Sql sql -> databases.of(sql);
            case SeenCall.Mongo mongo -> databases.of(mongo);
            case SeenCall.Unknown ignored -> List.of();
        };
    }

    /// Highest band; in it the unused before the used; among these the earliest.
    private @Nullable Candidate best(List<Candidate> candidates) {
        Candidate best = null;
        for (Candidate candidate : candidates) {
            if (candidate.isAccepted() && (best == null || isBetter(candidate, best))) {
                best = candidate;
            }
        }
        return best;
    }

    private boolean isBetter(Candidate candidate, Candidate best) {
        if (candidate.band() != best.band()) {
            return candidate.band() > best.band();
        }
        boolean candidateUsed = used.get(candidate.entry().order());
        boolean bestUsed = used.get(best.entry().order());
        if (candidateUsed != bestUsed) {
            return bestUsed;
        }
        // Of the unused the earliest; of the used the latest, for a read repeats its last answer.
        boolean earlier = candidate.entry().order() < best.entry().order();
        return candidateUsed ? !earlier : earlier;
    }

    private boolean mayServe(Candidate best, SeenCall seen) {
        return !used.get(best.entry().order()) || (isRead(seen) && best.sameQuestion());
    }

    private static boolean isRead(SeenCall seen) {
        return switch (seen) {
            case SeenCall.Http http -> READING_METHODS.contains(http.method().toUpperCase(java.util.Locale.ROOT));
            case SeenCall.Redis redis -> RedisWords.isRead(new RedisWords(redis).command());
            case SeenCall.Sql sql -> sql.text().isRead();
            case SeenCall.Mongo mongo -> new MongoWords(mongo).isRead();
            case SeenCall.Unknown ignored -> false;
        };
    }

    private MatchOutcome serve(Candidate best) {
        Entry entry = best.entry();
        Call call = entry.call();
        boolean again = isUsed(entry);
        served.set(entry.order());
        boolean bytesLost = call instanceof RedisCall redis && RedisWords.bytesLost(redis);
        boolean lost = bytesLost || HttpAnswer.contentLost(call);
        if (!entry.isOfRequest()) {
            used.set(entry.order());
            return new MatchOutcome.Matched(call, best.score(), best.match(), again);
        }
        if (again) {
            repeated++;
        } else {
            used.set(entry.order());
            inOrder &= call.endMs() >= latestStart;
            latestStart = Math.max(latestStart, call.startMs());
            lostAnswers += lost ? 1 : 0;
            faults += call instanceof HttpCall http && HttpAnswer.isImitated(http) ? 1 : 0;
        }
        differing += best.differs() ? 1 : 0;
        String match = best.match();
        if (lost) {
            match += bytesLost ? ", answer lost bytes when recorded" : ", answer body not recorded";
        }
        return new MatchOutcome.Matched(call, best.score(), match, again);
    }

    /// Recorded calls that could have been served but were not asked, in start order. Heartbeats
    /// are left out.
    public List<Call> unused() {
        return tally().unused();
    }

    /// Recorded calls that no mock can answer, in start order.
    public List<Call> unmockable() {
        return tally().unmockable();
    }

    /// The state of this moment.
    public Tally tally() {
        lock.lock();
        try {
            List<Call> unused = new ArrayList<>();
            List<Call> unanswered = new ArrayList<>(unmockable);
            int answered = 0;
            for (Entry entry : entries) {
                Call call = entry.call();
                if (!entry.isOfRequest()) {
                    continue;
                }
                if (served.get(entry.order())) {
                    answered++;
                } else if (DatabaseCalls.isDatabase(call) && !couldServe(call)) {
                    unanswered.add(call);
                } else if (!(call instanceof RedisCall redis && RedisWords.isHeartbeat(redis))) {
                    unused.add(call);
                }
            }
            return new Tally(
                    cassette.calls().size(),
                    answered,
                    repeated,
                    missed,
                    differing,
                    lostAnswers,
                    faults,
                    inOrder,
                    unused,
                    unanswered);
        } finally {
            lock.unlock();
        }
    }

    /// An app that never came to a database of ours has one inside itself, and nothing of it was left
    /// unused.
    private boolean couldServe(Call call) {
        return reached.contains(call.kind()) && DatabaseCalls.isServable(call);
    }
}
