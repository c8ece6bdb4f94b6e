package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.Query.Parameter;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import java.util.List;
import java.util.Locale;

/// One recorded call that can be served, filed under its target.
///
/// @param order place in true start order, from 0
/// @param query parameters as on the wire, by name; empty for Redis
record Entry(Call call, int order, Target target, List<Parameter> query) {

    static Entry of(HttpCall call, int order) {
        return new Entry(
                call, order, Target.of(call), QueryScore.recorded(call.query().values()));
    }

    static Entry of(RedisCall call, int order) {
        return new Entry(call, order, RedisWords.of(call), List.of());
    }

    /// Filed by table alone: the statement decides among these.
    static Entry of(SqlCall call, int order) {
        String table = call.table().replaceAll("[\"'`\\[\\]]", "").toLowerCase(Locale.ROOT);
        String bare = table.substring(table.lastIndexOf('.') + 1);
        return new Entry(call, order, new Target(call.operation().toUpperCase(Locale.ROOT), bare, ""), List.of());
    }

    static Entry of(MongoCall call, int order) {
        return new Entry(call, order, new Target(call.operation(), call.collection(), ""), List.of());
    }

    /// False for what was recorded before the request, while the app started: it may be served, but
    /// is no call of the request and counts nowhere.
    boolean isOfRequest() {
        return call.facts().index() >= 0;
    }

    /// Libraries whose query handed over as a list of pairs is not recorded (`timetracer-format`
    /// section 6.1).
    boolean mayLackQuery() {
        String lib = call.facts().lib();
        return lib.equals("requests") || lib.equals("aiohttp");
    }
}
