package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallFacts;
import dev.cassetteworkbench.model.FormatRemark;
import dev.cassetteworkbench.model.FormatRemark.Kind;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.json.JsonPointer;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns one of a document's events into a call (`timetracer-format` section 6).
final class CallReader {
    private CallReader() {}

    /// @param index the event's position in the file
    static Call read(JsonValue event, int index, List<FormatRemark> remarks) throws CassetteFormatException {
        String pointer = JsonPointer.child("/events", index);
        if (!(event instanceof JsonObject object)) {
            throw new CassetteFormatException(new FormatProblem.WrongType(pointer, "object", Part.typeName(event)));
        }
        Part part = new Part(object, pointer, remarks);
        String type = part.requiredText("type");
        double start = part.requiredNumber("start_offset_ms");
        double duration = part.notNegative("duration_ms", part.requiredNumber("duration_ms"));
        Part signature = part.requiredChild("signature");
        String lib = signature.requiredText("lib");
        String method = signature.requiredText("method");
        Part result = part.child("result");
        CallFacts facts = new CallFacts(
                index,
                eid(part, index),
                type,
                lib,
                start,
                duration,
                signature.textOrNull("body_hash"),
                result.textOrNull("error_type"),
                result.textOrNull("error"));
        return call(part, facts, method, signature, result);
    }

    /// The eid is no key anywhere, so a missing one is no reason to refuse a cassette.
    private static int eid(Part part, int index) {
        if (part.value("eid") == null) {
            part.remark("eid", Kind.MISSING, "position + 1 stands in");
        }
        return (int) part.whole("eid", Integer.MIN_VALUE, Integer.MAX_VALUE, index + 1L);
    }

    private static Call call(Part part, CallFacts facts, String method, Part signature, Part result) {
        String url = signature.text("url", "");
        return switch (facts.type()) {
            case "http.client" -> http(facts, method, url, signature, result);
            case "db.query" ->
                isMongo(facts.lib())
                        ? mongo(part, facts, method, url, signature, result)
                        : new SqlCall(facts, method, url, result.whole("status", -1, Long.MAX_VALUE, -1), replay(part));
            case "redis" -> redis(facts, method, url, result);
            case "custom" -> new OtherCall(facts, method, url, BodyReader.read(result, "body"));
            default -> {
                part.remark("type", Kind.UNKNOWN_EVENT_TYPE, "kept as it is");
                yield new OtherCall(facts, method, url, BodyReader.read(result, "body"));
            }
        };
    }

    private static boolean isMongo(String lib) {
        return lib.equalsIgnoreCase("pymongo") || lib.equalsIgnoreCase("motor");
    }

    private static HttpCall http(CallFacts facts, String method, String url, Part signature, Part result) {
        return new HttpCall(
                facts,
                method,
                url,
                FieldReader.query(signature, "query"),
                signature.textOrNull("headers_hash"),
                FieldReader.status(result, "status"),
                FieldReader.headers(result, "headers"),
                BodyReader.read(result, "body"));
    }

    private static MongoCall mongo(Part part, CallFacts facts, String method, String url, Part signature, Part result) {
        return new MongoCall(
                facts, method, url, signature.child("query").object(), BodyReader.read(result, "body"), replay(part));
    }

    /// What a fuller recorder than Timetracer keeps of the answer (`replay-design-facts` section 8).
    private static @Nullable JsonObject replay(Part part) {
        return part.value("x_replay") instanceof JsonObject object ? object : null;
    }

    private static RedisCall redis(CallFacts facts, String method, String url, Part result) {
        boolean nil = result.whole("status", Integer.MIN_VALUE, Integer.MAX_VALUE, 1) == 0;
        return new RedisCall(facts, method, url, nil, BodyReader.read(result, "body"));
    }
}
