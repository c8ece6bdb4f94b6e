package dev.cassetteworkbench.timeline.internal.build;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/// What came of a call, in a few letters: `502`, `12 rows`, `nil`, `ReadTimeout`.
final class RowResult {
    private static final int LENGTH = 32;

    private RowResult() {}

    static String of(Call call) {
        String result = switch (call) {
            case HttpCall http
            when http.status().code() > 0 -> Integer.toString(http.status().code());
            case Call failing when failing.failed() -> error(failing);
            case HttpCall http -> http.status().label();
            case SqlCall sql -> counted(sql.rowCount(), "row");
            case RedisCall redis -> redis.nil() ? "nil" : "ok";
            case MongoCall mongo -> mongoResult(mongo);
            case OtherCall ignored -> "";
        };
        return DisplayText.shortened(DisplayText.oneLine(result), LENGTH);
    }

    /// The class name without its module; `error` when only a text was recorded.
    private static String error(Call call) {
        String type = call.facts().errorType();
        return type == null || type.isBlank() ? "error" : type.substring(type.lastIndexOf('.') + 1);
    }

    /// Negative counts mean that the driver did not tell.
    private static String counted(long count, String noun) {
        if (count < 0) {
            return "";
        }
        return count == 1 ? "1 " + noun : count + " " + noun + "s";
    }

    private static String mongoResult(MongoCall call) {
        if (call.answer() instanceof Body.Absent) {
            return "nil";
        }
        if (!(call.answer().content() instanceof JsonObject answer)) {
            return "ok";
        }
        if (call.operation().startsWith("FIND_ONE")) {
            return "1 document";
        }
        return count(answer, "count", "")
                .or(count(answer, "inserted_count", " inserted"))
                .or(count(answer, "deleted_count", " deleted"))
                .or(count(answer, "modified_count", " modified"))
                .text("ok");
    }

    /// The first counter found wins.
    private record Counter(@Nullable String found) {
        Counter or(Counter next) {
            return found == null ? next : this;
        }

        String text(String fallback) {
            String text = found;
            return text == null ? fallback : text;
        }
    }

    private static Counter count(JsonObject answer, String key, String suffix) {
        return new Counter(answer.get(key) instanceof JsonNumber number ? number.text() + suffix : null);
    }
}
