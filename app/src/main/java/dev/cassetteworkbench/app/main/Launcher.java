package dev.cassetteworkbench.app.main;

import javafx.application.Application;

/// Entry point of the program. Does not extend `Application`, because JavaFX lies on the module path and this class on
/// the class path.
public final class Launcher {
    private Launcher() {}

    /// Opens the window; `window` may be followed by folders to open.
    public static void main(String[] args) {
        boolean named = args.length > 0 && args[0].equals("window");
        Application.launch(WorkbenchApplication.class, named ? java.util.Arrays.copyOfRange(args, 1, args.length) : args);
    }
}
