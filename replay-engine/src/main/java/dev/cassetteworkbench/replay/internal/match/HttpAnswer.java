package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Headers.Field;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.internal.python.JsonForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What goes on the wire for a seen HTTP call.
public sealed interface HttpAnswer {

    /// An ordinary answer. `content-length` is among the headers unless the status forbids a body.
    ///
    /// @param body what to send; empty for HEAD, 204, 304
    /// @param exact the body's bytes are the recorded ones, proven by hash
    /// @param contentLost there was a body, but it was not recorded: an empty one is sent in its place
    record Reply(int status, Headers headers, SeenCall.Bytes body, boolean exact, boolean contentLost)
            implements HttpAnswer {}

    /// The call ended in a network error when it was recorded.
    record Broken(Fault fault) implements HttpAnswer {}

    /// Status of refusals: retry layers and apps rarely take it for success.
    int REFUSED = 599;

    Set<String> NOT_REPLAYED = Set.of(
            "content-encoding",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "content-length",
            "trailer",
            "upgrade",
            "proxy-connection");

    /// @param method of the seen call, for HEAD has no body
    static HttpAnswer of(HttpCall call, String method) {
        int status = call.status().code();
        if (status < 200 || status > 999) {
            return new Broken(Fault.of(call));
        }
        RecordedBytes recorded = RecordedBytes.of(call.answer());
        boolean head = method.toUpperCase(Locale.ROOT).equals("HEAD");
        boolean bodiless = head || status == 204 || status == 304;
        List<Field> fields = new ArrayList<>();
        for (Field field : call.answerHeaders().fields()) {
            if (!NOT_REPLAYED.contains(field.name().toLowerCase(Locale.ROOT)) && isSafe(field)) {
                fields.add(field);
            }
        }
        String length = bodiless
                ? call.answerHeaders().first("content-length")
                : Integer.toString(recorded.bytes().content().length);
        if (length != null && status != 204 && length.chars().allMatch(Character::isDigit)) {
            fields.add(new Field("content-length", length));
        }
        return new Reply(
                status,
                new Headers(fields),
                bodiless ? SeenCall.Bytes.EMPTY : recorded.bytes(),
                recorded.exact(),
                !bodiless && recorded.lost());
    }

    /// The 599 answer to a call the recording does not have.
    static Reply refusal(SeenCall seen, MatchOutcome.NoMatch miss) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("error", new JsonString("replay.no_recording"));
        members.put("call", new JsonString(seen.label()));
        Call nearest = miss.nearest();
        members.put("nearest", nearest == null ? JsonNull.INSTANCE : new JsonString(nearest.label()));
        members.put("why", new JsonString(miss.why()));
        members.put(
                "differences",
                new JsonArray(miss.differences().stream()
                        .<JsonValue>map(JsonString::new)
                        .toList()));
        byte[] body = JsonForm.COMPACT.bytes(new JsonObject(members));
        Headers headers = new Headers(List.of(
                new Field("content-type", "application/json"),
                new Field("content-length", Integer.toString(body.length))));
        return new Reply(REFUSED, headers, new SeenCall.Bytes(body), true, false);
    }

    /// True when the call was answered with content that the recording does not hold.
    static boolean contentLost(Call call) {
        if (!(call instanceof HttpCall http) || http.status().code() < 200) {
            return false;
        }
        return switch (http.answer()) {
            case Body.Absent ignored -> false;
            case Body.Present ignored -> false;
            case Body.Masked ignored -> false;
            case Body.Truncated ignored -> true;
            case Body.Hashed hashed -> hashed.facts().sizeBytes() != 0;
        };
    }

    /// True when the call ended in a network error of which only a likeness can be shown.
    static boolean isImitated(HttpCall call) {
        return call.status().code() < 200
                && switch (Fault.of(call)) {
                    case Fault.Reset _, Fault.UntrustedCertificate _ -> true;
                    case Fault.Close _, Fault.Silence _, Fault.CutShort _ -> false;
                };
    }

    /// A cassette is data from elsewhere: no header may smuggle another one in.
    private static boolean isSafe(Field field) {
        return !field.name().isEmpty()
                && field.name().chars().allMatch(one -> one > 0x20 && one < 0x7f && one != ':')
                && field.value().chars().noneMatch(one -> one < 0x20 && one != '\t');
    }
}
