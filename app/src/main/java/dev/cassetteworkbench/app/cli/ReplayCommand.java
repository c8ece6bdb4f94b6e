package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.batch.BatchLine;
import dev.cassetteworkbench.app.batch.BatchReport;
import dev.cassetteworkbench.app.replay.TargetProfile;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayPlan;
import dev.cassetteworkbench.replay.ReplayStep;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.batch.Batch;
import dev.cassetteworkbench.replay.batch.BatchItem;
import dev.cassetteworkbench.replay.batch.BatchListener;
import dev.cassetteworkbench.replay.batch.BatchRow;
import dev.cassetteworkbench.replay.batch.BatchSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `replay`: starts the app with its dependencies mocked, sends each recorded request, compares and
/// judges.
///
/// Exit code 0 when every cassette was reproduced (or has an accepted verdict), 1 when something
/// differs or is fixed, 2 when something is inconclusive or could not be run; the highest wins.
@Command(
        name = "replay",
        description = "Replays cassettes against an app started here, its dependencies mocked.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0: all reproduced. 1: something different or fixed. 2: something inconclusive or not run.",
            "In --set values $${redis.port}, $${port} and $${http.proxy} stand for what the replay chose.",
            "Examples: workbench replay failure.json --dir ./orders -- python3 app.py",
            "          workbench replay -d cassettes is:error --dir ./orders --junit replay.xml -- python3 app.py"
        })
