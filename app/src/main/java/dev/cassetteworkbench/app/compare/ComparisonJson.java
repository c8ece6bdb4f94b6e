package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.many.ManyWay;
import dev.cassetteworkbench.model.diff.many.RunTable;
import dev.cassetteworkbench.model.diff.rule.Recogniser;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A comparison as JSON: what Export saves and what the command line prints.
///
/// Positions count from 0: `first_divergence` is a position in `calls`, `index_a` and `index_b` are
/// positions in each
/// file's `events`.
public final class ComparisonJson {
    private ComparisonJson() {}

    /// The document as text, ASCII only.
    public static String text(Comparison comparison) {
        return new String(CassetteWriter.write(of(comparison)), StandardCharsets.US_ASCII);
    }

    /// The document as a value.
    public static JsonObject of(Comparison comparison) {
        JsonNumber divergence = comparison.firstDivergence().isPresent()
                ? JsonNumber.of(comparison.firstDivergence().getAsInt())
                : null;
        return new JsonMembers()
                .put("has_differences", comparison.hasDifferences())
                .put("is_regression", comparison.regression())
                .put("verdict", comparison.verdict())
                .put("first_divergence", divergence)
                .put("a", side(comparison.a()))
                .put("b", side(comparison.b()))
                .put("request", request(comparison))
                .put("response", response(comparison))
                .put("calls", list(comparison.calls(), ComparisonJson::call))
                .put("body", list(comparison.responseBody().changes(), ComparisonJson::change))
                .put("counts", counts(comparison.counts()))
                .put("ignored", list(comparison.passed(), ComparisonJson::passed))
                .put("arrays", list(comparison.responseBody().arrays(), ComparisonJson::array))
                .put("limits", texts(comparison.responseBody().limits()))
                .object();
    }

    /// A table of two to six.
    public static JsonObject of(ManyWay table) {
        return new JsonMembers()
                .put("has_differences", table.hasDifferences())
                .put("cassettes", list(table.cassettes(), ComparisonJson::side))
                .put(
                        "verdicts",
                        texts(table.comparisons().stream()
                                .map(Comparison::verdict)
                                .toList()))
                .put("rows", list(table.rows(), ComparisonJson::row))
                .object();
    }

    /// A run against another.
    public static JsonObject of(RunTable table) {
        return new JsonMembers()
                .put("has_differences", table.hasDifferences())
                .put("has_regressions", table.hasRegressions())
                .put("routes", list(table.routes(), ComparisonJson::route))
                .put("fields", list(table.fields(), ComparisonJson::field))
                .object();
    }

    private static JsonObject row(ManyWay.Row row) {
        List<JsonValue> values = new ArrayList<>();
        row.values().forEach(value -> values.add(value == null ? JsonNull.INSTANCE : new JsonString(value)));
        return new JsonMembers()
                .put("subject", word(row.subject()))
                .put("place", row.place())
                .put("pattern", row.pattern())
                .put("values", new JsonArray(values))
                .object();
    }

    private static JsonObject route(RunTable.RouteRow row) {
        return new JsonMembers()
                .put("route", row.route())
                .put("pairs", row.pairs())
                .put("only_a", row.onlyA())
                .put("only_b", row.onlyB())
                .put("regressions", row.regressions())
                .put("different", row.different())
                .put("unknown", row.unknown())
                .put("new_failures", row.newFailures())
                .put("fixed", row.fixed())
                .putMs("median_delta_ms", row.medianDeltaMs())
                .put("worst", row.worst())
                .object();
    }

    private static JsonObject field(RunTable.FieldRow row) {
        return new JsonMembers()
                .put("route", row.route())
                .put("field", row.field())
                .put("pairs", row.pairs())
                .put("of", row.of())
                .object();
    }

    private static JsonObject passed(Comparison.Passed passed) {
        return new JsonMembers()
                .put("in", passed.part().word())
                .put("call", passed.call().isEmpty() ? null : passed.call())
                .put("place", passed.place())
                .put("reason", passed.reason())
                .object();
    }

