package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayPlan;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplayStep.Kind;
import dev.cassetteworkbench.replay.SealChoice;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.VolatileValues;
import dev.cassetteworkbench.replay.WhatIf;
import dev.cassetteworkbench.replay.internal.launch.FakeClock;
import dev.cassetteworkbench.replay.internal.launch.ForeignAddresses;
import dev.cassetteworkbench.replay.internal.launch.Watchdog;
import dev.cassetteworkbench.replay.internal.live.LiveExit;
import dev.cassetteworkbench.replay.internal.request.FireRequest;
import dev.cassetteworkbench.replay.internal.request.PrivateCassette;
import dev.cassetteworkbench.replay.internal.seal.SealWay;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import dev.cassetteworkbench.replay.internal.verdict.Judge;
import dev.cassetteworkbench.replay.internal.verdict.Replayed;
import dev.cassetteworkbench.replay.internal.verdict.RuledAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A session with real sockets and a real process.
///
/// The app stays up between replays; each replay swaps a fresh playback in behind the mocks. Calls
/// that arrive
/// outside
/// of a replay (while the app starts, or after its answer) are answered from a playback of their
/// own and counted
/// nowhere.
/// An app with Timetracer inside is started anew for each replay, because Timetracer reads its
/// cassette at the start.
public final class LiveSession implements ReplaySession {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);
    /// After the answer, background work of the app may still ask for recorded calls.
    private static final long SETTLE_MS = 250;

    private final TargetSettings settings;
    private final Map<String, String> inherited;
    private final ReplayListener listener;
    private final InstantSource clock;
    private final SealChoice seal;
    private final VolatileValues volatileValues;
    private final ReentrantLock lock = new ReentrantLock();
    private final SwitchDesk desk = new SwitchDesk();
    private final LiveExit exit = new LiveExit(this::ownPorts);
    private final Thread exitHook = Thread.ofPlatform().name("replay-exit").unstarted(this::release);
    private volatile @Nullable Workplace workplace;
    private volatile DiffRules rules = DiffRules.NONE;
    private boolean redisSeen;
    private volatile boolean closed;

    /// @param inherited environment the app starts from, normally this process's own
    /// @param seal give the app a sealed world where this machine can make one, or only watch its
    /// connections
    public LiveSession(
            TargetSettings settings,
            Map<String, String> inherited,
            ReplayListener listener,
            InstantSource clock,
            SealChoice seal,
            VolatileValues volatileValues) {
        this.seal = seal;
        this.volatileValues = volatileValues;
        this.settings = settings;
        this.inherited = Map.copyOf(inherited);
        this.listener = listener;
        this.clock = clock;
        Runtime.getRuntime().addShutdownHook(exitHook);
    }

    /// Everything a session holds once it has begun.
    private record Workplace(
            Path folder,
            MockBench mocks,
            AppHost host,
            @Nullable Watchdog watchdog) {}

    @Override
    public void useRules(DiffRules changed) {
        rules = changed;
    }

    @Override
    public ReplayResult replay(Cassette cassette, Progress progress) {
        return replay(cassette, ReplayPlan.NONE, progress);
    }

    @Override
    public ReplayResult replay(Cassette cassette, ReplayPlan plan, Progress progress) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the session is closed");
            }
            return run(cassette, plan, progress);
        } catch (CancellationException e) {
            stopApp();
            throw e;
        } catch (InterruptedException e) {
            stopApp();
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } finally {
            lock.unlock();
        }
    }

    private ReplayResult run(Cassette cassette, ReplayPlan plan, Progress progress) throws InterruptedException {
        StepLog steps = new StepLog(listener, progress);
        RunningApp app = null;
        try {
            FireRequest request = RequestOverride.of(sendable(cassette), plan.request());
            steps.begin(Kind.MOCKS);
            Workplace place = prepared(cassette, plan);
            desk.use(Fire.standby(cassette, plan, exit, rules));
            steps.done(place.mocks().words());
            setClock(cassette, place.folder());
            app = place.host().ready(redisSeen, privateCopy(cassette, place.folder()), steps, progress);
            setClock(cassette, place.folder());
            return WhatIfResult.of(fire(cassette, plan, request, app, steps, progress));
        } catch (CannotRun e) {
            steps.failed(e.sentence());
            return ResultMaker.couldNotRun(cassette, e.sentence(), app, steps.timings());
        } finally {
            desk.use(Fire.standby(cassette, plan, exit, rules));
        }
    }

    private static FireRequest sendable(Cassette cassette) throws CannotRun {
        FireRequest request = FireRequest.of(cassette);
        String problem = request.problem();
        if (problem != null) {
            throw new CannotRun(problem);
        }
        return request;
    }

    private static Path clockFile(Path folder) {
        return folder.resolve("clock");
    }

    /// When the app's clock is to show the time of the recording, it does so from now on.
    private void setClock(Cassette cassette, Path folder) throws CannotRun {
        if (settings.debugging().recordedClock()) {
            try {
                Instant now = clock.instant();
                Instant recorded = cassette.session().recordedAt();
                // A file without a readable date says the epoch.
                FakeClock.set(clockFile(folder), recorded.equals(Instant.EPOCH) ? now : recorded, now);
            } catch (IOException e) {
                throw new CannotRun("The app's clock could not be set.", e);
            }
        }
    }

    private ReplayResult fire(
            Cassette cassette, ReplayPlan plan, FireRequest request, RunningApp app, StepLog steps, Progress progress)
            throws CannotRun, InterruptedException {
        steps.begin(Kind.SEND);
        long logOffset = app.log().offset();
        Fire fire = new Fire(cassette, plan, exit, rules);
        desk.use(fire);
        Sending sending = new Sending(app, request, cassette, progress);
        Sending.Answer answer = sending.answer();
        Replayed replayed = answer.replayed();
        steps.done(sentWords(request, replayed, answer.tookMs()));
        steps.begin(Kind.COMPARE);
        settle(fire);
        TimetracerSummary inside = inside(app, logOffset);
        boolean plain = app.debug() == null
                && plan.live().isEmpty()
                && WhatIf.changes(cassette).isEmpty();
        if (plain && volatileValues == VolatileValues.FIND && inside == null && wantsSecond(cassette, replayed)) {
            // The first fire is what counts; a playback of its own keeps the second out of its tally.
            desk.use(new Fire(cassette, plan, exit, rules));
            answer = answer.withSecond(sending.second(answer.tookMs()));
        }
        return ResultMaker.compared(cassette, rules, answer, fire, inside, app.seal(), steps);
    }

    private boolean wantsSecond(Cassette cassette, Replayed replayed) {
        return Judge.wantsSecond(
                cassette, RuledAnswer.of(cassette, replayed, rules).replayed());
    }

    private static String sentWords(FireRequest request, Replayed replayed, double tookMs) {
        String status = replayed.status().isCrash()
                ? "connection closed"
                : replayed.status().label();
        String words = String.format(
                java.util.Locale.ROOT, "%s %s → %s in %.0f ms", request.method(), request.target(), status, tookMs);
        return request.notes().isEmpty() ? words : words + " · " + String.join(" · ", request.notes());
    }

    private static void settle(Fire fire) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLE_MS);
        while (!fire.playback().unused().isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private @Nullable TimetracerSummary inside(RunningApp app, long logOffset) throws InterruptedException {
        if (settings.mode() != TargetSettings.Mode.TIMETRACER) {
            return null;
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_000);
        while (true) {
            List<String> lines = app.log().since(logOffset).stream()
                    .map(ReplayListener.LogLine::text)
                    .toList();
            TimetracerSummary summary = TimetracerSummary.in(lines);
            if (summary != null || System.nanoTime() > deadline) {
                return summary;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private @Nullable Path privateCopy(Cassette cassette, Path folder) throws CannotRun {
        if (settings.mode() != TargetSettings.Mode.TIMETRACER) {
            return null;
        }
        Path copy = folder.resolve("cassette.json");
        try {
            Files.write(copy, CassetteWriter.write(PrivateCassette.of(cassette.document())));
            return copy;
        } catch (IOException e) {
            throw new CannotRun("The private copy of the cassette could not be written to " + folder + ".", e);
        }
    }

    private Workplace prepared(Cassette cassette, ReplayPlan plan) throws CannotRun {
        for (Call call : cassette.calls()) {
            redisSeen |= call instanceof RedisCall;
        }
        try {
            Workplace place = workplace;
            if (place == null) {
                place = open();
                workplace = place;
                TlsWarmUp.begin(place.mocks().authority(), place.mocks().proxyPort());
            }
            place.mocks().serve(cassette);
            place.mocks().serveHosts(plan.noise());
            place.mocks().serveHosts(plan.live().hosts());
            Map<String, String> variables = new HashMap<>(inherited);
            variables.putAll(settings.environment());
            place.mocks().stand(ForeignAddresses.in(variables));
            return place;
        } catch (IOException e) {
            throw new CannotRun("The mocks could not be set up on this machine: " + e.getMessage() + ".", e);
        }
    }

    private Workplace open() throws IOException {
        Path folder = SessionFolder.create();
        String mark = UUID.randomUUID().toString();
        Watchdog watchdog = Watchdog.start(mark, folder);
        try {
            Worlds worlds = new Worlds(folder, mark, desk, SealWay.of(seal));
            MockBench mocks = MockBench.open(new CertificateAuthority(clock), folder, desk, worlds.sealed());
            AppHost host = new AppHost(settings, inherited, mark, mocks, listener, watchdog, worlds, clockFile(folder));
            return new Workplace(folder, mocks, host, watchdog);
        } catch (IOException e) {
            if (watchdog != null) {
                watchdog.close();
            }
            SessionFolder.remove(folder);
            throw e;
        }
    }

    private Set<Integer> ownPorts() {
        Workplace place = workplace;
        return place == null ? Set.of() : place.mocks().ports();
    }

    @Override
    public boolean appRunning() {
        Workplace place = workplace;
        return place != null && place.host().isRunning();
    }

    @Override
    public void stopApp() {
        Workplace place = workplace;
        if (place != null) {
            place.host().stop();
        }
    }

    @Override
    public void close() {
        closed = true;
        release();
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException e) {
            LOG.debug("The program is ending already");
        }
    }

    private synchronized void release() {
        Workplace place = workplace;
        workplace = null;
        if (place == null) {
            return;
        }
        exit.close();
        place.host().close();
        place.mocks().close();
        Watchdog watchdog = place.watchdog();
        if (watchdog != null) {
            watchdog.close();
        }
        try {
            SessionFolder.remove(place.folder());
        } catch (IOException e) {
            LOG.warn("The session's temporary folder could not be removed", e);
        }
    }
}
