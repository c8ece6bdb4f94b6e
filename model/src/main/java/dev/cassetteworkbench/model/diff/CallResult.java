package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;

/// How a call came out, in a word or two: `200`, `12 rows`, `nil`, the class of its exception.
public final class CallResult {
    private CallResult() {}

    public static String of(Call call) {
        String type = call.facts().errorType();
        if (type != null) {
            return type;
        }
        return switch (call) {
            case HttpCall http -> http.status().label();
            case SqlCall sql -> sql.rowCount() < 0 ? "done" : sql.rowCount() + (sql.rowCount() == 1 ? " row" : " rows");
            case RedisCall redis -> redis.nil() ? "nil" : "value";
            case MongoCall mongo -> mongo.failed() ? "error" : "done";
            case OtherCall other -> other.failed() ? "error" : "done";
        };
    }
}