    private static JsonObject array(BodyDifference.ArrayReading reading) {
        return new JsonMembers()
                .put("pointer", reading.pointer())
                .put("as", reading.mode().word())
                .put("key", reading.key())
                .put("guessed", reading.guessed())
                .object();
    }

    private static JsonArray texts(List<String> texts) {
        return new JsonArray(texts.stream().<JsonValue>map(JsonString::new).toList());
    }

    private static JsonObject side(Cassette cassette) {
        return new JsonMembers()
                .put("session", cassette.session().id())
                .put("service", cassette.session().service())
                .put("env", cassette.session().env())
                .put("recorded_at", cassette.session().recordedAt().toString())
                .put("endpoint", cassette.endpoint())
                .put("calls", cassette.calls().size())
                .object();
    }

    private static JsonObject request(Comparison comparison) {
        return new JsonMembers()
                .putTexts("changes", comparison.requestChanges())
                .put("body", truth(comparison.requestBody()))
                .object();
    }

    private static JsonObject response(Comparison comparison) {
        JsonObject status = new JsonMembers()
                .put("a", comparison.a().response().status().code())
                .put("b", comparison.b().response().status().code())
                .put("changed", comparison.statusChanged())
                .object();
        JsonObject duration = new JsonMembers()
                .putMs("a", comparison.a().response().durationMs())
                .putMs("b", comparison.b().response().durationMs())
                .putMs("delta", comparison.durationDeltaMs())
                .put("changed", comparison.durationChanged())
                .object();
        return new JsonMembers()
                .put("status", status)
                .put("duration_ms", duration)
                .put("headers", list(comparison.headerChanges(), ComparisonJson::header))
                .put("body", truth(comparison.responseBody()))
                .object();
    }

    private static JsonObject header(Comparison.HeaderChange change) {
        return new JsonMembers()
                .put("name", change.name())
                .put("a", change.a())
                .put("b", change.b())
                .object();
    }

    private static JsonObject truth(BodyDifference difference) {
        return new JsonMembers()
                .put("truth", word(difference.truth()))
                .put("reason", difference.reason())
                .put("places", difference.changes().size())
                .put("equal_values", difference.equalLeaves())
                .put("unknown_values", difference.unknownLeaves())
                .object();
    }

    private static JsonObject call(AlignedCall call) {
        Call a = call.a();
        Call b = call.b();
        Call named = b == null ? a : b;
        return new JsonMembers()
                .put("kind", word(call.kind()))
                .put("index_a", index(a))
                .put("index_b", index(b))
                .put("label", named == null ? "" : named.label())
                .putTexts("reasons", call.reasons())
                .object();
    }

    private static @Nullable JsonNumber index(@Nullable Call call) {
        return call == null ? null : JsonNumber.of(call.facts().index());
    }

    private static JsonObject change(BodyDifference.Change change) {
        JsonMembers members = new JsonMembers()
                .put("pointer", change.pointer())
                .put("kind", word(change.kind()))
                .put("a", change.a())
                .put("b", change.b());
        if (change.from() != null) {
            members.put("from", change.from());
        }
        Recogniser shape = change.shape();
        if (shape != null) {
            members.put("shape", shape.word());
        }
        BodyDifference.Inside inside = change.inside();
        if (inside != null) {
            members.put("inside", inside.format())
                    .put("inside_changes", list(inside.difference().changes(), ComparisonJson::change));
        }
        return members.object();
    }

    private static JsonObject counts(Comparison.Counts counts) {
        return new JsonMembers()
                .put("equal", counts.equal())
                .put("different", counts.different())
                .put("unknown", counts.unknown())
                .put("ignored", counts.ignored())
                .object();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <T> JsonArray list(List<T> parts, Function<T, JsonValue> write) {
        return new JsonArray(parts.stream().map(write).toList());
    }
}
