package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.Query.Parameter;
import dev.cassetteworkbench.model.RedisCall;
import java.util.List;

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

    /// Libraries whose query handed over as a list of pairs is not recorded (`timetracer-format`
    /// section 6.1).
    boolean mayLackQuery() {
        String lib = call.facts().lib();
        return lib.equals("requests") || lib.equals("aiohttp");
    }
}
