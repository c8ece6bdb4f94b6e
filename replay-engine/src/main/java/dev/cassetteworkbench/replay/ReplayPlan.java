package dev.cassetteworkbench.replay;

import dev.cassetteworkbench.model.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What is done otherwise than recorded in one replay. Needs no restart of the app.
///
/// @param latency how long mocks take to answer
/// @param live dependencies that are real
/// @param noise hosts whose calls are answered with 204 and counted nowhere: telemetry, updates
/// @param request header fields that replace recorded ones of the request, for example a development
/// token; held in memory only, never written, never shown in a result
public record ReplayPlan(Latency latency, LiveCalls live, Set<String> noise, List<Headers.Field> request) {
    /// Everything as recorded.
    public static final ReplayPlan NONE = new ReplayPlan(Latency.none(), LiveCalls.NONE, Set.of(), List.of());

    public ReplayPlan {
        noise = Set.copyOf(
                noise.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
        request = List.copyOf(request);
    }

    public ReplayPlan with(Latency wanted) {
        return new ReplayPlan(wanted, live, noise, request);
    }

    public ReplayPlan with(LiveCalls wanted) {
        return new ReplayPlan(latency, wanted, noise, request);
    }

    /// Names only: values are secrets.
    @Override
    public String toString() {
        return "ReplayPlan[" + latency + ", " + live + ", noise " + noise + ", "
                + request.stream().map(Headers.Field::name).toList() + "]";
    }
}
