package dev.cassetteworkbench.app.main;

import static dev.cassetteworkbench.app.main.BrowseWindow.row;
import static dev.cassetteworkbench.app.main.BrowseWindow.rowCount;
import static dev.cassetteworkbench.app.main.BrowseWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.IndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ListView;
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

/// Writing a query by keys: proposals, earlier queries, saved searches.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // TestFX calls start() before every test
class QueryBoxTest {
    @TempDir
    private static Path parent;

    private Path home;
    private BrowseWindow window;

    @Start
    void start(Stage stage) throws IOException, IndexException {
        home = Files.createTempDirectory(parent, "home");
        window = BrowseWindow.open(stage, home);
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(window.composition()::close);
    }

    private static boolean proposed(FxRobot robot) {
        return robot.lookup("#proposals").tryQueryAs(ListView.class).isPresent();
    }

    @Test
    void fieldAndValueAreChosenByKeys(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("meth");
        until(() -> proposed(robot));
        robot.push(KeyCode.TAB);
        until(() -> window.query().equals("method:") && proposed(robot));
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);
        until(() -> !proposed(robot)
                && window.query().startsWith("method:")
                && window.query().endsWith(" "));
        until(() -> rowCount(robot) > 0 && rowCount(robot) < 298);

        assertTrue(robot.lookup("#query").query().isFocused(), () -> "the cursor left the box: " + window.query());
    }

    @Test
    void enterSearchesWhileNothingIsChosen(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("is:er");
        until(() -> proposed(robot));
        robot.push(KeyCode.ENTER);
        until(() -> !proposed(robot));

        assertEquals("is:er", window.query());
    }

    @Test
    void earlierQueriesComeBackInTheEmptyBox(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        robot.interact(() -> window.composition().browseModels().queryProperty().set("is:crash"));
        until(() -> rowCount(robot) < 298);
        robot.clickOn(row(robot, 0));
        until(() -> window.composition().settings().get().browse().history().equals(List.of("is:crash")));
        robot.interact(() -> window.composition().browseModels().queryProperty().set(""));
        robot.clickOn("#query-history");
        until(() -> proposed(robot));
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);

        until(() -> window.query().equals("is:crash"));
    }

    @Test
    void aSavedSearchIsAFileThatAnybodyMayWrite(FxRobot robot) throws Exception {
        window.openFolder(robot, Recordings.folder(), 298);
        robot.interact(() -> window.composition().browseModels().queryProperty().set("method:DELETE"));
        robot.clickOn(".query-box .button.query-star");
        Path file = home.resolve("config").resolve("searches").resolve("method-delete.query");
        until(() -> Files.exists(file));
        Files.writeString(file.resolveSibling("mine.query"), "# Mine\nis:crash\n");
        robot.push(KeyCode.F5);

        until(() -> robot.lookup("★ Mine").tryQuery().isPresent());
        robot.clickOn("★ Mine");
        until(() -> window.query().equals("is:crash"));
    }
}
