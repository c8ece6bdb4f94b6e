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

    /// One line of the app's output.
    ///
    /// @param atMs milliseconds since the app was started
    record LogLine(double atMs, String text) {}
}
