package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.RegexSearch;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
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

    @Mixin
    FindingOptions options = new FindingOptions();

    @Option(
            names = "--regex",
            paramLabel = "PATTERN",
            description = "Looks for a regular expression in all texts of the matches and shows where it stands.")
    @Nullable
    String regex;

    SearchCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IndexException {
        var query = options.query(context);
        Pattern pattern = regex == null ? null : pattern(regex);
        try (PlaceIndex index = options.open(context)) {
            if (pattern != null) {
                return look(pattern, query, index);
            }
            SearchPage page = index.index().search(query, SearchSort.NEWEST, 0, options.limit);
            HitOutput.show(page, options.json, terminal);
            return 0;
        }
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new CommandFailure("The regular expression cannot be understood: " + e.getDescription() + ".", e);
        }
    }

    private int look(Pattern pattern, SearchQuery query, PlaceIndex index) throws IndexException {
        IndexSource source = index.source()
                .orElseThrow(() -> new CommandFailure(
                        "A regular expression is looked for in the recordings; name their place with -d as well."));
        RegexSearch.Report report = index.index()
                .regex(
                        new RegexSearch(
                                pattern,
                                query,
                                options.limit,
                                id -> id.equals(source.id()) ? source : null,
                                this::show),
                        Progress.NONE);
        terminal.say(String.format(
                Locale.ROOT,
                "%,d found; %,d of %,d possible files read in %,d ms%s%s",
                report.found(),
                report.read(),
                report.candidates(),
                report.tookMs(),
                report.complete() ? "" : ", stopped at the limit",
                report.unread() == 0 ? "" : ", " + report.unread() + " could not be read"));
        return 0;
    }

    private void show(RegexSearch.Found found) {
        if (options.json) {
            terminal.jsonLine(new JsonMembers()
                    .put("path", found.hit().path())
                    .put("value", found.value())
                    .put("start", found.start())
                    .put("end", found.end())
                    .object());
        } else {
            terminal.line(found.hit().path() + ": " + found.value().replaceAll("\\s+", " "));
        }
    }
}
