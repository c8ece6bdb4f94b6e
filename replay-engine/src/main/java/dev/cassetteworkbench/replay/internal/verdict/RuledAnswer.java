package dev.cassetteworkbench.replay.internal.verdict;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.BodyDifference.Ignored;
import dev.cassetteworkbench.model.diff.Routes;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.diff.rule.Part;
import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.internal.match.JsonBytes;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The app's answer as the user's rules let it be judged: what a rule passes over is as recorded.
///
/// The judge then needs to know nothing of rules, and every difference that is left counts.
///
/// @param replayed to be judged; not to be shown
/// @param ignored what was passed over in the body, with the reason
/// @param headers names of headers that were passed over
public record RuledAnswer(Replayed replayed, List<Ignored> ignored, List<String> headers) {
    public RuledAnswer {
        ignored = List.copyOf(ignored);
        headers = List.copyOf(headers);
    }

    public static RuledAnswer of(Cassette cassette, Replayed replayed, DiffRules rules) {
        if (rules.isEmpty()) {
            return new RuledAnswer(replayed, List.of(), List.of());
        }
        String route = Routes.of(cassette);
        List<Ignored> ignored = new ArrayList<>();
        Bytes body = body(cassette, replayed, rules.in(Part.RESPONSE, route, ""), ignored);
        List<String> names = new ArrayList<>();
        Headers headers = headers(cassette, replayed, rules.in(Part.HEADERS, route, ""), names);
        return new RuledAnswer(new Replayed(replayed.status(), headers, body), ignored, names);
    }

    private static Bytes body(Cassette cassette, Replayed replayed, ScopedRules rules, List<Ignored> ignored) {
        JsonValue recorded = cassette.response().body().content();
        JsonValue answer = recorded == null || rules.isEmpty()
                ? null
                : JsonBytes.parse(replayed.body().content());
        if (recorded == null || answer == null) {
            return replayed.body();
        }
        JsonValue ruled = new RuledJson(rules, ignored).adapted(List.of(), recorded, answer);
        return ruled.equals(answer)
                ? replayed.body()
                : new Bytes(JsonText.compact(ruled).getBytes(StandardCharsets.UTF_8));
    }

    private static Headers headers(Cassette cassette, Replayed replayed, ScopedRules rules, List<String> names) {
        if (rules.isEmpty()) {
            return replayed.headers();
        }
        List<Headers.Field> fields = new ArrayList<>(replayed.headers().fields());
        for (Headers.Field recorded : cassette.response().headers().fields()) {
            String now = replayed.headers().first(recorded.name());
            DiffRule rule = recorded.value().equals(now)
                    ? null
                    : rules.silencing(
                            List.of(recorded.name().toLowerCase(java.util.Locale.ROOT)),
                            new JsonString(recorded.value()),
                            now == null ? null : new JsonString(now));
            if (rule != null) {
                names.add(recorded.name());
                fields.removeIf(field -> field.name().equalsIgnoreCase(recorded.name()));
                fields.add(recorded);
            }
        }
        return new Headers(fields);
    }

    /// A judge's sentence that says as well how much was passed over.
    public String reason(String sentence) {
        int count = ignored.size() + headers.size();
        if (count == 0) {
            return sentence;
        }
        return sentence + " (" + (count == 1 ? "1 difference" : count + " differences") + " passed over by rules)";
    }

    /// A judge's finding with what was passed over.
    public BodyDifference body(BodyDifference found) {
        if (ignored.isEmpty()) {
            return found;
        }
        List<Ignored> all = new ArrayList<>(found.ignored());
        all.addAll(ignored);
        return new BodyDifference(
                found.truth(),
                found.reason(),
                found.changes(),
                found.equalLeaves(),
                found.unknownLeaves(),
                all,
                found.arrays(),
                found.limits());
    }
}
