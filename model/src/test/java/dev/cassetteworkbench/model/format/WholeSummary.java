package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.CallLine;
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

/// A summary taken from a whole cassette, written a second time and differently, so that tests can
/// hold the streamed
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
                cassette.replayability(),
                cassette.calls().stream()
                        .limit(CassetteSummary.MOST_CALL_LINES)
                        .map(CallLine::of)
                        .toList(),
                cassette.calls().stream()
                        .map(CallLine::of)
                        .reduce((first, next) -> next.durationMs() > first.durationMs() ? next : first)
                        .orElse(null),
                correlationIds(cassette.document()),
                cassette.response().status().isError() ? failureText(cassette.document()) : "");
    }

    private static Set<String> correlationIds(JsonObject document) {
        Set<String> ids = new LinkedHashSet<>();
        for (String side : List.of("/request", "/response")) {
            for (String name : NamedTexts.CORRELATION) {
                List<String> values = new ArrayList<>();
                named(document, List.of(name), side.equals("/request"), values);
                if (!values.isEmpty()) {
                    String value = values.getFirst();
                    ids.add(name.equals("traceparent") && value.length() >= 35 ? value.substring(3, 35) : value);
                }
            }
        }
        ids.remove("");
        return ids;
    }

    private static String failureText(JsonObject document) {
        for (String word : NamedTexts.WORDS_OF_FAILURE) {
            List<String> values = new ArrayList<>();
            named(document, List.of(word), false, values);
            if (!values.isEmpty() && !values.getFirst().isEmpty()) {
                return values.getFirst()
                        .substring(0, Math.min(300, values.getFirst().length()));
            }
        }
        return "";
    }

    /// Texts of these names in headers, query and body, in document order.
    private static void named(JsonObject document, List<String> names, boolean request, List<String> values) {
        if (document.get(request ? "request" : "response") instanceof JsonObject side) {
            side.members().forEach((member, value) -> {
                switch (member) {
                    case "headers", "query" -> named(value, names, values);
                    case "body" -> named(find(value, "/data"), names, values);
                    default -> {}
                }
            });
        }
    }

    private static void named(@Nullable JsonValue value, List<String> names, List<String> values) {
        switch (value) {
            case JsonObject object ->
                object.members().forEach((name, member) -> {
                    if (member instanceof JsonString text && names.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                        values.add(text.value());
                    }
                    named(member, names, values);
                });
            case JsonArray array -> array.items().forEach(item -> named(item, names, values));
            case null, default -> {}
        }
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
