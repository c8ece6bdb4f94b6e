package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexStatus;
import dev.cassetteworkbench.search.UpdateReport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `index`: brings the kept index of a folder up to date and says what was done.
@Command(
        name = "index",
        description = "Brings the kept index of a folder up to date. Other commands do this by themselves.",
        mixinStandardHelpOptions = true)
final class IndexCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Terminal terminal;

    @Option(
            names = {"-d", "--dir"},
            required = true,
            paramLabel = "DIR",
            description = "Folder with cassettes, any depth.")
    Path folder = Path.of(".");

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    IndexCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IndexException {
        try (FolderIndex index = FolderIndex.open(folder, context)) {
            UpdateReport report = index.report();
            IndexStatus status = index.index().status();
            if (json) {
                terminal.json(new JsonMembers()
                        .put("total", status.cassettes())
                        .put("unreadable", status.unreadable())
                        .put("seen", report.seen())
                        .put("opened", report.opened())
                        .put("added", report.added())
                        .put("changed", report.changed())
                        .put("removed", report.removed())
                        .put("index_bytes", status.bytes())
                        .put("took_ms", report.tookMs())
                        .object());
            } else {
                terminal.line(String.format(
                        Locale.ROOT,
                        "%,d cassettes, %,d unreadable files; opened %,d, added %,d, changed %,d, removed %,d in %,d ms",
                        status.cassettes(),
                        status.unreadable(),
                        report.opened(),
                        report.added(),
                        report.changed(),
                        report.removed(),
                        report.tookMs()));
            }
            return 0;
        }
    }
}
