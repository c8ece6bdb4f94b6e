package dev.cassetteworkbench.app.main;

import static dev.cassetteworkbench.app.main.BrowseWindow.row;
import static dev.cassetteworkbench.app.main.BrowseWindow.rowCount;
import static dev.cassetteworkbench.app.main.BrowseWindow.table;
import static dev.cassetteworkbench.app.main.BrowseWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SearchSort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.skin.TableColumnHeader;
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

/// What the window remembers from one start to the next.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // TestFX calls start() before every test
class WindowMemoryTest {
    @TempDir
    private static Path parent;

    private Stage stage;
    private Path home;
    private Path there;
    private Path missing;
    private BrowseWindow window;

    @Start
    void start(Stage shown) throws IOException, IndexException {
        stage = shown;
        home = Files.createTempDirectory(parent, "home");
        there = Files.createTempDirectory(parent, "there");
        missing = home.resolve("unplugged");
        int number = 0;
        for (Path file : Recordings.all().subList(0, 12)) {
            Files.copy(file, there.resolve(number++ + (file.toString().endsWith(".gz") ? ".json.gz" : ".json")));
        }
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config").resolve("settings.json"),
                "{\"folders\": [\"" + missing + "\", \"" + there + "\"]}");
        restart();
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(window.composition()::close);
    }

    private void restart() throws IndexException {
        window = BrowseWindow.open(stage, home);
        window.composition().restore();
    }

    private List<String> remembered() {
        return window.composition().settings().get().folders();
    }

    @Test
    void aMissingFolderIsNamedAndStaysRemembered(FxRobot robot) throws Exception {
        until(() ->
                rowCount(robot) == 12 && window.composition().shell().overlay().isOpen());
        String title = robot.lookup(".sheet-title").queryAs(Label.class).getText();
        assertTrue(title.contains("unplugged"), title);

        Path third = Files.createTempDirectory(parent, "third");
        robot.interact(() -> window.composition().library().openFolder(third));
        until(() -> window.composition().library().sources().size() == 2);
        assertEquals(List.of(missing.toString(), there.toString(), third.toString()), remembered());

        robot.interact(window.composition()::close);
        robot.interact(() -> {
            restart();
            return window;
        });
        assertEquals(List.of(missing.toString(), there.toString(), third.toString()), remembered());
    }

    @Test
    void f5OpensAFolderThatIsBack(FxRobot robot) throws Exception {
        until(() ->
                rowCount(robot) == 12 && window.composition().shell().overlay().isOpen());
        robot.push(KeyCode.ESCAPE);
        Files.createDirectories(missing);
        Files.copy(there.resolve("0.json"), missing.resolve("back.json"));
        robot.push(KeyCode.F5);

        until(() -> rowCount(robot) == 13);
        assertEquals(2, window.composition().library().sources().size());
    }

    @Test
    void aClosedFolderIsForgotten(FxRobot robot) throws Exception {
        until(() -> rowCount(robot) == 12);
        robot.interact(() -> window.composition()
                .library()
                .close(window.composition().library().sources().getFirst()));

        assertEquals(List.of(missing.toString()), remembered());
    }

    @Test
    void orderAndWidthsOfColumnsComeBack(FxRobot robot) throws Exception {
        until(() ->
                rowCount(robot) == 12 && window.composition().shell().overlay().isOpen());
        robot.push(KeyCode.ESCAPE);
        robot.clickOn(header(robot, "duration"));
        until(() -> window.composition().settings().get().sort().field() == SearchSort.Field.DURATION);
        until(() -> column(robot, "duration").getText().equals("Duration ↑"));
        assertEquals("Recorded", column(robot, "recorded").getText());
        Bounds recorded = robot.bounds(header(robot, "recorded")).query();
        double before = column(robot, "recorded").getWidth();
        Point2D edge = new Point2D(recorded.getMaxX() - 1, recorded.getCenterY());
        robot.drag(edge).dropTo(edge.add(40, 0));
        double after = column(robot, "recorded").getWidth();
        assertTrue(after > before + 20, before + " then " + after);
        robot.clickOn(row(robot, 0));

        robot.interact(window.composition()::close);
        robot.interact(() -> {
            restart();
            return window;
        });
        until(() -> rowCount(robot) == 12);
        assertEquals(after, column(robot, "recorded").getWidth(), 0.01);
        until(() -> column(robot, "duration").getText().equals("Duration ↑"));
        List<Hit> rows = table(robot).getItems();
        for (int i = 1; i < rows.size(); i++) {
            assertTrue(rows.get(i - 1).durationMs() <= rows.get(i).durationMs());
        }
    }

    private static Node header(FxRobot robot, String column) {
        return robot.lookup((Node node) -> node instanceof TableColumnHeader header
                        && header.getTableColumn() != null
                        && column.equals(header.getTableColumn().getId()))
                .query();
    }

    private static TableColumn<Hit, ?> column(FxRobot robot, String name) {
        return table(robot).getColumns().stream()
                .filter(column -> name.equals(column.getId()))
                .findFirst()
                .orElseThrow();
    }
}
