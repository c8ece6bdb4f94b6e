package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.internal.launch.LaunchException;
import dev.cassetteworkbench.replay.internal.launch.LaunchProblem;
import dev.cassetteworkbench.replay.internal.launch.TargetEnvironment;
import dev.cassetteworkbench.replay.internal.launch.TargetProcess;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.seal.MacSandbox;
import dev.cassetteworkbench.replay.internal.seal.PortList;
import dev.cassetteworkbench.replay.internal.seal.SealWay;
import dev.cassetteworkbench.replay.internal.seal.SealedWorld;
import dev.cassetteworkbench.replay.internal.seal.WorldPlan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Starts the app's process as closed off as this machine can: in a sealed world, under a port
/// list, or plainly.
final class Worlds {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /// What the worker needs of our own environment; the app's travels in the specification.
    private static final String[] WORKER_VARIABLES = {"PATH", "HOME", "LANG", "TMPDIR"};

    private final Path folder;
    private final String mark;
    private final CallDesk desk;
    private final SealWay way;
    private int starts;

    /// @param folder the session's owner-only folder
    Worlds(Path folder, String mark, CallDesk desk, SealWay way) {
        this.folder = folder;
        this.mark = mark;
        this.desk = desk;
        this.way = way;
    }

    /// @param world null when the app has none of its own
    /// @param ports the only ones it can reach; empty when there is no such list
    record Started(TargetProcess process, @Nullable SealedWorld world, Set<Integer> ports) {
        Started {
            ports = Set.copyOf(ports);
        }
    }

    /// True when every recorded address is ours for the app.
    boolean sealed() {
        return way.kind() == SealWay.Kind.WORLD;
    }

    SealWay way() {
        return way;
    }

    /// @param plan addresses a sealed world holds
    /// @param ports what a port list holds
    Started start(SealedWorld.App app, WorldPlan plan, Set<Integer> ports, ReplayListener listener)
            throws LaunchException, CannotRun, InterruptedException {
        return switch (way.kind()) {
            case WORLD -> inWorld(app, plan, listener);
            case PORTS -> underList(app, ports, listener);
            case SANDBOX -> plainly(app, MacSandbox.command(app.command(), ports), ports, listener);
            case WATCH -> plainly(app, app.command(), Set.of(), listener);
        };
    }

    private static Started plainly(SealedWorld.App app, List<String> words, Set<Integer> ports, ReplayListener listener)
            throws LaunchException {
        return new Started(TargetProcess.start(words, app.folder(), app.environment(), listener::log), null, ports);
    }

    private Started underList(SealedWorld.App app, Set<Integer> ports, ReplayListener listener)
            throws LaunchException, CannotRun {
        checkStartable(app);
        try {
            List<String> words = PortList.command(folder, ++starts, app, ports);
            return new Started(
                    TargetProcess.start(words, app.folder(), workerEnvironment(app), listener::log), null, ports);
        } catch (IOException e) {
            throw new CannotRun("The port list could not be set up: " + e.getMessage() + ".", e);
        }
    }

    private Started inWorld(SealedWorld.App app, WorldPlan plan, ReplayListener listener)
            throws LaunchException, CannotRun, InterruptedException {
        checkStartable(app);
        SealedWorld world = null;
        TargetProcess process = null;
        try {
            world = SealedWorld.open(folder, ++starts, new Asked());
            process =
                    TargetProcess.start(world.command(app, plan), app.folder(), workerEnvironment(app), listener::log);
            String failure = awaitBegin(world, process);
            if (failure == null) {
                Started started = new Started(process, world, Set.of());
                process = null;
                world = null;
                return started;
            }
            throw new CannotRun("The sealed world could not be set up: " + failure
                    + ". Replay with connections watched only (--seal watched), or report this.");
        } catch (IOException e) {
            throw new CannotRun("The sealed world could not be set up: " + e.getMessage() + ".", e);
        } finally {
            if (process != null) {
                process.close();
            }
            if (world != null) {
                world.close();
            }
        }
    }

    /// Inside, a missing program would only be an exit code.
    private static void checkStartable(SealedWorld.App app) throws LaunchException {
        if (app.command().isEmpty() || app.command().getFirst().isBlank()) {
            throw new LaunchException(new LaunchProblem.NoCommand());
        }
        if (!Files.isDirectory(app.folder())) {
            throw new LaunchException(new LaunchProblem.FolderMissing(app.folder()));
        }
        String program = app.command().getFirst();
        if (program.contains("/")) {
            Path file = app.folder().resolve(program);
            if (!Files.exists(file)) {
                throw new LaunchException(new LaunchProblem.CommandNotFound(program));
            }
            if (Files.isDirectory(file) || !Files.isExecutable(file)) {
                throw new LaunchException(new LaunchProblem.NotStartable(program, "it is not executable"));
            }
            return;
        }
        String path = app.environment().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        boolean found = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .anyMatch(place ->
                        !place.isEmpty() && Files.isExecutable(Path.of(place).resolve(program)));
        if (!found) {
            throw new LaunchException(new LaunchProblem.CommandNotFound(program));
        }
    }

    private Map<String, String> workerEnvironment(SealedWorld.App app) {
        Map<String, String> result = new TreeMap<>();
        for (String name : WORKER_VARIABLES) {
            String value = app.environment().get(name);
            if (value != null) {
                result.put(name, value);
            }
        }
        result.put(TargetEnvironment.MARK, mark);
        return result;
    }

    private static @Nullable String awaitBegin(SealedWorld world, TargetProcess process) throws InterruptedException {
        Thread.ofVirtual().name("world-start").start(() -> {
            process.awaitEnd();
            world.ended("it ended at once: " + String.join(" ", process.log().last(3)));
        });
        return world.awaitBegin(LIMIT);
    }

    /// What nobody recorded counts as a missed call.
    private final class Asked implements SealedWorld.Listener {
        @Override
        public void askedForName(String host) {
            desk.ask(new SeenCall.Unknown("the name " + host));
        }

        @Override
        public void refused(WorldPlan.Place place) {
            desk.ask(new SeenCall.Unknown("a server at " + place.address() + ":" + place.port()));
        }
    }
}
