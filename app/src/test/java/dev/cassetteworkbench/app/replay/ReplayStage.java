package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.replay.CommandSuggestion;
import dev.cassetteworkbench.replay.TargetSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A replay view model over fakes, everything inline.
final class ReplayStage {
    static final CassetteRef CHECKOUT =
            new CassetteRef("x", "checkout-staging-b/2026-11-11/POST__checkout__e48b46b4.json");
    static final CassetteRef CART = new CassetteRef("x", "checkout-staging-b/2026-11-11/GET__cart_c1__9eb55adb.json");

    final InlineBackground background = new InlineBackground();
    final List<FakeTarget> targets = new ArrayList<>();
    final SessionReplays history = new SessionReplays();
    final TargetSettingsStore settings;
    final Path folder;
    final TargetSessions sessions = new TargetSessions((target, listener) -> {
        FakeTarget fake = new FakeTarget(target, listener);
        targets.add(fake);
        return fake;
    });
    final ReplayViewModel model;

    ReplayStage(Path folder) {
        this.folder = folder;
        this.settings = new TargetSettingsStore(folder.resolve("settings/targets.json"), Map.of());
        this.model = new ReplayViewModel(new ReplayViewModel.Parts(
                background,
                ReplayStage::load,
                settings,
                sessions,
                history,
                where -> List.of(
                        new CommandSuggestion(List.of("python3", "app.py"), "app.py uses FastAPI"),
                        new CommandSuggestion(List.of("uvicorn", "app:app"), "app.py has an app")),
                Throwable::toString,
                InstantSource.fixed(Instant.parse("2026-11-20T14:00:00Z"))));
    }

    /// As if the user had confirmed a command before.
    ReplayStage known() {
        try {
            settings.confirm("checkout", TargetProfile.of(TargetSettings.of(folder, List.of("python3", "app.py"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    static Cassette load(CassetteRef ref) throws CassetteFormatException {
        try (var bytes = Files.newInputStream(Recordings.folder().resolve(ref.path()))) {
            return CassetteReader.read(bytes, ReadLimits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
