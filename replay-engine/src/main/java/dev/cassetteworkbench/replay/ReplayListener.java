package dev.cassetteworkbench.replay;

/// Hears of a replay while it runs, on threads of the engine.
public interface ReplayListener {
    ReplayListener NONE = new ReplayListener() {
        @Override
        public void step(ReplayStep step) {}

        @Override
        public void log(LogLine line) {}
    };

    void step(ReplayStep step);

    void log(LogLine line);

    /// The app is up and waits for a debugger; the request is sent when this returns. Called once
    /// after each
    /// start of an app with a debugger, on the replaying thread.
    ///
    /// @throws InterruptedException when the replay is cancelled meanwhile
    default void paused(DebugPoint point) throws InterruptedException {}

    /// Where a debugger attaches.
    ///
    /// @param host an address of this machine, also when the app lives in a sealed world
    record DebugPoint(Debugging.Debugger debugger, String host, int port) {
        public String address() {
            return host + ":" + port;
        }
    }

    /// One line of the app's output.
    ///
    /// @param atMs milliseconds since the app was started
    record LogLine(double atMs, String text) {}
}
