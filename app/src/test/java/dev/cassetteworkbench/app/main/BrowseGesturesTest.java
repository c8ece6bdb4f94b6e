package dev.cassetteworkbench.app.main;

import static dev.cassetteworkbench.app.main.BrowseWindow.row;
import static dev.cassetteworkbench.app.main.BrowseWindow.rowCount;
import static dev.cassetteworkbench.app.main.BrowseWindow.table;
import static dev.cassetteworkbench.app.main.BrowseWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.tray.TrayItem;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
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

/// Mouse and keys on the browse page: facets, histogram, drag and drop, focus, files that appear by
/// themselves.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // TestFX calls start() before every test
class BrowseGesturesTest {
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

    private static Path folderOf(int files) throws IOException {
        Path folder = Files.createTempDirectory(parent, "recordings");
        List<Path> all = Recordings.all();
        for (int i = 0; i < files; i++) {
            copy(all.get(i), folder, i);
        }
        return folder;
    }

    /// Puts a file into a folder in one step, as a recorder does.
    private static Path copy(Path file, Path folder, int number) throws IOException {
        String ending = file.toString().endsWith(".gz") ? ".json.gz" : ".json";
        Path whole = Files.copy(
                file, Files.createTempDirectory(parent, "part").resolve("whole"), StandardCopyOption.REPLACE_EXISTING);
        return Files.move(whole, folder.resolve("copy-" + number + ending), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void aClickInAFacetMenuNarrowsTheRowsAndShowsAChip(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        robot.clickOn("#facet-method");
        until(() -> menuLabel(robot, "DELETE") != null);
        Label delete = menuLabel(robot, "DELETE");
        assertNotNull(delete);
        robot.clickOn(delete);
        until(() -> rowCount(robot) < 298 && rowCount(robot) > 0);

        assertEquals("method:DELETE", window.query());
        assertEquals(1, robot.lookup(".chip-on").queryAll().size());
        for (Hit hit : table(robot).getItems()) {
            assertEquals("DELETE", hit.method());
        }
    }

    private static @org.jspecify.annotations.Nullable Label menuLabel(FxRobot robot, String text) {
        return robot
                .lookup((Node node) -> node instanceof Label label
                        && label.getText().equals(text)
                        && label.getScene().getWindow() instanceof ContextMenu)
                .queryAllAs(Label.class)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static boolean soon(java.util.function.BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(5_000, condition::getAsBoolean));
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    @Test
    void aDragOverTheHistogramLimitsTheTime(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        // What stands above the bars may still come and go when the last text is read, which moves them
        // away under the mouse; then the hand tries again.
        boolean limited = false;
        for (int hand = 0; hand < 3 && !limited; hand++) {
            Node histogram = robot.lookup("#histogram").query();
            Bounds bars = histogram.localToScreen(histogram.getBoundsInLocal());
            double y = bars.getMinY() + 20;
            robot.drag(new Point2D(bars.getMinX() + bars.getWidth() * 0.5, y))
                    .dropTo(new Point2D(bars.getMaxX() - 3, y));
            limited = soon(() -> window.query().startsWith("date:") && rowCount(robot) < 298);
        }
        assertTrue(limited, window.query());

        assertEquals(1, robot.lookup(".chip-on").queryAll().size());
        robot.clickOn(".chip-on");
        until(() -> rowCount(robot) == 298);
    }

    @Test
    void aRowDroppedOnASlotIsInTheTray(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        Hit dragged = table(robot).getItems().get(2);
        robot.drag(row(robot, 2)).dropTo("#tray-B");
        until(() -> window.composition().browseModels().tray().bProperty().get() != null);

        TrayItem item = window.composition().browseModels().tray().bProperty().get();
        assertNotNull(item);
        assertEquals(dragged.path(), item.ref().path());
        assertTrue(item.label().startsWith(dragged.endpoint()), item.label());
        assertFalse(robot.lookup("#tray-B").query().getStyleClass().contains("drop-target"));
    }

    @Test
    void aRowDroppedOnItselfSaysWhyNot(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        Bounds place = robot.bounds(row(robot, 2)).query();
        double y = place.getCenterY();
        robot.drag(new Point2D(place.getMinX() + 80, y)).dropTo(new Point2D(place.getMinX() + 300, y));
        until(() -> !window.remark().isEmpty());

        assertTrue(window.remark().startsWith("This is the same recording"), window.remark());
        assertTrue(robot.lookup("#compare-page").tryQuery().isEmpty());
    }

    @Test
    void aFileFromTheDesktopIsComparedWithTheChosenRow(FxRobot robot) throws Exception {
        window.openFolder(robot, folderOf(2), 2);
        Path outside = copy(Recordings.all().get(5), Files.createTempDirectory(parent, "desktop"), 5);
        robot.clickOn(row(robot, 0));
        assertTrue(window.dropped(robot, outside));

        until(() -> robot.lookup("#compare-page").tryQuery().isPresent());
    }

    @Test
    void aFileOfTheChosenRowIsNotComparedWithItself(FxRobot robot) throws Exception {
        Path folder = folderOf(2);
        window.openFolder(robot, folder, 2);
        robot.clickOn(row(robot, 0));
        window.dropped(robot, folder.resolve(table(robot).getItems().getFirst().path()));

        assertTrue(window.remark().startsWith("This is the same recording"), window.remark());
        assertTrue(robot.lookup("#compare-page").tryQuery().isEmpty());
    }

    @Test
    void twoFilesFromTheDesktopAreComparedWithEachOther(FxRobot robot) throws Exception {
        Path folder = folderOf(3);
        window.openFolder(robot, folder, 3);
        try (var files = Files.list(folder)) {
            assertTrue(window.dropped(robot, files.limit(2).toArray(Path[]::new)));
        }

        until(() -> robot.lookup("#compare-page").tryQuery().isPresent());
    }

    @Test
    void aFileGoesIntoTheTrayWhenNoRowIsChosen(FxRobot robot) throws Exception {
        window.openFolder(robot, folderOf(1), 1);
        Path outside = copy(Recordings.all().get(5), Files.createTempDirectory(parent, "desktop"), 5);
        assertTrue(window.dropped(robot, outside));

        TrayItem item = window.composition().browseModels().tray().aProperty().get();
        assertNotNull(item);
        assertEquals(outside.getFileName().toString(), item.label());
    }

    @Test
    void aFileThatIsNoRecordingIsRefusedWithItsName(FxRobot robot) throws Exception {
        window.openFolder(robot, folderOf(1), 1);

        assertFalse(window.dropped(robot, parent.resolve("notes.txt")));
        assertTrue(window.remark().startsWith("notes.txt is not a recording"), window.remark());
        Path[] seven = IntStream.range(0, 7)
                .mapToObj(number -> parent.resolve(number + ".json"))
                .toArray(Path[]::new);
        assertFalse(window.dropped(robot, seven), "a table has six columns at most");
        assertEquals("Drop up to six recordings, or their folder.", window.remark());
    }

    @Test
    void aNewFileInAnOpenFolderAppearsByItself(FxRobot robot) throws Exception {
        Path folder = folderOf(1);
        window.openFolder(robot, folder, 1);
        copy(Recordings.all().get(1), folder, 1);

        until(() -> rowCount(robot) == 2);
    }

    @Test
    void f5ReadsTheSourcesAgain(FxRobot robot) throws Exception {
        window.openFolder(robot, folderOf(2), 2);
        robot.clickOn(row(robot, 0));
        long before = window.composition().library().revisionProperty().get();
        robot.push(KeyCode.F5);

        until(() -> window.composition().library().revisionProperty().get() > before);
        assertEquals(2, rowCount(robot));
    }

    @Test
    void aQuestionMarkListsTheKeys(FxRobot robot) throws Exception {
        window.openFolder(robot, folderOf(1), 1);
        robot.clickOn(row(robot, 0));
        robot.write("?");
        until(() -> window.composition().shell().overlay().isOpen());

        assertTrue(robot.lookup(".sheet .kbd").queryAll().size() > 8);
        for (Label label : robot.lookup(".sheet .label").queryAllAs(Label.class)) {
            assertTrue(label.getWidth() >= label.prefWidth(-1) - 1, label.getText() + " is cut");
        }
        robot.push(KeyCode.ESCAPE);
        until(() -> !window.composition().shell().overlay().isOpen());
    }

    @Test
    void aQuestionMarkInTheQueryIsText(FxRobot robot) throws Exception {
        window.openFolder(robot, folderOf(1), 1);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("?");

        until(() -> window.query().equals("?"));
        assertFalse(window.composition().shell().overlay().isOpen());
    }

    @Test
    void enterGoesToTheTimelineAndSpaceToTheTabs(FxRobot robot) throws Exception {
        window.openFolder(robot, folderOf(2), 2);
        robot.clickOn(row(robot, 0));
        until(() -> robot.lookup("#tab-request").tryQuery().isPresent());
        robot.clickOn("#tab-request");
        robot.clickOn(row(robot, 0)).push(KeyCode.SPACE);
        until(() -> focused() instanceof TabPane);
        TabPane tabs = (TabPane) focused();
        assertNotNull(tabs);
        assertEquals(1, tabs.getSelectionModel().getSelectedIndex());

        robot.clickOn(row(robot, 0)).push(KeyCode.ENTER);
        until(() -> focused() != null && "timeline".equals(focused().getId()));
        assertEquals(0, tabs.getSelectionModel().getSelectedIndex());
    }

    @Test
    void allSevenTabsAreInSightAtTheDesignsWidth(FxRobot robot) throws TimeoutException {
        window.openFolder(robot, Recordings.folder(), 298);
        assertEquals(1440, window.stage().getScene().getWidth());
        robot.clickOn(row(robot, 0));
        until(() -> robot.lookup("#timeline").tryQuery().isPresent());
        Node pane = robot.lookup(".cassette-pane").query();
        double right = pane.localToScene(pane.getBoundsInLocal()).getMaxX();

        for (String tab : List.of("timeline", "request", "response", "calls", "error", "raw", "replays")) {
            Node strip = robot.lookup("#tab-" + tab).query();
            double end = strip.localToScene(strip.getBoundsInLocal()).getMaxX();
            // Two digits of a badge more would still fit.
            assertTrue(strip.isVisible() && end < right - 30, tab + " ends at " + end + " of " + right);
        }
    }

    private @org.jspecify.annotations.Nullable Node focused() {
        return window.stage().getScene().getFocusOwner();
    }

    @Test
    void tabGoesFromTheQueryThroughRailAndRowsToTheTabs(FxRobot robot) throws Exception {
        window.openFolder(robot, folderOf(2), 2);
        robot.clickOn(row(robot, 0));
        until(() -> robot.lookup("#timeline").tryQuery().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.K);
        java.util.List<String> order = new java.util.ArrayList<>();
        for (int i = 0; i < 40 && !order.contains("tabs"); i++) {
            robot.push(KeyCode.TAB);
            robot.interact(() -> place(focused(), order));
        }

        assertEquals(List.of("rail", "facet", "histogram", "rows", "pane", "tabs"), order);
    }

    /// Adds the part of the page that has the focus, once.
    private static void place(@org.jspecify.annotations.Nullable Node node, List<String> order) {
        for (Node at = node; at != null; at = at.getParent()) {
            String id = String.valueOf(at.getId());
            String name = at.getStyleClass().contains("rail")
                    ? "rail"
                    : id.startsWith("facet-")
                            ? "facet"
                            : id.equals("histogram") || id.equals("rows")
                                    ? id
                                    : at instanceof TabPane
                                            ? "tabs"
                                            : at.getStyleClass().contains("cassette-pane") ? "pane" : "";
            if (!name.isEmpty()) {
                if (!order.contains(name)) {
                    order.add(name);
                }
                return;
            }
        }
    }
}
