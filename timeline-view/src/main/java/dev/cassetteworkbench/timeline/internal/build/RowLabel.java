package dev.cassetteworkbench.timeline.internal.build;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;

/// Short names of calls: the host of an HTTP call gives way to its path, the tail of a long path
/// stays.
final class RowLabel {
    private static final int PATH_LENGTH = 40;
    private static final int LABEL_LENGTH = 64;

    private RowLabel() {}

    static String of(Call call) {
        String label = switch (call) {
            case HttpCall http -> http.method() + " " + place(http);
            // The recorder writes `unknown` when it found no table name (timetracer-format 6.2).
            case SqlCall sql -> sql.table().equals("unknown") ? sql.operation() : sql.label();
            case RedisCall redis -> redis.label();
            case MongoCall mongo -> mongo.label();
            case OtherCall other -> other.label();
        };
        return DisplayText.shortened(DisplayText.oneLine(label.strip()), LABEL_LENGTH);
    }

    private static String place(HttpCall call) {
        String path = call.path();
        if (path.equals("/")) {
            return call.target() + path;
        }
        if (call.target().isEmpty()) {
            return path.length() <= PATH_LENGTH ? path : "…" + tail(path);
        }
        return "…" + tail(path);
    }

    /// The last whole segments that fit, at least the last one.
    private static String tail(String path) {
        if (path.length() <= PATH_LENGTH) {
            return path;
        }
        int from = path.indexOf('/', path.length() - PATH_LENGTH);
        return from >= 0 && from < path.length() - 1 ? path.substring(from) : path.substring(path.lastIndexOf('/'));
    }
}
