package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.ErrorInfo;
import dev.cassetteworkbench.model.FormatRemark;
import dev.cassetteworkbench.model.RecordedRequest;
import dev.cassetteworkbench.model.RecordedResponse;
import dev.cassetteworkbench.model.Session;
import dev.cassetteworkbench.model.json.JsonPointer;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives a document its meaning; defaults and required parts as in `timetracer-format` section 3.
final class DocumentReader {
    private DocumentReader() {}

    static Cassette read(JsonObject document, List<FormatRemark> remarks) throws CassetteFormatException {
        Part top = new Part(document, "", remarks);
        String schema = schemaVersion(top);
        Session session = session(top.requiredChild("session"));
        RecordedRequest request = request(top.requiredChild("request"));
        Part answer = top.requiredChild("response");
        RecordedResponse response = response(answer);
        ErrorInfo error = error(top, answer);
        return new Cassette(document, schema, session, request, response, calls(top), error, remarks);
    }

    private static String schemaVersion(Part top) throws CassetteFormatException {
        JsonValue version = top.value("schema_version");
        if (version == null) {
            throw new CassetteFormatException(new FormatProblem.NotACassette());
        }
        if (!(version instanceof JsonValue.JsonString text)) {
            throw top.wrongType("schema_version", "string", version);
        }
        if (!text.value().equals("1.0") && !text.value().equals("0.1")) {
            throw new CassetteFormatException(new FormatProblem.UnknownSchema(shortened(text.value())));
        }
        return text.value();
    }

    /// Versions are a few characters long; a hostile one shall not fill a log.
    private static String shortened(String version) {
        return version.length() <= 40 ? version : version.substring(0, 40) + "…";
    }

    private static Session session(Part part) throws CassetteFormatException {
        String version = part.textOrNull("timetracer_version");
        return new Session(
                part.requiredText("id"),
                RecordedDate.read(part, "recorded_at"),
                part.text("service", "timetracer-service"),
                part.text("env", "local"),
                part.text("framework", "fastapi"),
                version == null ? part.text("timetrace_version", "") : version,
                part.text("python_version", ""),
                part.textOrNull("git_sha"));
    }

    private static RecordedRequest request(Part part) throws CassetteFormatException {
        return new RecordedRequest(
                part.requiredText("method"),
                part.requiredText("path"),
                part.textOrNull("route_template"),
                FieldReader.headers(part, "headers"),
                FieldReader.query(part, "query"),
                BodyReader.read(part, "body"),
                part.textOrNull("client_ip"),
                part.textOrNull("user_agent"));
    }

    private static RecordedResponse response(Part part) throws CassetteFormatException {
        if (part.object().get("status") == null) {
            throw new CassetteFormatException(new FormatProblem.MissingField(part.at("status")));
        }
        return new RecordedResponse(
                FieldReader.requiredStatus(part, "status"),
                part.notNegative("duration_ms", part.number("duration_ms", 0)),
                FieldReader.headers(part, "headers"),
                BodyReader.read(part, "body"));
    }

    private static @Nullable ErrorInfo error(Part top, Part response) {
        Part found = top.child("error_info");
        if (found.object().members().isEmpty()) {
            found = response.child("error_info");
        }
        if (found.object().members().isEmpty()) {
            return null;
        }
        return new ErrorInfo(found.text("type", ""), found.text("message", ""), found.textOrNull("traceback"));
    }

    private static List<Call> calls(Part top) throws CassetteFormatException {
        List<JsonValue> events = top.items("events");
        List<Call> calls = new ArrayList<>(events.size());
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            Call call = CallReader.read(events.get(i), i, top.remarks());
            if (!seen.add(call.facts().eid())) {
                top.remarks()
                        .add(new FormatRemark(
                                JsonPointer.child("/events", i) + "/eid",
                                FormatRemark.Kind.DUPLICATE_EVENT_ID,
                                "another event has this eid"));
            }
            calls.add(call);
        }
        return calls;
    }
}
