package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.ProgressLine;
import dev.cassetteworkbench.app.cli.UsageText;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.transfer.ItemResult;
import dev.cassetteworkbench.storage.transfer.Keeping;
import dev.cassetteworkbench.storage.transfer.Outcome;
import dev.cassetteworkbench.storage.transfer.PairFiles;
import dev.cassetteworkbench.storage.transfer.Snapshot;
import dev.cassetteworkbench.storage.transfer.Step;
import dev.cassetteworkbench.storage.transfer.TransferListener;
import dev.cassetteworkbench.storage.transfer.TransferOptions;
import dev.cassetteworkbench.storage.transfer.TransferPlan;
import dev.cassetteworkbench.storage.transfer.TransferReport;
import dev.cassetteworkbench.storage.transfer.TransferReport.Kind;
import dev.cassetteworkbench.storage.transfer.TransferRun;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs transfers and tells what became of them. Ctrl C ends a run softly: what is under way can be
/// resumed by the same
/// command.
final class TransferWork {
    private final CommandContext context;
    private final boolean json;
    private final TransferOptions options;
    private @Nullable PairFiles files;

    /// Makes a run that tells a listener.
    interface Making {
        TransferRun run(TransferListener listener) throws StorageException;
    }

    TransferWork(CommandContext context, boolean json, TransferOptions options) {
        this.context = context;
        this.json = json;
        this.options = options;
    }

    /// Lets go of the pair's journal when a run comes to its end.
    TransferWork endingAt(PairFiles pair) {
        files = pair;
        return this;
    }

    /// @return exit code: 0 when nothing is left to do, else 1
    int run(TransferPlan plan, BucketStore store, Keeping keeping) throws StorageException {
        TransferReport report = report(plan, store, keeping);
        PairFiles pair = files;
        if (pair != null) {
            pair.ended(report);
        }
        return report.complete() && report.halt() == null ? 0 : 1;
    }

    /// Runs and tells.
    TransferReport report(TransferPlan plan, BucketStore store, Keeping keeping) throws StorageException {
        return report(
                listener -> new TransferRun(plan, store, options, RandomGenerator.getDefault(), keeping, listener),
                store);
    }

