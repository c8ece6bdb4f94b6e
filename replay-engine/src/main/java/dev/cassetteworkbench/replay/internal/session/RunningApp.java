package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.replay.ReplayListener.DebugPoint;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.internal.launch.LogRing;
import dev.cassetteworkbench.replay.internal.launch.SocketWatch;
import dev.cassetteworkbench.replay.internal.launch.TargetEnvironment;
import dev.cassetteworkbench.replay.internal.launch.TargetProcess;
import dev.cassetteworkbench.replay.internal.seal.SealWay;
import dev.cassetteworkbench.replay.internal.seal.SealedWorld;
import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The target app while it is up.
///
/// @param watch looks at its connections where no world keeps them in; null in a sealed world
/// @param world the sealed world it lives in; null where there is none
/// @param ports the only ones it can reach; empty when no list is in force
/// @param way how it is kept from the real network
/// @param offeredPort the port it was told; `address` is where it really listens
/// @param environment what it was started with
/// @param sources stamp of its source files when it was started; 0 when they are not watched
/// @param debug where a debugger attaches; null without one
record RunningApp(
        TargetProcess process,
        @Nullable SocketWatch watch,
        @Nullable SealedWorld world,
        Set<Integer> ports,
        SealWay way,
        int offeredPort,
        InetSocketAddress address,
        TargetEnvironment environment,
        long sources,
        @Nullable DebugPoint debug)
        implements AutoCloseable {

    /// How far the app was kept from the real network since the start, or since [#forget()].
    Seal seal() {
        if (world != null) {
            return new Seal(4, "Sealed: the app has a network of its own, nothing could leave it");
        }
        Seal seal = watch == null ? new Seal(0, "Not sealed") : watch.seal();
        Seal stronger = switch (way.kind()) {
            case WORLD -> seal;
            case PORTS ->
                new Seal(
                        3,
                        "Sealed by a port list: TCP reaches the port numbers of our mocks only, UDP nothing;"
                                + " Unix sockets of this machine are not closed");
            case SANDBOX -> new Seal(2, "Sandboxed: the app reaches our mocks' ports on this machine only");
            case WATCH -> seal;
        };
        // What was seen outside counts for more than what should have been.
        Seal held = watch != null && watch.foreignSeen() ? seal : stronger;
        return way.why().isEmpty() ? held : new Seal(held.grade(), held.words() + "; " + way.why());
    }

    /// Starts a new look at connections, before the next request.
    void forget() {
        if (watch != null) {
            watch.forget();
        }
    }

    boolean alive() {
        return process.alive();
    }

    LogRing log() {
        return process.log();
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        process.close();
        if (world != null) {
            world.close();
        }
    }
}
