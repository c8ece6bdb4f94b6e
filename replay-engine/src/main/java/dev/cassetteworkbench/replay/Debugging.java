package dev.cassetteworkbench.replay;

/// Help for looking into the app while it is replayed. None of it is on unless asked for.
///
/// @param restartOnChange start the app anew when a source file in its folder is newer than its start
/// @param debugger attach point the app is started with; the replay waits before it sends the request,
/// see [ReplayListener#paused]
/// @param recordedClock the app's clock shows the time of the recording (libfaketime, where present)
public record Debugging(boolean restartOnChange, Debugger debugger, boolean recordedClock) {
    public static final Debugging NONE = new Debugging(false, Debugger.NONE, false);

    /// How an app lets a debugger in.
    public enum Debugger {
        NONE("None"),
        /// Python: `debugpy` must be installed where the app finds it.
        DEBUGPY("Python (debugpy)"),
        /// Any Java virtual machine.
        JDWP("Java (JDWP)"),
        /// Node's inspector, which Chrome and editors speak.
        NODE("Node (inspector)");

        private final String label;

        Debugger(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
