package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.search.SearchQuery;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where a command looks and what for: the same options on every command that finds something.
final class FindingOptions {
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
            description = "Most rows, groups or values (default ${DEFAULT-VALUE}).")
    int limit = 20;

    @Option(names = "--json", description = "Print JSON; places of an expression one object per line.")
    boolean json;

    SearchQuery query(CommandContext context) {
        return filters.query(context.clock().instant());
    }

    /// The place's index, brought up to date.
    PlaceIndex open(CommandContext context) {
        return PlaceIndex.open(place, bucket, context);
    }
}
