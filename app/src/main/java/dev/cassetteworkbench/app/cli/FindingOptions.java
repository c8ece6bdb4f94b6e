package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.search.SearchQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where a command looks and what for: the same options on every command that finds something.
final class FindingOptions {
    @Option(
            names = {"-d", "--dir"},
            paramLabel = "DIR",
            description = "Folder with cassettes, any depth, or s3://bucket/prefix.")
    @Nullable
    String place;

    @Mixin
    TeamOptions.Asked team = new TeamOptions.Asked();

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

    /// The team's index, or the place's own, brought up to date.
    PlaceIndex open(CommandContext context) {
        return PlaceIndex.open(place, bucket, team, context);
    }
}
