package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.Terminal;
import dev.cassetteworkbench.app.cli.UsageText;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.storage.transfer.SyncAction;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import dev.cassetteworkbench.storage.transfer.SyncPlan.Item;
import dev.cassetteworkbench.storage.transfer.SyncPlan.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A sync's plan in words and as JSON.
final class PlanText {
    private PlanText() {}

    /// Every key that something is done with, and those that are left alone for a reason worth knowing.
    static void print(SyncPlan plan, boolean all, Terminal terminal) {
        for (Item item : plan.items()) {
            if (all || isWorthALine(item.action())) {
                terminal.line(String.format(
                        Locale.ROOT,
                        "%-8s  %10s  %s  (%s)%s",
                        word(Kind.of(item.action())),
                        item.bytes() == 0 ? "" : UsageText.bytes(item.bytes()),
                        ListVerb.shown(item.key()),
                        reason(item.action()),
                        item.renamed().isEmpty() ? "" : " as " + item.path()));
            }
        }
        sum(plan, terminal);
    }

    private static boolean isWorthALine(SyncAction action) {
        return switch (action) {
            case SyncAction.Add _, SyncAction.Update _, SyncAction.Conflict _, SyncAction.Delete _ -> true;
            case SyncAction.Skip skip ->
                switch (skip.reason()) {
                    case UNCHANGED, SAME_CONTENT, ONLY_AT_TARGET, FOLDER_MARKER, NOT_A_CASSETTE -> false;
                    case TOO_MANY_DELETES, LISTING_INCOMPLETE, LINK, NOT_A_FILE, UNREADABLE, SAME_KEY -> true;
                };
        };
    }

    /// The totals as one line for people.
    static void sum(SyncPlan plan, Terminal terminal) {
        SyncPlan.Totals totals = plan.totals();
        String counts = totals.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), word(count.getKey())))
                .collect(Collectors.joining(", "));
        terminal.say(String.format(
                Locale.ROOT,
                "%s; %,d objects and %s move, %s, about %s and %.4f USD",
                counts.isEmpty() ? "nothing on either side" : counts,
                totals.objects(),
                UsageText.bytes(totals.bytes()),
                requests(totals),
                time(totals.time()),
                totals.money()));
        if (!plan.remoteComplete() || !plan.localComplete()) {
            terminal.say("The listing of the " + (plan.remoteComplete() ? "folder" : "bucket")
                    + " is incomplete, so nothing is deleted.");
        }
    }

    private static String requests(SyncPlan.Totals totals) {
        return new TreeMap<>(totals.requests())
                .entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), count.getKey()))
                        .collect(Collectors.joining(", "));
    }

    static String time(Duration time) {
        if (time.toSeconds() < 90) {
            return Math.max(1, time.toSeconds()) + " s";
        }
        return time.toMinutes() < 90 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    static JsonObject json(SyncPlan plan) {
        SyncPlan.Totals totals = plan.totals();
        JsonMembers counts = new JsonMembers();
        totals.counts().forEach((kind, count) -> counts.put(word(kind), count));
        JsonMembers requests = new JsonMembers();
        new TreeMap<>(totals.requests()).forEach(requests::put);
        List<JsonValue> items = plan.items().stream()
                .<JsonValue>map(item -> new JsonMembers()
                        .put("key", item.key())
                        .put("path", item.path())
                        .put("action", word(Kind.of(item.action())))
                        .put("reason", reason(item.action()))
                        .put("bytes", item.bytes())
                        .object())
                .toList();
        return new JsonMembers()
                .put("address", plan.address().toString())
                .put("folder", plan.root().toString())
                .put("direction", plan.options().direction().name().toLowerCase(Locale.ROOT))
                .put("complete", plan.remoteComplete() && plan.localComplete())
                .put("counts", counts.object())
                .put("objects", totals.objects())
                .put("bytes", totals.bytes())
                .put("requests", requests.object())
                .put("seconds", totals.time().toSeconds())
                .put("cost", UsageText.money(totals.money()))
                .put("items", new JsonArray(items))
                .object();
    }

    static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// Why, as lower-case words.
    static String reason(SyncAction action) {
        return switch (action) {
            case SyncAction.Add add -> add.again() ? "gone since the last sync" : "new";
            case SyncAction.Update update -> words(update.reason());
            case SyncAction.Skip skip -> words(skip.reason());
            case SyncAction.Conflict conflict -> words(conflict.reason());
            case SyncAction.Delete _ -> "only at the target";
        };
    }

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
