package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.replay.RunDifference;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.replay.CallEdit;
import dev.cassetteworkbench.replay.Latency;
import dev.cassetteworkbench.replay.LiveCalls;
import dev.cassetteworkbench.replay.ReplayPlan;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.WhatIf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What `replay` does otherwise than recorded: edited answers, forced errors, latencies, live
/// dependencies.
///
/// A call is named by its number in order of start, from 1, as `show --events` lists them.
final class WhatIfOptions {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,6}");

    @Option(
            names = "--answer",
            paramLabel = "N=STATUS|TEXT|@FILE",
            description = "What if call N answered otherwise: a status, a body, or a body from a file; may repeat.")
    List<String> answers = List.of();

    @Option(
            names = "--fail",
            paramLabel = "N|HOST|KIND[=HOW]",
            description = "What if a call, all calls to a host, or of a kind (http, redis, database, mongodb) failed:"
                    + " reset (default), closed, timeout or cut_short; may repeat.")
    List<String> failures = List.of();

    @Option(names = "--delay", paramLabel = "N=MS", description = "What if call N answered later; may repeat.")
    Map<String, Double> delays = Map.of();

    @Option(
            names = "--what-if",
            paramLabel = "FILE",
            description = "Edits from a JSON file: [{\"call\": 2, \"status\": 503, \"body\": {…}, \"headers\": {…}},"
                    + " {\"call\": 3, \"fail\": \"timeout\"}, {\"call\": 1, \"delay_ms\": 900}].")
    @Nullable
    Path file;

    @Option(
            names = "--latency",
            paramLabel = "none|recorded|xF|MS",
            description = "How long mocks take: at once (default), as recorded, times F, or always that many ms.")
    String latency = "none";

    @Option(
            names = "--live",
            paramLabel = "N|HOST|KIND",
            description =
                    "Ask the real dependency: one call, a host, or all of a kind (http); may repeat. Such a replay"
                            + " is never plainly reproduced.")
    List<String> live = List.of();

    @Option(names = "--yes-write", description = "Live dependencies may be written as well.")
    boolean writes;

    @Option(names = "--save-child", paramLabel = "FILE", description = "Keep the edited recording as a cassette.")
    @Nullable
    Path child;

    /// Hosts that `--live` names: what a team's file may keep.
    Set<String> liveHosts() {
        return live.stream()
                .filter(word -> !NUMBER.matcher(word).matches() && kind(word) == null)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /// The plan for one cassette.
    ///
    /// @param base what the settings say
    ReplayPlan plan(ReplayPlan base, Cassette cassette) {
        Set<Integer> calls = new HashSet<>();
        Set<CallKind> kinds = new HashSet<>();
        Set<String> hosts = new HashSet<>(base.live().hosts());
        for (String word : live) {
            CallKind kind = kind(word);
            if (NUMBER.matcher(word).matches()) {
                Call call = call(cassette, word);
                if (call.kind() != CallKind.HTTP) {
                    throw new CommandFailure(
                            "Only an HTTP call can be live by itself; call " + word + " is " + call.label() + ".");
                }
                calls.add(call.facts().index());
            } else if (kind == CallKind.HTTP) {
                kinds.add(kind);
            } else if (kind != null) {
                throw new CommandFailure("--live " + word + " is not possible: only HTTP dependencies can be live.");
            } else {
                hosts.add(word);
            }
        }
        LiveCalls chosen = new LiveCalls(calls, hosts, kinds, writes);
        List<Call> written = live.isEmpty() ? List.of() : chosen.writesAmong(cassette.calls());
        if (!writes && !written.isEmpty()) {
            throw new CommandFailure("This would write to a live dependency: "
                    + written.stream().map(Call::label).distinct().collect(Collectors.joining(", "))
                    + ". Say --yes-write if that is meant.");
        }
        return new ReplayPlan(latency(), chosen, base.noise(), base.request());
    }

    private Latency latency() {
        String word = latency.toLowerCase(Locale.ROOT);
        try {
            return switch (word) {
                case "none" -> Latency.none();
                case "recorded" -> new Latency.Scaled(1);
                default ->
                    word.startsWith("x")
                            ? new Latency.Scaled(Double.parseDouble(word.substring(1)))
                            : new Latency.Fixed(Double.parseDouble(word.replaceAll("ms$", "")));
            };
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    "--latency is none, recorded, x and a factor, or milliseconds; not " + latency + ".", e);
        }
    }

    /// Edits for one cassette; empty when nothing was asked for.
    private List<CallEdit> edits(Cassette cassette) {
        List<CallEdit> edits = new ArrayList<>();
        if (file != null) {
            edits.addAll(WhatIfFile.read(
                    file, number -> call(cassette, number).facts().index()));
        }
        for (String answer : answers) {
            String[] parts = pair(answer, "--answer");
            edits.add(answer(call(cassette, parts[0]).facts().index(), parts[1]));
        }
        for (String failure : failures) {
            String[] parts = failure.split("=", 2);
            CallEdit.FailureKind kind = WhatIfFile.failure(parts.length == 1 ? "reset" : parts[1]);
            List<Call> meant = meant(cassette, parts[0]);
            if (meant.isEmpty()) {
                throw new CommandFailure("No recorded call fits --fail " + parts[0] + ".");
            }
            meant.forEach(call -> edits.add(new CallEdit.Failure(call.facts().index(), kind)));
        }
        delays.forEach((number, ms) -> {
            try {
                edits.add(new CallEdit.Delay(call(cassette, number).facts().index(), ms));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure("--delay: " + e.getMessage() + ".", e);
            }
        });
        return edits;
    }

    private static CallEdit answer(int call, String value) {
        if (value.matches("\\d{1,9}")) {
            return new CallEdit.Answer(call, Integer.valueOf(value), null, null);
        }
        if (!value.startsWith("@")) {
            return new CallEdit.Answer(call, null, null, value);
        }
        try {
            return new CallEdit.Answer(
                    call, null, null, Files.readString(Path.of(value.substring(1)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandFailure("The file " + value.substring(1) + " cannot be read as text.", e);
        }
    }

    private static List<Call> meant(Cassette cassette, String word) {
        if (NUMBER.matcher(word).matches()) {
            return List.of(call(cassette, word));
        }
        CallKind kind = kind(word);
        LiveCalls wanted = kind == null
                ? new LiveCalls(Set.of(), Set.of(word), Set.of(), false)
                : new LiveCalls(Set.of(), Set.of(), Set.of(kind), false);
        return cassette.calls().stream().filter(wanted::covers).toList();
    }

    private static @Nullable CallKind kind(String word) {
        for (CallKind kind : CallKind.values()) {
            if (kind != CallKind.OTHER && kind.name().equalsIgnoreCase(word)) {
                return kind;
            }
        }
        return null;
    }

    private static Call call(Cassette cassette, String number) {
        List<Call> calls = cassette.callsByStart();
        int place = NUMBER.matcher(number).matches() ? Integer.parseInt(number) : 0;
        if (place < 1 || place > calls.size()) {
            throw new CommandFailure("There is no call " + number + "; the recording has " + calls.size()
                    + ", show --events lists them.");
        }
        return calls.get(place - 1);
    }

    private static String[] pair(String text, String option) {
        String[] parts = text.split("=", 2);
        if (parts.length < 2) {
            throw new CommandFailure(option + " is written " + option + " N=VALUE.");
        }
        return parts;
    }

    /// Replays one cassette by a plan.
    @FunctionalInterface
    interface Run {
        ReplayResult of(Cassette cassette, ReplayPlan plan);
    }

    /// The result, and what a what-if changed against the unmodified run.
    ///
    /// @param against null without edits
    record Outcome(ReplayResult result, @Nullable List<String> against) {}

    /// Replays as recorded first when something is edited, then with the edits.
    Outcome replay(Cassette cassette, ReplayPlan base, Run run, Terminal terminal) throws IOException {
        List<CallEdit> edits = edits(cassette);
        ReplayPlan plan = plan(base, cassette);
        if (edits.isEmpty()) {
            return new Outcome(run.of(cassette, plan), null);
        }
        Cassette edited;
        try {
            edited = WhatIf.child(cassette, edits);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
        if (child != null) {
            AtomicFile.write(child, CassetteWriter.write(edited.document()));
            terminal.say("Written: " + child);
        }
        ReplayResult unmodified = run.of(cassette, plan);
        ReplayResult modified = run.of(edited, plan);
        return new Outcome(modified, RunDifference.of(unmodified, modified, RunDifference.Values.LEFT_OUT));
    }
}
