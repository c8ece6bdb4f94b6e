package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandLineProgram;
import dev.cassetteworkbench.app.cli.DemoCommand;
import dev.cassetteworkbench.app.cli.Terminal;
import dev.cassetteworkbench.app.demo.DemoJourney;
import dev.cassetteworkbench.app.demo.DemoWorkspace;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.text.Messages;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// Entry point of the program. Does not extend `Application`, because JavaFX lies on the module path and this class on
/// the class path.
public final class Launcher {
    private Launcher() {}

    /// Opens the window without arguments, else runs the command line and exits with its code.
    public static void main(String[] args) {
        CommandContext context = new CommandContext(
                Terminal.system(),
                WorkbenchFolders.ofProcess(),
                InstantSource.system(),
                new ProblemTexts(Messages.bundle("messages")));
        System.exit(new CommandLineProgram(context, new DemoCommand(context, new NoScreens())).run(args));
    }

    private static final class NoScreens implements DemoCommand.Screens {
        @Override
        public boolean hasDisplay() {
            return false;
        }

        @Override
        public int openWindow(DemoWorkspace workspace) {
            return 2;
        }

        @Override
        public List<Path> takePictures(DemoJourney journey, Path folder) {
            return List.of();
        }
    }
}
