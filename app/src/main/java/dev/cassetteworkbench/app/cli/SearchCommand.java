package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchSort;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `search`: rows that match the query language and the filters, newest first.
@Command(
        name = "search",
        description = "Finds cassettes by the query language and by filters; all must hold.",
        mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Terminal terminal;

    @Option(
            names = {"-d", "--dir"},
            required = true,
            paramLabel = "DIR",
            description = "Folder with cassettes, any depth, or s3://bucket/prefix.")
    String place = ".";

    @Mixin
    BucketOptions bucket = new BucketOptions();

    @Mixin
    SearchFilters filters = new SearchFilters();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "Most rows (default ${DEFAULT-VALUE}).")
    int limit = 20;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    SearchCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IndexException {
        var query = filters.query(context.clock().instant());
        try (PlaceIndex index = PlaceIndex.open(place, bucket, context)) {
            SearchPage page = index.index().search(query, SearchSort.NEWEST, 0, limit);
            HitOutput.show(page, json, terminal);
            return 0;
        }
    }
}
