package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.replay.Debugging;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayListener.DebugPoint;
import dev.cassetteworkbench.replay.ReplayStep.Kind;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.internal.launch.DebugStart;
import dev.cassetteworkbench.replay.internal.launch.FakeClock;
import dev.cassetteworkbench.replay.internal.launch.LaunchException;
import dev.cassetteworkbench.replay.internal.launch.LaunchProblem;
import dev.cassetteworkbench.replay.internal.launch.Placeholders;
import dev.cassetteworkbench.replay.internal.launch.Readiness;
import dev.cassetteworkbench.replay.internal.launch.SocketWatch;
import dev.cassetteworkbench.replay.internal.launch.SourceStamp;
import dev.cassetteworkbench.replay.internal.launch.TargetEnvironment;
import dev.cassetteworkbench.replay.internal.launch.TargetEnvironment.Change;
import dev.cassetteworkbench.replay.internal.launch.TargetProcess;
import dev.cassetteworkbench.replay.internal.launch.Watchdog;
import dev.cassetteworkbench.replay.internal.seal.SealedWorld;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the target app up between replays, and starts it anew when its environment has to change.
final class AppHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AppHost.class);

    private static final Duration DEBUGGER_LIMIT = Duration.ofSeconds(3);
    private static final int LOG_LINES_LOOKED_AT = 500;

    private final TargetSettings settings;
    private final Map<String, String> inherited;
    private final String mark;
    private final MockBench mocks;
    private final ReplayListener listener;
    private final @Nullable Watchdog watchdog;
    private final Worlds worlds;
    private final Path clock;
    private volatile @Nullable TargetProcess starting;
    private volatile @Nullable RunningApp running;

    AppHost(
            TargetSettings settings,
            Map<String, String> inherited,
            String mark,
            MockBench mocks,
            ReplayListener listener,
            @Nullable Watchdog watchdog,
            Worlds worlds,
            Path clock) {
        this.clock = clock;
        this.worlds = worlds;
        this.settings = settings;
        this.inherited = inherited;
        this.mark = mark;
        this.mocks = mocks;
        this.listener = listener;
        this.watchdog = watchdog;
    }

    boolean isRunning() {
        RunningApp app = running;
        return app != null && app.alive();
    }

    /// The running app, started when it is not up or was started for other mocks.
    ///
    /// @param redisRecorded true when a recording of this session holds Redis calls
    /// @param cassette private copy for a Timetracer inside, which reads it once when it starts:
    /// the app is always
    /// started anew
    RunningApp ready(boolean redisRecorded, @Nullable Path cassette, StepLog steps, Progress progress)
            throws CannotRun, InterruptedException {
        RunningApp app = running;
        if (app != null && cassette == null && app.alive()) {
            TargetEnvironment wanted = environment(app.offeredPort(), redisRecorded, null);
            if (app.environment().serves(wanted) && app.sources() == sources() && grown(app)) {
                app.forget();
                steps.begin(Kind.START);
                steps.done("already running");
                steps.begin(Kind.READY);
                steps.done("port " + app.address().getPort());
                return app;
            }
        }
        stop();
        try {
            return start(redisRecorded, cassette, steps, progress);
        } catch (LaunchException e) {
            boolean again = e.problem() instanceof LaunchProblem.PortInUse && takesPort();
            if (!again) {
                throw new CannotRun(e.problem().sentence(), e);
            }
        }
        // Somebody took the port between our choice and the app's bind: once more with another one.
        try {
            return start(redisRecorded, cassette, steps, progress);
        } catch (LaunchException e) {
            throw new CannotRun(e.problem().sentence(), e);
        }
    }

    private RunningApp start(boolean redisRecorded, @Nullable Path cassette, StepLog steps, Progress progress)
            throws LaunchException, CannotRun, InterruptedException {
        steps.begin(Kind.START);
        int port = freePort();
        TargetEnvironment environment = environment(port, redisRecorded, cassette);
        Placeholders places = mocks.places(port);
        List<String> words = settings.command().stream().map(places::fill).toList();
        Debugging debugging = settings.debugging();
        int debugPort = debugging.debugger() == Debugging.Debugger.NONE ? 0 : freePort();
        DebugStart launched = DebugStart.of(
                debugging.debugger(),
                words,
                debugging.recordedClock() ? FakeClock.in(environment.variables(), clock) : environment.variables(),
                debugPort);
        long sources = sources();
        Worlds.Started started = worlds.start(
                new SealedWorld.App(
                        settings.folder(),
                        launched.command(),
                        launched.variables(),
                        mocks.trust().pem()),
                mocks.plan(),
                reachable(port),
                listener);
        TargetProcess process = started.process();
        SealedWorld world = started.world();
        starting = process;
        boolean kept = false;
        try {
            if (watchdog != null) {
                watchdog.guard(process.pid());
            }
            SocketWatch watch = world == null ? new SocketWatch(process, mocks::ports) : null;
            steps.done(startWords(launched.command(), process.pid(), environment));
            steps.begin(Kind.READY);
            Readiness readiness = world == null
                    ? new Readiness(process, port, settings.readyPath(), settings.readyLimit())
                    : new Readiness(process, port, settings.readyPath(), settings.readyLimit(), world::reach);
            InetSocketAddress address = readiness.passingOver(debugPort).await(progress);
            DebugPoint debug = debugPort == 0 ? null : debugPoint(process, world, debugPort);
            steps.done("port " + address.getPort() + (debug == null ? "" : " · debugger " + debug.address()));
            RunningApp app = new RunningApp(
                    process, watch, world, started.ports(), worlds.way(), port, address, environment, sources, debug);
            if (debug != null) {
                listener.paused(debug);
                progress.throwIfCancelled();
            }
            running = app;
            kept = true;
            return app;
        } finally {
            starting = null;
            if (!kept) {
                process.close();
                if (world != null) {
                    world.close();
                }
            }
        }
    }

    private DebugPoint debugPoint(TargetProcess process, @Nullable SealedWorld world, int wanted)
            throws CannotRun, InterruptedException {
        Debugging.Debugger debugger = settings.debugging().debugger();
        long deadline = System.nanoTime() + DEBUGGER_LIMIT.toNanos();
        int port = wanted;
        while (true) {
            port = DebugStart.port(debugger, wanted, process.log().last(LOG_LINES_LOOKED_AT));
            if (process.listeningPorts().contains(port) || System.nanoTime() > deadline) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        try {
            InetSocketAddress address = world == null ? null : world.open(port);
            return new DebugPoint(debugger, "127.0.0.1", address == null ? port : address.getPort());
        } catch (IOException e) {
            throw new CannotRun("No way to the app's debugger could be opened: " + e.getMessage() + ".", e);
        }
    }

    /// Always the same number when changes of sources are of no interest.
    private long sources() throws CannotRun {
        if (!settings.debugging().restartOnChange()) {
            return 0;
        }
        try {
            return SourceStamp.of(settings.folder());
        } catch (IOException e) {
            throw new CannotRun("The sources in " + settings.folder() + " cannot be looked at.", e);
        }
    }

    /// The mocks, and the app itself.
    private Set<Integer> reachable(int appPort) {
        Set<Integer> ports = new TreeSet<>(mocks.ports());
        ports.add(appPort);
        return ports;
    }

    /// Brings the world of a running app up to what the mocks now stand for; false when it has to
    /// be made anew.
    private boolean grown(RunningApp app) {
        SealedWorld world = app.world();
        if (world == null) {
            return app.ports().isEmpty() || app.ports().containsAll(mocks.ports());
        }
        try {
            world.extend(mocks.plan());
            return true;
        } catch (IOException e) {
            LOG.debug("the sealed world could not grow, the app is started anew", e);
            return false;
        }
    }

    private static String startWords(List<String> words, long pid, TargetEnvironment environment) {
        List<String> rewritten = environment.changes().stream()
                .filter(change -> change.why().startsWith("address"))
                .map(Change::name)
                .distinct()
                .toList();
        return String.join(" ", words) + " · process " + pid
                + (rewritten.isEmpty() ? "" : " · now our mocks: " + String.join(", ", rewritten));
    }

    private static int freePort() throws CannotRun {
        try {
            return Readiness.freePort();
        } catch (IOException e) {
            throw new CannotRun("No free port was found on this machine.", e);
        }
    }

    private boolean takesPort() {
        return settings.portVariable() != null
                || settings.command().stream().anyMatch(Placeholders::namesPort)
                || settings.environment().values().stream().anyMatch(Placeholders::namesPort);
    }

    private TargetEnvironment environment(int port, boolean redisRecorded, @Nullable Path cassette) {
        return TargetEnvironment.of(new TargetEnvironment.Given(
                inherited,
                settings,
                mocks.places(port),
                mocks.trust(),
                mocks.atHome(),
                mark,
                redisRecorded,
                cassette,
                worlds.sealed()));
    }

    void stop() {
        RunningApp app = running;
        running = null;
        if (app != null) {
            app.close();
        }
        TargetProcess process = starting;
        if (process != null) {
            process.close();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
