package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.app.cli.UsageText;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.manage.BucketContents;
import dev.cassetteworkbench.storage.manage.BucketLifecycle;
import dev.cassetteworkbench.storage.manage.ForecastCollector;
import dev.cassetteworkbench.storage.manage.Lifecycle;
import dev.cassetteworkbench.storage.manage.LifecycleForecast;
import dev.cassetteworkbench.storage.manage.LifecycleForecast.Action;
import dev.cassetteworkbench.storage.manage.LifecycleIssue;
import dev.cassetteworkbench.storage.manage.LifecycleRule;
import dev.cassetteworkbench.storage.manage.LifecycleRule.Filter;
import dev.cassetteworkbench.storage.manage.LifecycleRule.Transition;
import dev.cassetteworkbench.storage.manage.LifecycleRule.When;
import dev.cassetteworkbench.storage.manage.PriceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 lifecycle …`: rules by which a bucket moves and deletes by itself. A change is written only with `--yes`; before
/// that it tells what the rules would do to the objects that are there.
@Command(
        name = "lifecycle",
        description = "Shows rules, adds or removes one, and forecasts what rules do to today's objects.",
        mixinStandardHelpOptions = true)
final class LifecycleVerb extends BucketVerb {
    /// What is to be done.
    enum Deed {
        SHOW,
        FORECAST,
        ADD,
        REMOVE
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "show|forecast|add|remove",
            description = "What (default show).")
    Deed deed = Deed.SHOW;

    @Option(names = "--id", paramLabel = "NAME", description = "add, remove: the rule; one of that name is replaced.")
    String id = "workbench";

    @Option(names = "--transition-days", paramLabel = "N", description = "add: move objects of this age.")
    @Nullable
    Integer transitionDays;

    @Option(
            names = "--archive-class",
            paramLabel = "CLASS",
            description = "add: where they move (default ${DEFAULT-VALUE}).")
    String archiveClass = "GLACIER";

    @Option(names = "--expiration-days", paramLabel = "N", description = "add: delete objects of this age.")
    @Nullable
    Integer expirationDays;

    @Option(names = "--abort-uploads-days", paramLabel = "N", description = "add: drop unfinished uploads of this age.")
    @Nullable
    Integer abortDays;

    @Option(names = "--yes", description = "Write the change.")
    boolean yes;

    LifecycleVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        BucketLifecycle rules = BucketLifecycle.of(store);
        Lifecycle now = rules.read();
        return switch (deed) {
            case SHOW -> show(now);
            case FORECAST -> {
                forecast(store, now);
                yield 0;
            }
            case ADD -> change(store, rules, now, with(now));
            case REMOVE -> change(store, rules, now, without(now));
        };
    }

    private Lifecycle with(Lifecycle now) {
        if (transitionDays == null && expirationDays == null && abortDays == null) {
            throw new CommandFailure(
                    "Say what the rule does: --transition-days, --expiration-days or" + " --abort-uploads-days.");
        }
        LifecycleRule rule =
                LifecycleRule.of(id, Filter.prefix(target.address(context).prefix()));
        Integer move = transitionDays;
        if (move != null) {
            rule = rule.moving(List.of(new Transition(new When.AfterDays(move), archiveClass)));
        }
        Integer expire = expirationDays;
        if (expire != null) {
            rule = rule.expiring(new When.AfterDays(expire));
        }
        rule = rule.abortingUploads(abortDays);
        List<LifecycleRule> all = new ArrayList<>(without(now).rules());
        all.add(rule);
        return new Lifecycle(all, now.smallObjectsMove());
    }

    private Lifecycle without(Lifecycle now) {
        return new Lifecycle(
                now.rules().stream().filter(rule -> !rule.id().equals(id)).toList(), now.smallObjectsMove());
    }

    private int change(BucketStore store, BucketLifecycle rules, Lifecycle now, Lifecycle next)
            throws StorageException {
        for (LifecycleIssue issue : next.issues()) {
            terminal.say((issue.isError() ? "Error: " : "Careful: ") + issue.rule() + ": "
                    + PlanText.words(issue.kind())
                    + (issue.storageClass().isEmpty() ? "" : " " + issue.storageClass()));
        }
        if (next.issues().stream().anyMatch(LifecycleIssue::isError)) {
            return 2;
        }
        forecast(store, next);
        if (!yes) {
            terminal.say("Nothing was written; add --yes to do it.");
            return 0;
        }
        rules.write(next, now);
        terminal.say("Written: " + next.rules().size() + " rules.");
        return 0;
    }

    private int show(Lifecycle now) {
        if (json) {
            terminal.json(new JsonArray(now.rules().stream()
                    .<JsonValue>map(rule -> new JsonMembers()
                            .put("id", rule.id())
                            .put("enabled", rule.enabled())
                            .put("prefix", rule.filter().prefix())
                            .put("does", does(rule))
                            .object())
                    .toList()));
        } else {
            now.rules()
                    .forEach(rule -> terminal.line(rule.id() + (rule.enabled() ? "" : " (off)") + "  "
                            + (rule.filter().prefix().isEmpty()
                                    ? "all"
                                    : rule.filter().prefix()) + ": "
                            + does(rule)));
            if (now.rules().isEmpty()) {
                terminal.say("There are no rules.");
            }
        }
        return 0;
    }

    private static String does(LifecycleRule rule) {
        List<String> parts = new ArrayList<>();
        rule.transitions().forEach(move -> parts.add("to " + move.storageClass() + " " + when(move.when())));
        When end = rule.expiration();
        if (end != null) {
            parts.add("delete " + when(end));
        }
        rule.oldTransitions().forEach(move -> parts.add("old versions to " + move.storageClass()));
        if (rule.oldExpiration() != null) {
            parts.add("delete old versions after " + rule.oldExpiration().days() + " days");
        }
        if (rule.abortUploadsAfterDays() != null) {
            parts.add("drop unfinished uploads after " + rule.abortUploadsAfterDays() + " days");
        }
        return String.join(", ", parts);
    }

    private static String when(When when) {
        return switch (when) {
            case When.AfterDays after -> "after " + after.days() + " days";
            case When.OnDate on -> "on " + on.date();
        };
    }

    private void forecast(BucketStore store, Lifecycle rules) throws StorageException {
        PriceTable prices = PriceTable.builtIn();
        ForecastCollector collector =
                new ForecastCollector(rules, false, prices, context.clock().instant());
        BucketContents.of(store).objects("", collector::add, BucketStore.TransferWatch.NONE);
        LifecycleForecast forecast = collector.forecast();
        if (json) {
            terminal.json(json(forecast));
            return;
        }
        for (LifecycleForecast.Row row : forecast.rows()) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "%s  %s: %s%,d objects, %s, %,d of them at once; %+.4f %s a month, %.4f once",
                    row.rule(),
                    does(row.action()),
                    row.atMost() ? "at most " : "",
                    row.all().objects(),
                    UsageText.bytes(row.all().bytes()),
                    row.dueNow().objects(),
                    row.monthlyChange(),
                    prices.currency(),
                    row.oneTime()));
        }
        terminal.say(String.format(
                Locale.ROOT,
                "%,d objects stay as they are; storage %.4f now, %.4f %s a month afterwards",
                forecast.untouched().objects(),
                forecast.monthlyNow(),
                forecast.monthlyAfter(),
                prices.currency()));
    }

    private static JsonValue json(LifecycleForecast forecast) {
        return new JsonMembers()
                .put(
                        "rows",
                        new JsonArray(forecast.rows().stream()
                                .<JsonValue>map(row -> new JsonMembers()
                                        .put("rule", row.rule())
                                        .put("action", does(row.action()))
                                        .put("objects", row.all().objects())
                                        .put("bytes", row.all().bytes())
                                        .put("due_now", row.dueNow().objects())
                                        .put("at_most", row.atMost())
                                        .put("monthly_change", UsageText.money(row.monthlyChange()))
                                        .put("one_time", UsageText.money(row.oneTime()))
                                        .object())
                                .toList()))
                .put("untouched", forecast.untouched().objects())
                .put("monthly_now", UsageText.money(forecast.monthlyNow()))
                .put("monthly_after", UsageText.money(forecast.monthlyAfter()))
                .object();
    }

    private static String does(Action action) {
        return switch (action) {
            case Action.Move move -> "to " + move.storageClass();
            case Action.Expire _ -> "delete";
            case Action.MoveOld move -> "old versions to " + move.storageClass();
            case Action.ExpireOld _ -> "delete old versions";
            case Action.AbortUploads _ -> "drop unfinished uploads";
        };
    }
}
