package dev.cassetteworkbench.app.batch;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;

/// The session of a service nobody has confirmed a command for: starts nothing, and is never asked to.
final class NoApp implements ReplaySession {
    @Override
    public ReplayResult replay(Cassette cassette, Progress progress) {
        throw new IllegalStateException("there is no confirmed command");
    }

    @Override
    public boolean appRunning() {
        return false;
    }

    @Override
    public void stopApp() {}

    @Override
    public void close() {}
}
