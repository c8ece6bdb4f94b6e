package dev.cassetteworkbench.replay.internal.whatif;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.CallEdit;
import dev.cassetteworkbench.replay.internal.match.JsonBytes;
import dev.cassetteworkbench.replay.internal.python.JsonForm;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Edits one event of a document, in the form Timetracer writes. Pure.
final class EventEdit {
    private static final String WHY = "made to fail by a what-if";

    private final Call call;

    /// @param call what the event means
    EventEdit(Call call) {
        this.call = call;
    }

    JsonObject apply(JsonObject event, CallEdit edit) {
        return switch (edit) {
            case CallEdit.Answer answer -> with(event, "result", answered(result(event), answer));
            case CallEdit.Failure failure -> with(event, "result", failed(failure.kind()));
            case CallEdit.Delay delay -> with(event, "duration_ms", JsonNumber.of(delay.ms()));
        };
    }

    private JsonObject answered(Map<String, JsonValue> result, CallEdit.Answer answer) {
        Integer status = answer.status();
        checkStatus(status);
        if (answer.headers() != null && !(call instanceof HttpCall)) {
            throw new IllegalArgumentException("Only an HTTP answer has headers: " + call.label() + ".");
        }
        // An answer takes the place of a recorded exception.
        boolean message = result.remove("error") != null;
        boolean type = result.remove("error_type") != null;
        boolean failed = message || type;
        if (status != null) {
            result.put("status", JsonNumber.of(status));
        } else if (failed || !(result.get("status") instanceof JsonNumber)) {
            result.put("status", JsonNumber.of(call instanceof HttpCall ? 200 : 1));
        }
        Headers headers = answer.headers();
        if (headers != null) {
            result.put("headers", object(headers));
        }
        String body = answer.body();
        if (body != null) {
            result.put("body", body(body));
        } else if (call instanceof RedisCall && status != null && status == 0) {
            result.remove("body");
        }
        return new JsonObject(result);
    }

    private void checkStatus(@Nullable Integer status) {
        boolean http = call instanceof HttpCall;
        if (status != null && (http ? status < 200 || status > 599 : status < 0)) {
            throw new IllegalArgumentException(
                    http
                            ? "An HTTP status is a number from 200 to 599, not " + status + "."
                            : "A count cannot be " + status + ".");
        }
    }

    private static JsonObject object(Headers headers) {
        JsonMembers members = new JsonMembers();
        for (Headers.Field field : headers.fields()) {
            members.put(field.name().toLowerCase(Locale.ROOT), field.value());
        }
        return members.object();
    }

    /// As Timetracer keeps a body: JSON parsed, anything else as text; size and hash of what is sent.
    private JsonObject body(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonValue json = call instanceof HttpCall ? JsonBytes.parse(bytes) : null;
        byte[] sent = json == null ? bytes : JsonForm.COMPACT.bytes(json);
        String encoding = call instanceof HttpCall && json == null ? "utf-8" : "text";
        return new JsonMembers()
                .put("_captured", true)
                .put("encoding", json == null ? encoding : "json")
                .put("data", json == null ? new JsonString(text) : json)
                .put("size_bytes", sent.length)
                .put("hash", Sha256.of(sent))
                .object();
    }

    private JsonObject failed(CallEdit.FailureKind kind) {
        return new JsonMembers()
                .put("error", kind == CallEdit.FailureKind.TIMEOUT ? WHY + ": timed out" : WHY)
                .put("error_type", errorType(kind))
                .object();
    }

    /// Names that mean this on the wire, of a library that records such calls.
    private String errorType(CallEdit.FailureKind kind) {
        return switch (call) {
            case HttpCall ignored ->
                switch (kind) {
                    case RESET -> "ConnectError";
                    case CLOSED -> "RemoteDisconnected";
                    case TIMEOUT -> "ReadTimeout";
                    case CUT_SHORT -> "IncompleteRead";
                };
            case RedisCall ignored -> kind == CallEdit.FailureKind.TIMEOUT ? "TimeoutError" : "ConnectionError";
            case SqlCall ignored -> "OperationalError";
            case MongoCall ignored -> kind == CallEdit.FailureKind.TIMEOUT ? "NetworkTimeout" : "AutoReconnect";
            case OtherCall ignored ->
                throw new IllegalArgumentException("Nothing serves " + call.label() + ", so it cannot be edited.");
        };
    }

    static String words(CallEdit edit) {
        return switch (edit) {
            case CallEdit.Answer answer -> "answers otherwise: " + String.join(", ", parts(answer));
            case CallEdit.Failure failure -> "made to fail: " + failure.kind().label();
            case CallEdit.Delay delay -> String.format(Locale.ROOT, "answers after %.0f ms", delay.ms());
        };
    }

    private static List<String> parts(CallEdit.Answer answer) {
        List<String> parts = new ArrayList<>();
        if (answer.status() != null) {
            parts.add("status " + answer.status());
        }
        if (answer.headers() != null) {
            parts.add("headers");
        }
        if (answer.body() != null) {
            parts.add("body");
        }
        return parts;
    }

    private static Map<String, JsonValue> result(JsonObject event) {
        return event.get("result") instanceof JsonObject result
                ? new LinkedHashMap<>(result.members())
                : new LinkedHashMap<>();
    }

    private static JsonObject with(JsonObject event, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(event.members());
        members.put(name, value);
        return new JsonObject(members);
    }
}
