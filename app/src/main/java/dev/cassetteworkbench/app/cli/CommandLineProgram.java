package dev.cassetteworkbench.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line as a whole: which commands there are, and how failures are said.
@Command(
        name = "workbench",
        description = "Find, compare and replay recorded API requests. Without a command the window opens.",
        mixinStandardHelpOptions = true,
        version = "Cassette Workbench 0.1.0",
        footer = {"", "workbench COMMAND --help tells about a command."})
public final class CommandLineProgram implements Runnable {
    private static final int FAILED = 2;

    private final Terminal terminal;
    private final ReplayCommand replay;
    private final CommandLine commandLine;

    /// @param more commands that need more than the context, e.g. `demo` and `s3`
    public CommandLineProgram(CommandContext context, Object... more) {
        this.terminal = context.terminal();
        this.replay = new ReplayCommand(context);
        this.commandLine = new CommandLine(this)
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new ShowCommand(context))
                .addSubcommand(new SearchCommand(context))
                .addSubcommand(new GroupsCommand(context))
                .addSubcommand(new DifferentCommand(context))
                .addSubcommand(new IndexCommand(context))
                .addSubcommand(new DiffCommand(context))
                .addSubcommand(new TimelineCommand(context))
                .addSubcommand(replay)
                .addSubcommand(new ReceiptCommand(context));
        for (Object command : more) {
            commandLine.addSubcommand(command);
        }
        commandLine.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        commandLine.setExecutionExceptionHandler(this::failed);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    }

    /// Runs one command and gives its exit code: 0 to 2 as each command says, 2 for anything that failed.
    public int run(String... arguments) {
        List<String> words = Arrays.asList(arguments);
        int dashes = words.indexOf("--");
        if (dashes > 0 && words.getFirst().equals("replay")) {
            replay.command = List.copyOf(words.subList(dashes + 1, words.size()));
            return commandLine.execute(words.subList(0, dashes).toArray(String[]::new));
        }
        return commandLine.execute(arguments);
    }

    @Override
    public void run() {
        commandLine.usage(terminal.out());
    }

    private int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        switch (failure) {
            case CommandFailure known -> terminal.say(known.sentence());
            case IOException io -> terminal.say("This did not work: " + io.getMessage());
            default -> throw failure;
        }
        return FAILED;
    }
}