final class ReplayCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE|QUERY",
            description = "Cassettes, also s3://bucket/prefix/key; with -d a query instead. After -- the command that"
                    + " starts the app.")
    List<String> arguments = List.of();

    @Option(
            names = {"-d", "--cassettes"},
            paramLabel = "DIR",
            description = "Replay what the query finds in this folder or s3://bucket/prefix; all without a query.")
    @Nullable
    String place;

    @Option(names = "--bundle", paramLabel = "ID", description = "With -d: replay the cassettes of this bundle there.")
    @Nullable
    String bundle;

    @Mixin
    BucketOptions bucket = new BucketOptions.WithEndpoint();

    @Mixin
    TargetFlags target = new TargetFlags();

    @Mixin
    RulesOption rules = new RulesOption();

    @Mixin
    TargetFileOptions targetFile = new TargetFileOptions();

    @Mixin
    WhatIfOptions whatIf = new WhatIfOptions();

    @Mixin
    DebugOptions debug = new DebugOptions();

    @Mixin
    BatchFlags batch = new BatchFlags();

    @Option(names = "--json", description = "Print one receipt per cassette, each on a line.")
    boolean json;

    @Option(names = "--log", description = "Show the app's output.")
    boolean log;

    /// Words after `--`; set by the program, because picocli would mix them with the files.
    List<String> command = List.of();

    private TargetSettings settings = TargetSettings.of(Path.of(""), List.of());

    ReplayCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IOException {
        DiffRules shared = rules.read();
        try (ReplayPick pick = pick()) {
            List<BatchItem> items = pick.items();
            TargetProfile profile =
                    targetFile.choose(target.settings(command), whatIf.liveHosts(), this::service, context);
            ReplayPlan plan = profile.plan(targetFile.request());
            settings = profile.settings().with(debug.debugging());
            if (items.isEmpty()) {
                if (batch.shard.count() > 1) {
                    return written(new Rows(false), new BatchSummary(Map.of(), 0, 0, false));
                }
                throw new CommandFailure(
                        "There is nothing to replay. Name cassettes, or -d and a query that finds some.");
            }
            if (batch.receipt != null && items.size() > 1) {
                throw new CommandFailure(
                        "--receipt is for one recording. --report FILE.json holds one receipt for each.");
            }
            boolean brief = place != null;
            Rows rows = new Rows(brief);
            BatchSummary summary = new Batch(
                            listener ->
                                    new PlannedSession(target.open(settings, listener, shared), whatIf, plan, terminal),
                            parallel(),
                            batch.freshApp)
                    .run(items, rows, new Narrator(brief || parallel() > 1), rows.progress);
            rows.progress.close();
            return written(rows, summary);
        }
    }

    /// Service of the first file that can be read; empty when none can, or a query finds the recordings.
    private String service() {
        if (place == null) {
            for (String file : arguments) {
                try {
                    return CassetteFile.read(file, bucket, context).session().service();
                } catch (CommandFailure _) {
                    // Said when its turn comes.
                }
            }
        }
        return "";
    }

    private ReplayPick pick() throws IOException {
        String where = place;
        String id = bundle;
        if (where == null) {
            if (id != null) {
                throw new CommandFailure("Say with -d where the bundle is: a folder, or s3://bucket.");
            }
            List<String> mine = arguments.stream().filter(batch.shard::holds).toList();
            return ReplayPick.files(mine, bucket, context);
        }
        return id == null
                ? ReplayPick.search(where, arguments, batch.limit, batch.shard, bucket, context)
                : ReplayPick.bundle(where, id, batch.shard, bucket, context);
    }

    private int parallel() {
        return batch.parallel > 1 && target.whyNotParallel() == null ? batch.parallel : 1;
    }

    private int written(Rows rows, BatchSummary summary) throws IOException {
        String why = target.whyNotParallel();
        if (batch.parallel > 1 && why != null) {
            terminal.say(
                    "One app at a time: only in sealed worlds can apps not reach each other's mocks (" + why + ").");
        }
        Set<Verdict> accepted = EnumSet.of(Verdict.REPRODUCED);
        accepted.addAll(batch.accepted);
        BatchReport report = new BatchReport(
                rows.lines,
                accepted,
                batch.shard.index() + "/" + batch.shard.count(),
                context.clock().instant(),
                summary.tookMs(),
                summary.cancelled());
        if (!json && (rows.brief || rows.lines.size() > 1)) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "%s; %,d in %.1f s, %s",
                    report.summary(),
                    rows.lines.size(),
                    summary.tookMs() / 1_000,
                    summary.apps() == 1 ? "one app" : summary.apps() + " apps at a time"));
        }
        for (Path file : batch.reports) {
            write(file, report.bytes(file));
        }
        if (batch.junit != null) {
            write(batch.junit, report.bytes(Path.of("junit.xml")));
        }
        if (batch.receipt != null) {
            write(
                    batch.receipt,
                    JsonText.pretty(rows.lines.getFirst().receipt()).getBytes(StandardCharsets.UTF_8));
        }
        // A part of a batch may be empty, which is fine; a whole one may not.
        return rows.lines.isEmpty() && batch.shard.count() > 1 && !summary.cancelled() ? 0 : report.exitCode();
    }

    private void write(Path file, byte[] bytes) throws IOException {
        AtomicFile.write(file, bytes);
        terminal.say("Written: " + file);
    }

    /// Prints each row when it is done and keeps what reports need.
    private final class Rows implements BatchListener {
        private final boolean brief;
        private final List<BatchLine> lines = new ArrayList<>();
        private final ProgressLine progress;

        Rows(boolean brief) {
            this.brief = brief;
            this.progress = new ProgressLine(terminal, brief);
        }

        @Override
        public void finished(BatchRow row) {
            BatchLine line = BatchLine.of(row, settings, context.clock().instant());
            lines.add(line);
            if (json) {
                terminal.jsonLine(line.receipt());
                return;
            }
            switch (row.outcome()) {
                case BatchRow.Outcome.NotRead unread ->
                    terminal.say((brief ? line.name() + ": " : "") + unread.sentence());
                case BatchRow.Outcome.Replayed replayed -> {
                    if (brief) {
                        terminal.line(String.format(
                                        Locale.ROOT,
                                        "%-27s  %s  %s  %s",
                                        line.verdict().word(),
                                        line.name(),
                                        line.status(),
                                        line.verdict() == Verdict.REPRODUCED ? "" : line.reason())
                                .stripTrailing());
                    } else {
                        ReplayText.of(line.name(), replayed.result()).forEach(terminal::line);
                    }
                }
            }
        }
    }

    /// Tells on standard error how far the replay is.
    private final class Narrator implements ReplayListener {
        private final boolean quiet;

        Narrator(boolean quiet) {
            this.quiet = quiet;
        }

        @Override
        public void step(ReplayStep step) {
            if (quiet) {
                return;
            }
            switch (step.state()) {
                case RUNNING -> {}
                case DONE ->
                    terminal.say(String.format(
                            Locale.ROOT, "  %-20s %7.0f ms  %s", step.kind().label(), step.tookMs(), step.detail()));
                case FAILED -> terminal.say("  " + step.kind().label() + ": failed. " + step.detail());
            }
        }

        @Override
        public void paused(DebugPoint point) {
            DebugOptions.pause(point, terminal);
        }

        @Override
        public void log(LogLine line) {
            if (log) {
                terminal.say("  | " + line.text());
            }
        }
    }
}
