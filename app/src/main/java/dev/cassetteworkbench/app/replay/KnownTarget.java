package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.replay.ReplaySetupModel.Found;
import dev.cassetteworkbench.app.replay.ReplaySetupModel.Known;
import dev.cassetteworkbench.app.replay.ReplaySetupModel.Occasion;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.replay.ReplayPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is known of the target of the cassette at hand, and the user's own request headers of this
/// run of
/// the program, which are never written.
final class KnownTarget {
    private final ReplayViewModel.Parts parts;
    private final Map<String, List<Headers.Field>> requests = new HashMap<>();
    private @Nullable TargetProfile profile;
    private Set<String> missing = Set.of();

    KnownTarget(ReplayViewModel.Parts parts) {
        this.parts = parts;
    }

    @Nullable
    TargetProfile profile() {
        return profile;
    }

    void forget() {
        profile = null;
        missing = Set.of();
    }

    /// Takes what is stored.
    ///
    /// @return why the user has to be asked; null when the replay can begin
    @Nullable
    Occasion take(TargetSettingsStore.@Nullable Stored stored, String service) {
        profile = stored == null ? null : stored.profile();
        missing = stored == null ? Set.of() : stored.missing();
        if (stored == null) {
            return Occasion.FIRST;
        }
        if (!stored.confirmed()) {
            return Occasion.CHANGED;
        }
        // Headers are asked for once; who leaves them empty replays without.
        boolean lacksHeaders = !stored.profile().asked().isEmpty() && !requests.containsKey(service);
        return !missing.isEmpty() || lacksHeaders ? Occasion.MISSING : null;
    }

    /// Takes what the user confirmed.
    void keep(TargetProfile confirmed) {
        profile = confirmed;
        missing = Set.of();
    }

    void keepRequest(String service, List<Headers.Field> request) {
        requests.put(service, request);
    }

    ReplayPlan plan(TargetProfile target, String service) {
        return target.plan(requests.getOrDefault(service, List.of()));
    }

    ReplaySetupModel sheet(String service, Occasion occasion) {
        TargetProfile present = profile;
        Known known = present == null ? null : new Known(present, missing, requests.getOrDefault(service, List.of()));
        return new ReplaySetupModel(parts.background(), finder(service), service, occasion, known);
    }

    private Function<Path, Found> finder(String service) {
        return folder -> {
            try {
                return new Found(
                        parts.suggest().apply(folder),
                        parts.settings()
                                .findIn(folder, service)
                                .map(team -> Known.of(team, List.of()))
                                .orElse(null));
            } catch (IOException e) {
                throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
            }
        };
    }
}
