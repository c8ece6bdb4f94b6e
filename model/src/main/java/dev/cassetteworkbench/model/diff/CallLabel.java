package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;

/// Short names for calls, as lists and sentences show them: `POST …/v1/charges`, `SELECT carts`, `GET
/// cart:8f21`.
public final class CallLabel {
    private static final int LONGEST_TARGET = 40;

    private CallLabel() {}

    /// Operation and target; of a URL the last two path segments (host and the rest become `…`), long
    /// targets cut.
    public static String of(Call call) {
        String target = switch (call) {
            case HttpCall http -> shortPath(http);
            case SqlCall sql -> sql.target();
            case RedisCall redis -> redis.target();
            case MongoCall mongo -> mongo.target();
            case OtherCall other -> other.target();
        };
        return target.isEmpty() ? call.operation() : call.operation() + " " + cut(target);
    }

    private static String shortPath(HttpCall call) {
        String path = call.path();
        int last = path.lastIndexOf('/', path.length() - 2);
        int start = last <= 0 ? 0 : path.lastIndexOf('/', last - 1);
        if (path.equals("/")) {
            return call.target().isEmpty() ? "/" : call.target() + "/";
        }
        return "…" + path.substring(Math.max(0, start));
    }

    private static String cut(String target) {
        if (target.codePointCount(0, target.length()) <= LONGEST_TARGET) {
            return target;
        }
        return target.substring(0, target.offsetByCodePoints(0, LONGEST_TARGET - 1)) + "…";
    }
}
