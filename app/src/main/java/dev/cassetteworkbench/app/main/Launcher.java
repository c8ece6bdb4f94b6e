package dev.cassetteworkbench.app.main;

/// Entry point of the program. Does not extend `Application`, because JavaFX lies on the module path and this class on
/// the class path.
public final class Launcher {
    private Launcher() {}

    /// Opens the window without arguments, else runs the command line.
    public static void main(String[] args) {}
}
