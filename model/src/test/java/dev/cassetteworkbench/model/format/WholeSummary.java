package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.ErrorInfo;
import dev.cassetteworkbench.model.json.JsonPointer;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A summary taken from a whole cassette, written a second time and differently, so that tests can hold the streamed
/// one against it.
final class WholeSummary {
    private WholeSummary() {}

    static CassetteSummary of(Cassette cassette) {
        Map<CallKind, Integer> kinds = new EnumMap<>(CallKind.class);
        Set<String> targets = new LinkedHashSet<>();
        Set<String> libs = new LinkedHashSet<>();
        boolean truncated = isTruncated(cassette.request().body())
                || isTruncated(cassette.response().body());
        for (Call call : cassette.calls()) {
            kinds.merge(call.kind(), 1, Integer::sum);
            targets.add(call.target());
            libs.add(call.facts().lib());
            truncated |= isTruncated(call.answer());
        }
        targets.remove("");
        libs.remove("");
        return new CassetteSummary(
                cassette.session().id(),
                cassette.session().recordedAt(),
                cassette.session().service(),
                cassette.session().env(),
                cassette.request().method(),
                cassette.request().path(),
                cassette.request().routeTemplate(),
                cassette.response().status(),
                cassette.response().durationMs(),
                kinds,
                (int) cassette.calls().stream().filter(Call::failed).count(),
                targets,
                libs,
                errorText(cassette),
                text(cassette.document()),
                false,
                truncated,
                cassette.replayability());
    }

    private static boolean isTruncated(Body body) {
        return body instanceof Body.Truncated;
    }

    private static String errorText(Cassette cassette) {
        List<String> lines = new ArrayList<>();
        ErrorInfo error = cassette.error();
        if (error != null) {
            lines.add(error.type() + ": " + error.message());
        }
        for (Call call : cassette.calls()) {
            String line = call.errorLine();
            if (line != null) {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    private static String text(JsonObject document) {
        List<String> values = new ArrayList<>();
        JsonValue request = document.get("request");
        for (String name : List.of("/path", "/route_template", "/headers", "/query", "/body/data")) {
            collect(find(request, name), values);
        }
        JsonValue response = document.get("response");
        for (String name : List.of("/headers", "/body/data")) {
            collect(find(response, name), values);
        }
        if (document.get("error_info") != null) {
            collect(document.get("error_info"), values);
        }
        if (document.get("events") instanceof JsonArray events) {
            for (JsonValue event : events.items()) {
                for (String name : List.of(
                        "/signature/url",
                        "/signature/query",
                        "/result/headers",
                        "/result/body/data",
                        "/result/error",
                        "/result/error_type")) {
                    collect(find(event, name), values);
                }
            }
        }
        values.removeIf(String::isEmpty);
        return String.join("\n", values);
    }

    private static @Nullable JsonValue find(@Nullable JsonValue value, String pointer) {
        return value == null ? null : JsonPointer.find(value, pointer);
    }

    private static void collect(@Nullable JsonValue value, List<String> values) {
        switch (value) {
            case JsonString text -> values.add(text.value());
            case JsonNumber number -> values.add(number.text());
            case JsonArray array -> array.items().forEach(item -> collect(item, values));
            case JsonObject object -> object.members().values().forEach(member -> collect(member, values));
            case JsonValue.JsonBoolean ignored -> {}
            case JsonValue.JsonNull ignored -> {}
            case null -> {}
        }
    }
}
