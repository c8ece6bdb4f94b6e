package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplayedCall;
import dev.cassetteworkbench.replay.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The receipt of one replay as JSON: verdict, evidence, seal and times, without any payload.
public final class ReceiptJson {
    /// Order in which a replay goes through its steps.
    private static final List<String> TIMINGS = List.of("mocks", "start", "ready", "send", "compare", "total");

    private ReceiptJson() {}

    /// The document as text, ASCII only.
    ///
    /// @param path how the cassette is called to the user: a key, a path or an address
    public static String text(ReplayResult result, String path) {
        return new String(CassetteWriter.write(of(result, path)), StandardCharsets.US_ASCII);
    }

    /// The document as a value.
    public static JsonObject of(ReplayResult result, String path) {
        return new JsonMembers()
                .put("path", path)
                .put("endpoint", result.cassette().endpoint())
                .put("verdict", result.verdict().word())
                .put("reason", result.reason())
                .put("status", status(result))
                .put("response", response(result))
                .put("calls", counts(result.counts()))
                .put("seal", seal(result))
                .put("timings_ms", timings(result))
                .put(
                        "mocked_calls",
                        new JsonArray(result.calls().stream()
                                .<JsonValue>map(ReceiptJson::call)
                                .toList()))
                .object();
    }

    /// The same for a file that is no readable cassette.
    ///
    /// @param reason one plain sentence
    public static JsonObject notRead(String path, String reason) {
        JsonMembers calls = new JsonMembers();
        for (String count : List.of("recorded", "served", "missed", "unused", "repeated", "live")) {
            calls.put(count, 0);
        }
        return new JsonMembers()
                .put("receipt", 1)
                .put("path", path)
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

    private static JsonObject status(ReplayResult result) {
        ReplayResult.Response replayed = result.replayed();
        return new JsonMembers()
                .put("recorded", result.cassette().response().status().code())
                .put(
                        "replayed",
                        replayed == null
                                ? null
                                : JsonValue.JsonNumber.of(replayed.status().code()))
                .object();
    }

    private static JsonObject response(ReplayResult result) {
        BodyDifference body = result.body();
        ReplayResult.Response replayed = result.replayed();
        return new JsonMembers()
                .put("body", body == null ? null : body.truth().name().toLowerCase(Locale.ROOT))
                .put("body_places", body == null ? 0 : body.changes().size())
                .putTexts(
                        "volatile",
                        body == null
                                ? List.of()
                                : body.ignored().stream()
                                        .map(one -> one.change().pointer())
                                        .toList())
                .putTexts("headers", result.headerDifferences())
                .putMs("recorded_ms", result.cassette().response().durationMs())
                .putMs("replayed_ms", replayed == null ? 0 : replayed.durationMs())
                .object();
    }

    private static JsonObject counts(ReplayResult.Counts counts) {
        return new JsonMembers()
                .put("recorded", counts.recorded())
                .put("served", counts.served())
                .put("missed", counts.missed())
                .put("unused", counts.unused())
                .put("repeated", counts.repeated())
                .put("live", counts.live())
                .object();
    }

    private static JsonObject seal(ReplayResult result) {
        return new JsonMembers()
                .put("grade", result.seal().grade())
                .put("words", result.seal().words())
                .object();
    }

    private static JsonObject timings(ReplayResult result) {
        JsonMembers members = new JsonMembers();
        TIMINGS.forEach(name -> {
            Double took = result.timingsMs().get(name);
            if (took != null) {
                members.putMs(name, took);
            }
        });
        return members.object();
    }

    private static JsonObject call(ReplayedCall call) {
        Call recorded = call.recorded();
        return new JsonMembers()
                .put("outcome", call.outcome().name().toLowerCase(Locale.ROOT))
                .put("kind", call.kind().name().toLowerCase(Locale.ROOT))
                .put("call", call.label())
                .put("index", index(recorded))
                .put("match", call.match())
                .putMs("recorded_ms", recorded == null ? 0 : recorded.facts().durationMs())
                .putMs("replayed_ms", call.replayedMs())
                .object();
    }

    private static JsonValue.@Nullable JsonNumber index(@Nullable Call recorded) {
        return recorded == null
                ? null
                : JsonValue.JsonNumber.of(recorded.facts().index());
    }
}
