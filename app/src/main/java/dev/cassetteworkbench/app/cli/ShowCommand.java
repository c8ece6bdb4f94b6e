package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `show`: one cassette as text or JSON, with `--events` its calls in start order.
@Command(name = "show", description = "Shows one cassette.", mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "Cassette, also s3://bucket/prefix/key.")
    String file = "";

    @Mixin
    BucketOptions bucket = new BucketOptions.WithEndpoint();

    @Option(
            names = {"-e", "--events"},
            description = "Include the calls.")
    boolean events;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    ShowCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() {
        Cassette cassette = CassetteFile.read(file, bucket, context);
        if (json) {
            terminal.json(json(cassette));
        } else {
            print(cassette);
        }
        return 0;
    }

    private JsonObject json(Cassette cassette) {
        JsonMembers fields = new JsonMembers()
                .put("path", file)
                .put("method", cassette.request().method())
                .put("endpoint", cassette.request().routeOrPath())
                .put("status", cassette.response().status().code())
                .putMs("duration_ms", cassette.response().durationMs())
                .put("recorded_at", cassette.session().recordedAt().toString())
                .put("service", cassette.session().service())
                .put("env", cassette.session().env())
                .put("session_id", cassette.session().id())
                .put("event_count", cassette.calls().size())
                .put("has_errors", cassette.failed())
                .put("request_body", body(cassette.request().body()))
                .put("response_body", body(cassette.response().body()))
                .put(
                        "remarks",
                        new JsonArray(cassette.remarks().stream()
                                .<JsonValue>map(remark -> new JsonMembers()
                                        .put("pointer", remark.pointer())
                                        .put("kind", remark.kind().name().toLowerCase(Locale.ROOT))
                                        .put("detail", remark.detail())
                                        .object())
                                .toList()));
        if (events) {
            fields.put(
                    "events",
                    new JsonArray(cassette.callsByStart().stream()
                            .<JsonValue>map(ShowCommand::json)
                            .toList()));
        }
        return fields.object();
    }

    private static JsonObject json(Call call) {
        return new JsonMembers()
                .put("index", call.facts().index())
                .put("kind", call.kind().name().toLowerCase(Locale.ROOT))
                .put("lib", call.facts().lib())
                .put("label", call.label())
                .putMs("start_ms", call.startMs())
                .putMs("duration_ms", call.facts().durationMs())
                .put("result", result(call))
                .put("failed", call.failed())
                .put("body", body(call.answer()))
                .object();
    }

    private static JsonObject body(Body body) {
        JsonMembers fields = new JsonMembers().put("state", body.stateName());
        if (body.bodyFacts().sizeBytes() >= 0) {
            fields.put("size_bytes", body.bodyFacts().sizeBytes());
        }
        JsonValue content = body.content();
        return (content == null ? fields : fields.put("data", content)).object();
    }

    private static String result(Call call) {
        String error = call.errorLine();
        if (error != null) {
            return error;
        }
        return switch (call) {
            case HttpCall http -> http.status().label();
            case SqlCall sql -> sql.rowCount() < 0 ? "rows unknown" : sql.rowCount() + " rows";
            case RedisCall redis -> redis.nil() ? "nil" : "value";
            case MongoCall ignored -> "ok";
            case OtherCall ignored -> "";
        };
    }

    private void print(Cassette cassette) {
        terminal.line(cassette.request().method() + " " + cassette.request().path() + "  "
                + cassette.response().status().label()
                + String.format(Locale.ROOT, "  %.1f ms", cassette.response().durationMs()));
        terminal.line("service   " + cassette.session().service() + " / "
                + cassette.session().env());
        terminal.line("recorded  " + cassette.session().recordedAt());
        terminal.line("session   " + cassette.session().id());
        terminal.line("calls     " + cassette.calls().size());
        cassette.request()
                .query()
                .parameters()
                .forEach(parameter -> terminal.line("query     " + parameter.name() + " = " + parameter.value()));
        printBody("request body", cassette.request().body());
        printBody("response body", cassette.response().body());
        if (events) {
            List<Call> calls = cassette.callsByStart();
            for (int i = 0; i < calls.size(); i++) {
                Call call = calls.get(i);
                terminal.line(String.format(
                        Locale.ROOT,
                        "%4d %9.1f ms  %8.1f ms  %-8s  %s  ->  %s",
                        i + 1,
                        call.startMs(),
                        call.facts().durationMs(),
                        call.kind().label(),
                        call.label(),
                        result(call)));
            }
        }
        cassette.remarks().forEach(remark -> terminal.say("remark: " + remark.pointer() + " " + remark.detail()));
    }

    private void printBody(String name, Body body) {
        JsonValue content = body.content();
        terminal.line(name + ": " + body.stateName()
                + (body.bodyFacts().sizeBytes() < 0
                        ? ""
                        : ", " + body.bodyFacts().sizeBytes() + " bytes"));
        if (content != null) {
            terminal.line(JsonText.pretty(content));
        }
    }
}
