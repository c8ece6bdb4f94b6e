package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `list`: the newest cassettes of a folder.
@Command(
        name = "list",
        description = "Lists the newest cassettes of a folder or bucket.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Terminal terminal;

    @Option(
            names = {"-d", "--dir"},
            required = true,
            paramLabel = "DIR",
            description = "Folder with cassettes, any depth, or s3://bucket/prefix.")
    String place = ".";

    @Mixin
    BucketOptions bucket = new BucketOptions.WithEndpoint();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "Most rows (default ${DEFAULT-VALUE}).")
    int limit = 10;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    ListCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IndexException {
        try (PlaceIndex index = PlaceIndex.open(place, bucket, context)) {
            SearchPage page = index.index().search(SearchQuery.ALL, SearchSort.NEWEST, 0, limit);
            HitOutput.show(page, json, terminal);
            return 0;
        }
    }
}
