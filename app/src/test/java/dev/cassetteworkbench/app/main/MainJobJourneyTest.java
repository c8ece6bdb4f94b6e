package dev.cassetteworkbench.app.main;

import static dev.cassetteworkbench.app.main.BrowseWindow.row;
import static dev.cassetteworkbench.app.main.BrowseWindow.rowCount;
import static dev.cassetteworkbench.app.main.BrowseWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.demo.DemoWorkspace;
import dev.cassetteworkbench.app.replay.ReplayViewModel;
import dev.cassetteworkbench.app.theme.ThemeChoice;
import dev.cassetteworkbench.replay.ReplaySessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
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

/// The whole main job in one window with mouse and keys, a real app and nothing mocked but its
/// dependencies: open a
/// folder, type a query, pick a row, drag it onto another, replay, read the verdict, replay again.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // TestFX calls start() before the test
class MainJobJourneyTest {
    @TempDir
    private static Path home;

    private Composition composition;
    private DemoWorkspace demo;
    private BrowseWindow window;

    @Start
    void start(Stage shown) throws Exception {
        demo = DemoWorkspace.unpack(home.resolve("shop-team"));
        window = BrowseWindow.open(shown, Files.createTempDirectory(home, "home"), ReplaySessions::open);
        composition = window.composition();
        composition.actions().choose(ThemeChoice.DARK);
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(composition::close);
    }

    @Test
    void goesFromAFolderToAVerdict(FxRobot robot) throws TimeoutException {
        // The folder chooser belongs to the system and cannot be driven; this is what it calls.
        robot.interact(() -> composition.library().openFolder(demo.cassettes()));
        until(() -> rowCount(robot) == 29);

        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("endpoint:/checkout date:2026-11-20");
        until(() -> rowCount(robot) == 9);
        window.picture(robot, "journey-1-found");

        robot.clickOn(row(robot, 0));
        until(() -> robot.lookup("#timeline").tryQuery().isPresent());
        robot.drag(row(robot, 0)).dropTo(row(robot, 1));
        until(() -> robot.lookup("#compare-verdict").tryQuery().isPresent());
        until(() -> labels(robot, "#compare-verdict").contains("→"));
        window.picture(robot, "journey-2-compared");

        robot.push(KeyCode.ESCAPE);
        until(() -> robot.lookup("#rows").tryQuery().isPresent());
        robot.clickOn(row(robot, 0));
        robot.push(KeyCode.R);
        until(() -> robot.lookup("#setup-confirm").tryQuery().isPresent());
        robot.clickOn("#setup-folder").write(demo.shop().toString());
        robot.clickOn("#setup-command");
        robot.interact(() -> robot.lookup("#setup-command")
                .queryAs(TextField.class)
                .setText(demo.target().command().getFirst() + " Shop.java"));
        window.picture(robot, "journey-3-asked-once");
        robot.clickOn("#setup-confirm");
        finished();
        String verdict = labels(robot, "#replay-verdict");
        window.picture(robot, "journey-4-verdict");
        assertTrue(verdict.contains("Reproduced"), verdict);
        assertTrue(verdict.contains("all 4 recorded calls used"), verdict);

        robot.clickOn("#replay-again");
        finished();
        assertTrue(labels(robot, "#replay-verdict").contains("Reproduced"));

        robot.clickOn("#replay-stop");
        until(() -> !composition.replayModel().appRunningProperty().get());
        assertEquals(0, descendants());
    }

    private static long descendants() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("Shop.java"))
                .count();
    }

    private void finished() throws TimeoutException {
        until(() -> composition.replayModel().stateProperty().get() == ReplayViewModel.State.FINISHED);
    }

    /// All texts below a node as one.
    private static String labels(FxRobot robot, String id) {
        StringBuilder all = new StringBuilder();
        robot.from(robot.lookup(id))
                .lookup((Node node) -> node instanceof Label || node instanceof javafx.scene.text.Text)
                .queryAll()
                .forEach(node -> all.append(
                                node instanceof Label label
                                        ? label.getText()
                                        : ((javafx.scene.text.Text) node).getText())
                        .append(' '));
        return all.toString();
    }
}
