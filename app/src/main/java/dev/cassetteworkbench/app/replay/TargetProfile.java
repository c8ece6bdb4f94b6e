package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.replay.Latency;
import dev.cassetteworkbench.replay.LiveCalls;
import dev.cassetteworkbench.replay.ReplayPlan;
import dev.cassetteworkbench.replay.TargetSettings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// All that is known of how a service is replayed: how it starts, and which hosts are treated otherwise
/// than mocked.
///
/// @param noise hosts answered with 204 and counted nowhere
/// @param live hosts that are always real; reads only, unless writes are confirmed for a replay
/// @param asked names of request headers each user brings along, for example `authorization`; their
/// values are kept in memory only
/// @param needed names of variables each user brings along; their values are kept in memory only
public record TargetProfile(
        TargetSettings settings, Set<String> noise, Set<String> live, List<String> asked, Set<String> needed) {
    public TargetProfile {
        noise = Set.copyOf(noise);
        live = Set.copyOf(live);
        asked = List.copyOf(asked);
        needed = Set.copyOf(needed);
    }

    /// No host is special.
    public static TargetProfile of(TargetSettings settings) {
        return new TargetProfile(settings, Set.of(), Set.of(), List.of(), Set.of());
    }

    public TargetProfile with(TargetSettings changed) {
        return new TargetProfile(changed, noise, live, asked, needed);
    }

    /// What a replay does by these settings.
    ///
    /// @param request the user's own header fields
    public ReplayPlan plan(List<Headers.Field> request) {
        return new ReplayPlan(Latency.none(), new LiveCalls(Set.of(), live, Set.of(), false), noise, request);
    }

    /// Variables whose values are never written, by name: needed ones, and all that look like secrets.
    Set<String> secrets() {
        Set<String> names = new TreeSet<>(needed);
        settings.environment().forEach((name, value) -> {
            if (SecretVariable.isSecret(name, value)) {
                names.add(name);
            }
        });
        return names;
    }
}
