package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.search.Differences;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.QuerySyntaxException;
import dev.cassetteworkbench.search.SearchQuery;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `different`: what sets the matches apart from the rest.
@Command(
        name = "different",
        description = "Says which values are much more, or much less, frequent among the matches than in the rest.",
        mixinStandardHelpOptions = true)
final class DifferentCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Terminal terminal;

    @Mixin
    FindingOptions options = new FindingOptions();

    @Option(names = "--among", paramLabel = "QUERY", description = "The rest is taken from these (default: all).")
    String among = "";

    DifferentCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IndexException {
        SearchQuery selection = options.query(context);
        try (PlaceIndex index = options.open(context)) {
            Differences found = index.index().differences(selection, rest());
            List<Differences.Value> values =
                    found.values().stream().limit(options.limit).toList();
            if (options.json) {
                terminal.json(new JsonMembers()
                        .put("selected", found.selected())
                        .put("rest", found.rest())
                        .put(
                                "values",
                                new JsonArray(values.stream()
                                        .map(DifferentCommand::json)
                                        .toList()))
                        .object());
                return 0;
            }
            values.forEach(value -> terminal.line(String.format(
                    Locale.ROOT,
                    "%5.1f %% of these, %5.1f %% of the rest  %s:%s",
                    100 * value.shareSelected(),
                    100 * value.shareRest(),
                    value.field(),
                    value.value())));
            terminal.say(String.format(Locale.ROOT, "%,d selected, %,d others", found.selected(), found.rest()));
            return 0;
        }
    }

    private SearchQuery rest() {
        try {
            return SearchQuery.parse(among, context.clock().instant(), ZoneOffset.UTC);
        } catch (QuerySyntaxException e) {
            throw new CommandFailure("The query of --among cannot be understood: " + e.getMessage(), e);
        }
    }

    private static JsonValue json(Differences.Value value) {
        return new JsonMembers()
                .put("field", value.field())
                .put("value", value.value())
                .put("selected", value.inSelection())
                .put("rest", value.inRest())
                .object();
    }
}
