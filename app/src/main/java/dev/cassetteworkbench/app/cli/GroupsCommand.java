package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SearchQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `groups`: failures put together by route, outcome, first failing call and message.
@Command(
        name = "groups",
        description = {
            "Groups the failures among the matches by what they have in common, most frequent first.",
            "Exit code 0 without failures, 1 with some, 2 error."
        },
        mixinStandardHelpOptions = true)
final class GroupsCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Terminal terminal;

    @Mixin
    FindingOptions options = new FindingOptions();

    GroupsCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IndexException {
        SearchQuery query = options.query(context);
        try (PlaceIndex index = options.open(context)) {
            FailureGroups groups = index.index().groups(query, FailureGroups.Rules.NONE, options.limit);
            if (options.json) {
                terminal.json(json(groups));
            } else {
                print(groups);
            }
            return groups.failures() == 0 ? 0 : 1;
        }
    }

    private void print(FailureGroups groups) {
        for (FailureGroups.Group group : groups.groups()) {
            FailureGroups.Reason reason = group.reason();
            List<String> why = new ArrayList<>(List.of(reason.outcome()));
            for (String part : List.of(reason.firstFailure(), reason.message())) {
                if (!part.isEmpty()) {
                    why.add(part);
                }
            }
            Hit smallest = group.smallestReplayable();
            terminal.line(
                    String.format(Locale.ROOT, "%,7d  %s  %s", group.count(), reason.route(), String.join(" · ", why)));
            terminal.line("         " + group.firstSeen() + " to " + group.lastSeen());
            terminal.line("         newest " + group.newest().path()
                    + (smallest == null ? "" : ", smallest to replay " + smallest.path()));
            terminal.line("         " + find(group));
        }
        terminal.say(String.format(
                Locale.ROOT,
                "%,d failures, %,d groups shown",
                groups.failures(),
                groups.groups().size()));
    }

    private static String find(FailureGroups.Group group) {
        return SearchQuery.ALL.and(group.chosenBy()).toText();
    }

    private static JsonObject json(FailureGroups groups) {
        List<JsonValue> rows = new ArrayList<>();
        for (FailureGroups.Group group : groups.groups()) {
            FailureGroups.Reason reason = group.reason();
            Hit smallest = group.smallestReplayable();
            rows.add(new JsonMembers()
                    .put("id", group.id())
                    .put("count", group.count())
                    .put("route", reason.route())
                    .put("outcome", reason.outcome())
                    .put("first_failure", reason.firstFailure())
                    .put("message", reason.message())
                    .put("first_seen", group.firstSeen().toString())
                    .put("last_seen", group.lastSeen().toString())
                    .put("newest", group.newest().path())
                    .put("smallest_replayable", smallest == null ? null : smallest.path())
                    .put("query", find(group))
                    .object());
        }
        return new JsonMembers()
                .put("failures", groups.failures())
                .put("groups", new JsonArray(rows))
                .object();
    }
}
