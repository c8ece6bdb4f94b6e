package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.screen.PageWindow;
import dev.cassetteworkbench.app.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class ReplayPageTest {
    @SuppressWarnings("NullAway.Init") // TestFX calls start before each test
    private ReplayStage stage;

    @SuppressWarnings("NullAway.Init") // TestFX calls start before each test
    private PageWindow window;

    @Start
    void start(Stage window) throws Exception {
        stage = new ReplayStage(Files.createTempDirectory("replay-page"));
        ReplayPage page = new ReplayPage(stage.model, ref -> Optional.of("workbench replay " + ref.path()));
        this.window = new PageWindow(window, page, Theme.DARK);
    }

    @Test
    void looksLikeTheDesign() throws Exception {
        onFx(() -> stage.known().model.replay(ReplayStage.CHECKOUT));
        picture("replay-dark");
        onFx(() -> window.look(Theme.LIGHT));
        picture("replay-light");
        onFx(() -> ((TabPane) window.find("#replay-tabs")).getSelectionModel().select(2));
        picture("replay-timeline-light");
        onFx(() -> window.look(Theme.DARK));
        picture("replay-timeline-dark");
        onFx(() -> stage.model.editTarget());
        picture("replay-setup-dark");
        onFx(() -> window.look(Theme.LIGHT));
        picture("replay-setup-light");
        assertTrue(Files.size(Path.of("target/screenshots/replay-dark.png")) > 20_000);
    }

    @Test
    void asksForFolderAndCommandOnceAndRunsOnlyOnTheClick(FxRobot robot) throws Exception {
        onFx(() -> stage.model.replay(ReplayStage.CHECKOUT));
        assertTrue(robot.lookup("#setup-confirm").queryButton().isDisabled());

        robot.clickOn("#setup-folder").write(stage.folder.toString());
        robot.clickOn((javafx.scene.Node node) -> node instanceof Button button
                && button.getAccessibleText() != null
                && button.getAccessibleText().startsWith("python3 app.py"));
        assertEquals(0, stage.targets.size());
        robot.clickOn("#setup-confirm");
        WaitForAsyncUtils.waitForFxEvents();

        assertEquals(1, stage.targets.getFirst().replayed.size());
        assertEquals(
                7,
                robot.lookup("#mocked-calls")
                        .queryAs(TableView.class)
                        .getItems()
                        .size());
        assertFalse(robot.lookup("#replay-setup").tryQuery().isPresent());
    }

    @Test
    void replaysAgainAndStopsTheApp(FxRobot robot) throws Exception {
        onFx(() -> stage.known().model.replay(ReplayStage.CHECKOUT));

        robot.clickOn("#replay-again");
        assertEquals(2, stage.targets.getFirst().replayed.size());
        robot.clickOn("#replay-stop");
        WaitForAsyncUtils.waitForFxEvents();

        assertFalse(stage.targets.getFirst().appRunning());
        assertTrue(robot.lookup("#replay-stop").queryButton().isDisabled());
        assertFalse(robot.lookup("#keep-again").tryQuery().isPresent());
    }

    @Test
    void copiesTheRequestAsCurl(FxRobot robot) throws Exception {
        onFx(() -> stage.known().model.replay(ReplayStage.CHECKOUT));

        robot.clickOn("#keep-curl");

        String copied = WaitForAsyncUtils.asyncFx(
                        () -> Clipboard.getSystemClipboard().getString())
                .get(5, TimeUnit.SECONDS);
        assertTrue(copied.startsWith("curl -X POST 'http://127.0.0.1:40045/checkout'"), copied);
    }

    private static void onFx(Runnable action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get(10, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents(5);
    }

    private void picture(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents(5);
        WaitForAsyncUtils.asyncFx(() -> {
                    window.picture(name);
                    return null;
                })
                .get(10, TimeUnit.SECONDS);
    }
}
