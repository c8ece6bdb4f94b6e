package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.library.remote.SidecarPublisher;
import dev.cassetteworkbench.app.library.remote.SidecarTaker;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.IndexException.Problem.SidecarRefused;
import dev.cassetteworkbench.storage.BucketStore;
import java.util.List;
import java.util.Locale;

/// What is said of published indexes.
final class SidecarOutput {
    private SidecarOutput() {}

    /// What was taken over, and why something was not; nothing when nothing was there.
    static void show(SidecarTaker.Taken taken, CommandContext context) {
        Terminal terminal = context.terminal();
        if (taken.days() > 0) {
            terminal.say(String.format(
                    Locale.ROOT,
                    "Taken from published indexes: %,d cassettes of %,d days",
                    taken.rows(),
                    taken.days()));
        }
        for (SidecarRefused refused : taken.refused()) {
            terminal.say(context.sentence(refused) + " (" + refused.detail() + ")");
        }
    }

    static void day(SidecarPublisher.Day day, Terminal terminal) {
        terminal.line(String.format(
                Locale.ROOT,
                "%s  %s  %,d cassettes, %s",
                day.day(),
                day.published() ? "published " : "up to date",
                day.files(),
                UsageText.bytes(day.bytes())));
    }

    static JsonObject json(List<SidecarPublisher.Day> days, BucketStore.Usage usage) {
        return new JsonMembers()
                .put(
                        "days",
                        new JsonArray(days.stream()
                                .<JsonValue>map(day -> new JsonMembers()
                                        .put("day", day.day().toString())
                                        .put("published", day.published())
                                        .put("cassettes", day.files())
                                        .put("bytes", day.bytes())
                                        .object())
                                .toList()))
                .put("usage", UsageText.json(usage))
                .object();
    }
}
