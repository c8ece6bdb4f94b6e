package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A comparison as JSON: what Export saves and what the command line prints.
///
/// Positions count from 0: `first_divergence` is a position in `calls`, `index_a` and `index_b` are positions in each
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
                .object();
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
        return new JsonMembers()
                .put("pointer", change.pointer())
                .put("kind", word(change.kind()))
                .put("a", change.a())
                .put("b", change.b())
                .object();
    }

    private static JsonObject counts(Comparison.Counts counts) {
        return new JsonMembers()
                .put("equal", counts.equal())
                .put("different", counts.different())
                .put("unknown", counts.unknown())
                .object();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <T> JsonArray list(List<T> parts, java.util.function.Function<T, JsonValue> write) {
        return new JsonArray(parts.stream().map(write).toList());
    }
}
