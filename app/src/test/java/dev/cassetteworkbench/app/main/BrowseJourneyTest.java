package dev.cassetteworkbench.app.main;

import static dev.cassetteworkbench.app.main.BrowseWindow.row;
import static dev.cassetteworkbench.app.main.BrowseWindow.table;
import static dev.cassetteworkbench.app.main.BrowseWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.theme.ThemeChoice;
import dev.cassetteworkbench.model.testing.Recordings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
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

/// The window over the real recordings: find, understand, compare, by mouse and by keys.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // TestFX calls start() before every test
class BrowseJourneyTest {
    @TempDir
    private static Path home;

    private Composition composition;
    private BrowseWindow window;

    @Start
    void start(Stage shown) throws Exception {
        window = BrowseWindow.open(shown, Files.createTempDirectory(home, "home"));
        composition = window.composition();
        composition.actions().choose(ThemeChoice.DARK);
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(composition::close);
    }

    private static void query(FxRobot robot, String text) {
        robot.interact(() -> robot.lookup("#query").queryAs(TextField.class).setText(text));
    }

    @Test
    void startsWithThreeChoices(FxRobot robot) {
        assertNotNull(robot.lookup("#start-folder").query());
        assertNotNull(robot.lookup("#start-demo").query());
        window.picture(robot, "start-dark");
        robot.interact(() -> composition.actions().choose(ThemeChoice.LIGHT));
        window.picture(robot, "start-light");
    }

    @Test
    void findsAFailureAndShowsItsFailedCall(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        query(robot, "is:error is:deperror");
        until(() ->
                table(robot).getItems().size() < 298 && !table(robot).getItems().isEmpty());
        robot.clickOn(row(robot, 0));
        until(() -> robot.lookup("#timeline").tryQuery().isPresent());
        window.picture(robot, "browse-dark");
        robot.interact(() -> composition.actions().choose(ThemeChoice.LIGHT));
        window.picture(robot, "browse-light");
        assertTrue(table(robot).getItems().getFirst().hasErrors());
    }

    @Test
    void showsEveryTabOfACassette(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        query(robot, "POST status:2xx calls:>3");
        until(() ->
                table(robot).getItems().size() < 298 && !table(robot).getItems().isEmpty());
        robot.clickOn(row(robot, 0));
        until(() -> robot.lookup("#timeline").tryQuery().isPresent());
        window.picture(robot, "tab-timeline");
        for (String tab : java.util.List.of("request", "response", "calls", "error", "raw", "replays")) {
            robot.clickOn("#tab-" + tab);
            WaitForAsyncUtils.waitForFxEvents();
            window.picture(robot, "tab-" + tab);
        }
    }

    @Test
    void marksAQueryThatCannotBeUnderstood(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        query(robot, "status:banana method:GET");
        until(() -> robot.lookup(".query-facts")
                .queryAs(Label.class)
                .getStyleClass()
                .contains("error-text"));
        assertEquals(298, table(robot).getItems().size());
        window.picture(robot, "query-wrong");
    }

    @Test
    void comparesTwoRowsByDraggingOneOntoTheOther(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        robot.drag(row(robot, 1)).dropTo(row(robot, 3));
        until(() -> robot.lookup("#compare-page").tryQuery().isPresent());
        window.picture(robot, "compare-from-drag");
        robot.push(KeyCode.ESCAPE);
        until(() -> robot.lookup("#rows").tryQuery().isPresent());
    }

    @Test
    void putsRowsIntoTheTrayByKey(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        robot.clickOn(row(robot, 0)).push(KeyCode.C).push(KeyCode.DOWN).push(KeyCode.C);
        until(() -> composition.browseModels().tray().readyBinding().get());
        window.picture(robot, "tray");
        robot.clickOn("#tray-compare");
        until(() -> robot.lookup("#compare-page").tryQuery().isPresent());
    }

    @Test
    void opensPaletteAndKeysAndClosesThemAgain(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        robot.push(KeyCode.CONTROL, KeyCode.P);
        until(() -> composition.shell().overlay().isOpen());
        window.picture(robot, "palette");
        robot.push(KeyCode.ESCAPE);
        until(() -> !composition.shell().overlay().isOpen());
        robot.interact(
                () -> composition.shell().overlay().keys(composition.actions().all()));
        window.picture(robot, "keys");
        robot.push(KeyCode.ESCAPE);
        until(() -> !composition.shell().overlay().isOpen());
    }
}
