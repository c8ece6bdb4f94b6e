package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.replay.ReceiptJson;
import dev.cassetteworkbench.app.replay.TargetProfile;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayPlan;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.ReplayStep;
import dev.cassetteworkbench.replay.ReplayedCall;
import dev.cassetteworkbench.replay.SealChoice;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `replay`: starts the app with its dependencies mocked, sends each recorded request, compares and
/// judges.
///
/// Exit code 0 when every cassette was reproduced, 1 when something differs or is fixed, 2 when
/// something is
/// inconclusive or could not be run; the highest wins.
@Command(
        name = "replay",
        description = "Replays cassettes against an app started here, its dependencies mocked.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0: all reproduced. 1: something different or fixed. 2: something inconclusive or not run.",
            "In --set values $${redis.port}, $${port} and $${http.proxy} stand for what the replay chose.",
            "Example: workbench replay failure.json --dir ./orders -- python3 app.py"
        })
final class ReplayCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Cassettes, also s3://bucket/prefix/key; after -- the command that starts the app.")
    List<String> arguments = List.of();

    @Mixin
    BucketOptions bucket = new BucketOptions.WithEndpoint();

    @Option(names = "--dir", paramLabel = "APP_DIR", description = "Folder the app is started in (default: here).")
    Path folder = Path.of("");

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Environment variable for the app; may repeat.")
    Map<String, String> environment = Map.of();

    @Option(
            names = "--port-variable",
            paramLabel = "NAME",
            description = "Variable that tells the app its port (default ${DEFAULT-VALUE}).")
    String portVariable = "PORT";

    @Option(names = "--ready", paramLabel = "PATH", description = "Path that answers once the app is ready.")
    @Nullable
    String readyPath;

    @Option(
            names = "--ready-seconds",
            paramLabel = "N",
            description = "Longest wait for the app to become ready (default ${DEFAULT-VALUE}).")
    int readySeconds = 60;

    @Option(names = "--timetracer", description = "The app carries Timetracer: hand it a private copy of the cassette.")
    boolean timetracer;

    @Option(
            names = "--seal",
            paramLabel = "HOW",
            description = "best: in a world of its own where this machine can make one (default). watched: in this"
                    + " machine's network, connections are only watched.")
    SealChoice seal = SealChoice.BEST;

    @Mixin
    TargetFileOptions targetFile = new TargetFileOptions();

    @Mixin
    WhatIfOptions whatIf = new WhatIfOptions();

    @Mixin
    DebugOptions debug = new DebugOptions();

    @Option(names = "--json", description = "Print one JSON object per cassette, each on a line.")
    boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Write all results as one JSON file.")
    @Nullable
    Path report;

    @Option(names = "--log", description = "Show the app's output.")
    boolean log;

    /// Words after `--`; set by the program, because picocli would mix them with the files.
    List<String> command = List.of();

    ReplayCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IOException {
        TargetSettings typed = new TargetSettings(
                folder.toAbsolutePath().normalize(),
                command,
                environment,
                portVariable,
                readyPath,
                Duration.ofSeconds(readySeconds),
                timetracer ? TargetSettings.Mode.TIMETRACER : TargetSettings.Mode.BLACK_BOX);
        TargetProfile profile = targetFile.choose(typed, whatIf.liveHosts(), this::service, context);
        ReplayPlan plan = profile.plan(targetFile.request());
        List<JsonObject> receipts = new ArrayList<>();
        int exit = 0;
        try (ReplaySession session =
                ReplaySessions.open(profile.settings().with(debug.debugging()), new Narrator(), seal)) {
            for (String file : arguments) {
                Cassette cassette;
                try {
                    cassette = CassetteFile.read(file, bucket, context);
                } catch (CommandFailure e) {
                    terminal.say(e.sentence());
                    JsonObject receipt = notRead(file, e.sentence());
                    receipts.add(receipt);
                    if (json) {
                        terminal.jsonLine(receipt);
                    }
                    exit = 2;
                    continue;
                }
                WhatIfOptions.Outcome outcome = whatIf.replay(
                        cassette, plan, (played, by) -> session.replay(played, by, Progress.NONE), terminal);
                ReplayResult result = outcome.result();
                JsonObject receipt = outcome.receipt(ReceiptJson.of(result, file));
                receipts.add(receipt);
                if (json) {
                    terminal.jsonLine(receipt);
                } else {
                    print(file, result);
                    outcome.print(terminal);
                }
                exit = Math.max(exit, exitCode(result.verdict()));
            }
        }
        Path target = report;
        if (target != null) {
            JsonObject all = new JsonMembers()
                    .put("results", new JsonArray(List.copyOf(receipts)))
                    .object();
            AtomicFile.write(target, JsonText.pretty(all).getBytes(StandardCharsets.UTF_8));
            terminal.say("Written: " + target);
        }
        return exit;
    }

    /// Service of the first cassette that can be read; empty when none can.
    private String service() {
        for (String file : arguments) {
            try {
                return CassetteFile.read(file, bucket, context).session().service();
            } catch (CommandFailure e) {
                // Said when its turn comes.
                continue;
            }
        }
        return "";
    }

    /// The receipt of a file that is no readable cassette, of the same shape as every other.
    private static JsonObject notRead(String file, String reason) {
        JsonMembers calls = new JsonMembers();
        for (String count : List.of("recorded", "served", "missed", "unused", "repeated", "live")) {
            calls.put(count, 0);
        }
        return new JsonMembers()
                .put("path", file)
                .put("verdict", Verdict.COULD_NOT_RUN.word())
                .put("reason", reason)
                .put(
                        "status",
                        new JsonMembers()
                                .put("recorded", (String) null)
                                .put("replayed", (String) null)
                                .object())
                .put("calls", calls.object())
                .put(
                        "seal",
                        new JsonMembers()
                                .put("grade", 0)
                                .put("words", "Nothing was started")
                                .object())
                .put("timings_ms", JsonObject.EMPTY)
                .object();
    }

    static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case REPRODUCED -> 0;
            case REPRODUCED_WITH_DIFFERENCES, DIFFERENT, FIXED -> 1;
            case INCONCLUSIVE, COULD_NOT_RUN -> 2;
        };
    }

    private void print(String file, ReplayResult result) {
        terminal.line(result.verdict().label() + ": " + result.reason());
        terminal.line("  " + file + "  recorded "
                + result.cassette().response().status().label() + ", replayed " + replayedStatus(result));
        for (ReplayedCall call : result.calls()) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "  %-10s  %s  %s  (%s)",
                    call.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    call.label(),
                    call.answeredWith(),
                    call.match()));
        }
        terminal.line("  seal " + result.seal().grade() + ": " + result.seal().words());
    }

    private static String replayedStatus(ReplayResult result) {
        ReplayResult.Response response = result.replayed();
        return response == null ? "nothing" : response.status().label();
    }

    /// Tells on standard error how far the replay is.
    private final class Narrator implements ReplayListener {
        @Override
        public void step(ReplayStep step) {
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
