package dev.cassetteworkbench.replay.internal.request;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers.Field;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.RecordedRequest;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a recording lost of the request, as far as it shows. An app that gets less than it got then may
/// answer otherwise, and that proves nothing.
final class LostInputs {
    private static final String MASK = "[REDACTED";
    private static final Pattern SIGNATURE = Pattern.compile("(?i).*(signature|hmac|digest|content-md5).*");

    private LostInputs() {}

    /// Plain words, one for each kind of loss.
    ///
    /// @param exactBody the body's bytes are proven to be the recorded ones
    static List<String> of(Cassette cassette, boolean exactBody) {
        RecordedRequest request = cassette.request();
        List<String> lost = new ArrayList<>();
        int masked = request.body() instanceof Body.Masked body ? body.maskedValues() : 0;
        for (Field field : request.headers().fields()) {
            masked += field.value().contains(MASK) ? 1 : 0;
            if (!exactBody && SIGNATURE.matcher(field.name()).matches()) {
                lost.add(field.name() + " signs bytes that are not known");
            }
        }
        for (var parameter : request.query().parameters()) {
            masked += parameter.value().startsWith(MASK) ? 1 : 0;
            if (wasRepeated(parameter.name(), parameter.value(), cassette)) {
                lost.add("only one value of " + parameter.name() + " is recorded, the app asked for several");
            }
        }
        if (masked > 0) {
            lost.add(masked == 1 ? "1 value is masked" : masked + " values are masked");
        }
        return lost;
    }

    /// Of `?sku=a&sku=b` recorders keep one; the app handed all of them on under the same name.
    private static boolean wasRepeated(String name, String value, Cassette cassette) {
        long kept = cassette.request().query().parameters().stream()
                .filter(other -> other.name().equals(name))
                .count();
        if (kept > 1) {
            return false;
        }
        for (Call call : cassette.calls()) {
            if (call instanceof HttpCall http
                    && http.query().values().get(name) instanceof JsonArray all
                    && all.items().size() > 1
                    && all.items().stream().anyMatch(item -> text(item).equals(value))) {
                return true;
            }
        }
        return false;
    }

    private static String text(JsonValue value) {
        return switch (value) {
            case JsonString text -> text.value();
            case JsonNumber number -> number.text();
            case JsonValue.JsonBoolean _, JsonValue.JsonNull _, JsonArray _, JsonValue.JsonObject _ -> "";
        };
    }
}
