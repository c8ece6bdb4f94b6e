package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.replay.internal.launch.LogRing;
import dev.cassetteworkbench.replay.internal.launch.SocketWatch;
import dev.cassetteworkbench.replay.internal.launch.TargetEnvironment;
import dev.cassetteworkbench.replay.internal.launch.TargetProcess;
import java.net.InetSocketAddress;

/// The target app while it is up.
///
/// @param offeredPort the port it was told; `address` is where it really listens
/// @param environment what it was started with
record RunningApp(
        TargetProcess process,
        SocketWatch watch,
        int offeredPort,
        InetSocketAddress address,
        TargetEnvironment environment)
        implements AutoCloseable {

    boolean alive() {
        return process.alive();
    }

    LogRing log() {
        return process.log();
    }

    @Override
    public void close() {
        watch.close();
        process.close();
    }
}
