package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandLineProgram;
import dev.cassetteworkbench.app.cli.DemoCommand;
import dev.cassetteworkbench.app.cli.Terminal;
import dev.cassetteworkbench.app.cli.s3.S3Command;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.storage.s3.S3Environment;
import java.time.InstantSource;
import java.util.Arrays;
import javafx.application.Application;

/// Entry point of the program. Does not extend `Application`, because JavaFX lies on the module
/// path and this class on
/// the class path.
public final class Launcher {
    private static final Logging LOGGING = Logging.quiet();

    private Launcher() {}

    /// Opens the window without arguments or with `window` and folders; else runs a command and
    /// exits with its code.
    public static void main(String[] args) {
        Terminal terminal = Terminal.system();
        if (args.length == 0 || args[0].equals("window")) {
            if (!new DesktopScreens().hasDisplay()) {
                terminal.say("There is no display for a window here. The commands work without one:"
                        + " see --help, or start with the command demo.");
                System.exit(2);
            }
            Application.launch(
                    WorkbenchApplication.class, Arrays.copyOfRange(args, Math.min(1, args.length), args.length));
            System.exit(0);
        }
        CommandContext context = new CommandContext(
                terminal,
                WorkbenchFolders.ofProcess(),
                InstantSource.system(),
                new ProblemTexts(Messages.bundle("messages")),
                S3Environment.system());
        System.exit(
                new CommandLineProgram(context, S3Command.of(context), new DemoCommand(context, new DesktopScreens()))
                        .run(args));
    }

    static Logging logging() {
        return LOGGING;
    }
}
