package dev.cassetteworkbench.app.main;

import static dev.cassetteworkbench.app.main.BrowseWindow.rowCount;
import static dev.cassetteworkbench.app.main.BrowseWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TableView;
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

/// Failure groups and what is different, in the window.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // TestFX calls start() before every test
class FindingWindowTest {
    @TempDir
    private static Path parent;

    private BrowseWindow window;

    @Start
    void start(Stage stage) throws IOException, IndexException {
        window = BrowseWindow.open(stage, Files.createTempDirectory(parent, "home"));
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(window.composition()::close);
    }

    @SuppressWarnings("unchecked") // the lookup knows nothing of row types
    private static TableView<FailureGroups.Group> groups(FxRobot robot) {
        return (TableView<FailureGroups.Group>) robot.lookup("#groups").queryAs(TableView.class);
    }

    private static int count(FxRobot robot, String id) {
        return robot.lookup(id)
                .tryQueryAs(TableView.class)
                .map(table -> table.getItems().size())
                .orElse(0);
    }

    @Test
    void aGroupIsOneClickFromItsRowsAndItsSmallestExample(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        robot.push(KeyCode.CONTROL, KeyCode.G);
        until(() -> count(robot, "#groups") > 5
                && robot.lookup("#failure-pane").tryQuery().isPresent());
        FailureGroups.Group first = groups(robot).getItems().getFirst();
        for (FailureGroups.Group group : groups(robot).getItems()) {
            assertTrue(!group.lastSeen().isAfter(first.lastSeen()), "not by last seen");
        }
        window.picture(robot, "groups");
        robot.clickOn("#group-rows");
        until(() -> rowCount(robot) == first.count());

        assertEquals("group:" + first.id(), window.query());
        for (Hit hit : BrowseWindow.table(robot).getItems()) {
            assertTrue(hit.hasErrors());
        }
    }

    @Test
    void aTellingValueGoesIntoTheQuery(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        robot.interact(() -> window.composition().browseModels().queryProperty().set("is:error"));
        until(() -> rowCount(robot) > 0 && rowCount(robot) < 298);
        int errors = rowCount(robot);
        robot.clickOn("#view-different");
        until(() -> count(robot, "#differences") > 3);
        window.picture(robot, "different");
        robot.clickOn(robot.lookup("#differences .table-row-cell").nth(2).queryAs(javafx.scene.control.TableRow.class));

        until(() -> window.query().startsWith("is:error ") && rowCount(robot) < errors);
        assertTrue(robot.lookup(".chip-on").queryAll().size() == 2);
    }
}
