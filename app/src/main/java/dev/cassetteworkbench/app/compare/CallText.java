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

/// A call in few letters for narrow columns.
public final class CallText {
    private static final int VALUE = 24;

    private CallText() {}

    /// `POST …/v1/charges`, `SELECT carts`, `GET cart:8f21`.
    public static String name(Call call) {
        if (call instanceof HttpCall http) {
            String path = http.path();
            String query = http.query().isEmpty() ? "" : "?…";
            int last = path.lastIndexOf('/');
            int cut = last <= 0 ? -1 : path.lastIndexOf('/', last - 1);
            String shortPath = cut < 0 ? path : path.substring(cut);
            return http.method() + " …" + shortPath + query;
        }
        return call.label();
    }

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
            String quoted = JsonText.quoted(string.value(), VALUE + 1);
            return quoted.endsWith("\"") ? quoted.substring(1, quoted.length() - 1) : quoted.substring(1);
        }
        if (value != null) {
            return JsonText.inline(value, VALUE);
        }
        return body instanceof Body.Absent ? "ok" : body.stateName();
    }
}
