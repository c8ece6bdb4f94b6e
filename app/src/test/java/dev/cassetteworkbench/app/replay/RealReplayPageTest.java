package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.FxBackground;
import dev.cassetteworkbench.app.screen.PageWindow;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.replay.CommandSuggestion;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.TargetSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The page over the real engine and a real app (Debian: `apt-get install python3-flask
/// python3-requests
/// python3-redis`), the recorded dependencies being switched off.
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class RealReplayPageTest {
    private static final CassetteRef CASSETTE =
            new CassetteRef("x", "orders-local/2026-11-19/GET__dep_500__03b7be15.json");

    @TempDir
    private static Path folder = Path.of("");

    private final FxBackground background = new FxBackground(failure -> {
        throw new AssertionError(failure);
    });
    private final TargetSessions sessions = new TargetSessions(ReplaySessions::open);

    @SuppressWarnings("NullAway.Init") // TestFX calls start before each test
    private ReplayViewModel model;

    @SuppressWarnings("NullAway.Init") // TestFX calls start before each test
    private PageWindow window;

    @Start
    void start(Stage stage) throws Exception {
        Path app = folder.resolve("app.py");
        Files.copy(Recordings.targetApps().resolve("orders/app.py"), app, StandardCopyOption.REPLACE_EXISTING);
        TargetSettingsStore settings = new TargetSettingsStore(folder.resolve("config/targets.json"), Map.of());
        settings.confirm("orders", TargetProfile.of(TargetSettings.of(folder, List.of("/usr/bin/python3", "app.py"))));
        model = new ReplayViewModel(new ReplayViewModel.Parts(
                background,
                ReplayStage::load,
                settings,
                sessions,
                new SessionReplays(),
                CommandSuggestion::in,
                Throwable::toString,
                InstantSource.system()));
        window = new PageWindow(stage, new ReplayPage(model, ref -> Optional.empty()), Theme.DARK);
    }

    @AfterEach
    void stop() {
        sessions.close();
        background.close();
    }

    @Test
    void replaysARealRecordingTwiceAndStopsTheApp(FxRobot robot) throws Exception {
        robot.interact(() -> model.replay(CASSETTE));
        awaitResult();
        WaitForAsyncUtils.asyncFx(() -> {
                    window.picture("replay-real-dark");
                    return null;
                })
                .get(10, TimeUnit.SECONDS);
        assertEquals("reproduced", verdict());
        assertTrue(model.appRunningProperty().get());

        robot.clickOn("#keep-again");
        awaitResult();
        assertEquals("reproduced", verdict());

        robot.clickOn("#replay-stop");
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> !model.appRunningProperty().get());
        assertFalse(sessions.isRunning("orders"));
    }

    private void awaitResult() throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitFor(
                120, TimeUnit.SECONDS, () -> model.stateProperty().get() == ReplayViewModel.State.FINISHED);
        WaitForAsyncUtils.waitForFxEvents(5);
    }

    private String verdict() {
        ReplayView view = model.viewProperty().get();
        assertNotNull(view);
        return view.result().verdict().word();
    }
}
