package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.Routes;
import dev.cassetteworkbench.model.diff.learn.GoodTwin;
import dev.cassetteworkbench.model.diff.learn.VolatileFields;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks for what a recording is best held against. Blocks; call it in the background.
record Twins(GoodRecordings good, CassetteLoader loader, CompareStore store) {
    private static final int MOST_CANDIDATES = 24;
    private static final int MOST_TEACHERS = 12;

    /// @param reason why this one, in plain words
    record Found(CassetteRef ref, String reason) {}

    /// The accepted baseline of the route, else the nearest success.
    Optional<Found> nearest(CassetteRef of, Cassette failure, Progress progress)
            throws IOException, IndexException, StorageException, CassetteFormatException {
        Optional<Baseline> accepted = store.settings().baseline(Routes.of(failure));
        if (accepted.isPresent() && !accepted.get().cassette().equals(of)) {
            Baseline baseline = accepted.get();
            String why = baseline.reason().isEmpty() ? "" : ": " + baseline.reason();
            return Optional.of(new Found(baseline.cassette(), "Baseline accepted by " + baseline.author() + why));
        }
        Map<Cassette, CassetteRef> loaded = load(of, failure, MOST_CANDIDATES, progress);
        return GoodTwin.nearest(failure, List.copyOf(loaded.keySet()), progress)
                .flatMap(twin -> Optional.ofNullable(loaded.get(twin.cassette()))
                        .map(ref -> new Found(ref, "Nearest success: " + String.join(", ", twin.reasons()))));
    }

    /// Rules for what varies between good recordings of the route.
    DiffRules learn(Cassette like, Progress progress) throws IndexException, StorageException, CassetteFormatException {
        List<Cassette> teachers = new ArrayList<>();
        for (CassetteRef ref : good.of(like, MOST_TEACHERS)) {
            progress.throwIfCancelled();
            Cassette cassette = loader.load(ref);
            if (!cassette.failed() && Routes.of(cassette).equals(Routes.of(like))) {
                teachers.add(cassette);
            }
        }
        teachers.sort(Comparator.comparing(cassette -> cassette.session().recordedAt()));
        return VolatileFields.learn(teachers, progress);
    }

    @SuppressWarnings("IdentityHashMapUsage") // equal recordings at two places stay two
    private Map<Cassette, CassetteRef> load(CassetteRef of, Cassette failure, int most, Progress progress)
            throws IndexException, StorageException, CassetteFormatException {
        Map<Cassette, CassetteRef> loaded = new IdentityHashMap<>();
        for (CassetteRef ref : good.of(failure, most)) {
            progress.throwIfCancelled();
            if (!ref.equals(of)) {
                loaded.put(loader.load(ref), ref);
            }
        }
        return loaded;
    }
}
