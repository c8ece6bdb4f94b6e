package dev.cassetteworkbench.replay;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.HttpCall;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which dependencies are real in a replay, by the user's choice. Everything else stays mocked.
///
/// An HTTP call that is live is made by the replay in the app's place, so it works inside a sealed
/// world. A database or Redis cannot be live call by call: the whole server is, and since nobody can
/// tell reads from writes there, only with writes confirmed.
///
/// @param calls recorded HTTP calls by [dev.cassetteworkbench.model.CallFacts#index()]
/// @param hosts `host` or `host:port`, lower case; also for calls nobody recorded
/// @param kinds whole kinds of dependencies
/// @param writes the user confirmed, a second time, that live dependencies may be written
public record LiveCalls(Set<Integer> calls, Set<String> hosts, Set<CallKind> kinds, boolean writes) {
    public static final LiveCalls NONE = new LiveCalls(Set.of(), Set.of(), Set.of(), false);

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    public LiveCalls {
        calls = Set.copyOf(calls);
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(java.util.stream.Collectors.toSet());
        hosts = Set.copyOf(hosts);
        kinds = Set.copyOf(kinds);
    }

    public boolean isEmpty() {
        return calls.isEmpty() && hosts.isEmpty() && kinds.isEmpty();
    }

    /// True when this server is live, whatever is asked of it.
    ///
    /// @param host lower case
    public boolean coversHost(String host, int port) {
        return kinds.contains(CallKind.HTTP) || hosts.contains(host) || hosts.contains(host + ":" + port);
    }

    /// True when this recorded call is to be made for real.
    public boolean covers(Call call) {
        if (kinds.contains(call.kind())) {
            return true;
        }
        if (!(call instanceof HttpCall)) {
            return false;
        }
        String authority = call.target();
        int colon = authority.lastIndexOf(':');
        boolean named = !authority.isEmpty()
                && (hosts.contains(authority)
                        || (colon > authority.lastIndexOf(']') && hosts.contains(authority.substring(0, colon))));
        return named || calls.contains(call.facts().index());
    }

    /// True for HTTP methods that change nothing.
    public static boolean isRead(String method) {
        return READS.contains(method.toUpperCase(Locale.ROOT));
    }

    /// Recorded calls that would write to something real: what a second confirmation is about. Calls to
    /// databases and Redis count, for whole servers are live there.
    public List<Call> writesAmong(List<Call> recorded) {
        return recorded.stream()
                .filter(this::covers)
                .filter(call -> !(call instanceof HttpCall http) || !isRead(http.method()))
                .toList();
    }
}
