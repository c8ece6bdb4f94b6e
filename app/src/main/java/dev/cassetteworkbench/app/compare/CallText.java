package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// A call's outcome in few letters for narrow columns.
public final class CallText {
    private static final int VALUE = 24;

    private CallText() {}

    /// `502`, `12 rows`, `nil`, a short value, or the error's type.
    public static String result(@Nullable Call call) {
        if (call == null) {
            return "—";
        }
        String error = call.facts().errorType();
        if (error != null) {
            return error.substring(error.lastIndexOf('.') + 1);
        }
        return switch (call) {
            case HttpCall http -> http.status().label();
            case SqlCall sql -> rows(sql.rowCount());
            case RedisCall redis -> redis.nil() ? "nil" : content(redis.answer());
            case MongoCall mongo -> content(mongo.answer());
            case OtherCall other -> content(other.answer());
        };
    }

    /// `1 row`, `12 rows`, `ok` when the driver did not count.
    static String rows(long count) {
        return count < 0 ? "ok" : count + (count == 1 ? " row" : " rows");
    }

    private static String content(Body body) {
        JsonValue value = body.content();
        if (value instanceof JsonValue.JsonString string) {
            String quoted = InlineJson.quoted(string.value(), VALUE + 1);
            return quoted.endsWith("\"") ? quoted.substring(1, quoted.length() - 1) : quoted.substring(1);
        }
        if (value != null) {
            return InlineJson.inline(value, VALUE);
        }
        return body instanceof Body.Absent ? "ok" : body.stateName();
    }
}