    /// Makes a run that hears of itself, runs it and tells.
    TransferReport report(Making making, BucketStore store) throws StorageException {
        TransferReport report;
        try (ProgressLine line = new ProgressLine(context.terminal(), true)) {
            TransferRun run = making.run(new Drawn(line));
            Thread cancelling = Thread.ofPlatform().unstarted(run::cancel);
            Runtime.getRuntime().addShutdownHook(cancelling);
            try {
                report = run.run();
            } finally {
                forget(cancelling);
            }
        }
        tell(report, store);
        return report;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is ending, and the hook is at work.
        }
    }

    private void tell(TransferReport report, BucketStore store) {
        if (json) {
            context.terminal().json(json(report, store));
            return;
        }
        report.results().forEach(this::tellBad);
        Problem halt = report.halt();
        if (halt != null) {
            context.terminal().say("Stopped: " + context.sentence(halt));
        }
        String counts = report.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), word(count.getKey())))
                .collect(Collectors.joining(", "));
        double seconds = Math.max(0.001, report.time().toMillis() / 1_000.0);
        context.terminal()
                .line(String.format(
                        Locale.ROOT,
                        "%s; %s in %.1f s, %s/s",
                        counts.isEmpty() ? "nothing to do" : counts,
                        UsageText.bytes(report.bytes()),
                        seconds,
                        UsageText.bytes((long) (report.bytes() / seconds))));
        context.terminal().say(UsageText.of(store.usage()));
    }

    private void tellBad(ItemResult result) {
        switch (result.outcome()) {
            case Outcome.Failed failed -> bad("failed", result, context.sentence(failed.problem()));
            case Outcome.Conflicted conflict ->
                bad("conflict", result, PlanText.words(conflict.what()) + " changed since the plan");
            case Outcome.NotTried skipped -> bad("not tried", result, PlanText.words(skipped.why()));
            case Outcome.Transferred _, Outcome.Same _, Outcome.Deleted _, Outcome.Released _ -> {}
        }
    }

    private void bad(String word, ItemResult result, String why) {
        context.terminal().line(word + "  " + ListVerb.shown(key(result.step())) + ": " + why);
    }

    private static String key(Step step) {
        return switch (step) {
            case Step.Upload upload -> upload.key();
            case Step.Download download -> download.object().key();
            case Step.Release release -> release.key();
            case Step.DeleteObject delete -> delete.object().key();
            case Step.DeleteFile delete -> delete.key();
        };
    }

    private JsonValue json(TransferReport report, BucketStore store) {
        JsonMembers counts = new JsonMembers();
        for (Map.Entry<Kind, Integer> count : report.counts().entrySet()) {
            counts.put(word(count.getKey()), count.getValue());
        }
        List<JsonValue> results =
                report.results().stream().<JsonValue>map(this::json).toList();
        Problem halt = report.halt();
        return new JsonMembers()
                .put("complete", report.complete())
                .put("counts", counts.object())
                .put("bytes", report.bytes())
                .putMs("took_ms", (double) report.time().toMillis())
                .put("halt", halt == null ? null : context.sentence(halt))
                .put("results", new JsonArray(results))
                .put("usage", UsageText.json(store.usage()))
                .object();
    }

    private JsonValue json(ItemResult result) {
        JsonMembers fields = new JsonMembers()
                .put("key", key(result.step()))
                .put("bytes", result.bytes())
                .put("attempts", result.attempts())
                .putMs("took_ms", (double) result.time().toMillis());
        return switch (result.outcome()) {
            case Outcome.Transferred done ->
                fields.put("outcome", "transferred")
                        .put("sha256", done.sha256())
                        .object();
            case Outcome.Same same ->
                fields.put("outcome", "same").put("sha256", same.sha256()).object();
            case Outcome.Deleted _ -> fields.put("outcome", "deleted").object();
            case Outcome.Released _ -> fields.put("outcome", "released").object();
            case Outcome.Conflicted conflict ->
                fields.put("outcome", "conflict")
                        .put("reason", PlanText.words(conflict.what()))
                        .object();
            case Outcome.Failed failed ->
                fields.put("outcome", "failed")
                        .put("reason", context.sentence(failed.problem()))
                        .object();
            case Outcome.NotTried skipped ->
                fields.put("outcome", "not tried")
                        .put("reason", PlanText.words(skipped.why()))
                        .object();
        };
    }

    private static String word(Kind kind) {
        return PlanText.words(kind);
    }

    /// Progress with speed and what remains; attempts that are repeated are said.
    private final class Drawn implements TransferListener {
        private final ProgressLine line;

        Drawn(ProgressLine line) {
            this.line = line;
        }

        @Override
        public void progressed(Snapshot now) {
            Duration remaining = now.remaining();
            line.draw(String.format(
                    Locale.ROOT,
                    "%s  %s of %s, %s/s%s%s",
                    ProgressLine.bar("", now.objectsDone(), Math.max(1, now.objectsTotal()))
                            .strip(),
                    UsageText.bytes(now.bytesDone()),
                    UsageText.bytes(now.bytesTotal()),
                    UsageText.bytes((long) now.bytesPerSecond()),
                    remaining == null ? "" : ", " + PlanText.time(remaining) + " left",
                    now.failed() == 0 ? "" : ", " + now.failed() + " failed"));
        }

        @Override
        public void retrying(Step step, int attempt, int of, Duration wait, Problem cause) {
            if (context.terminal().interactive()) {
                line.draw(String.format(
                        Locale.ROOT,
                        "%s: attempt %d of %d in %.1f s",
                        ListVerb.shown(key(step)),
                        attempt + 1,
                        of,
                        wait.toMillis() / 1_000.0));
            }
        }
    }
}
