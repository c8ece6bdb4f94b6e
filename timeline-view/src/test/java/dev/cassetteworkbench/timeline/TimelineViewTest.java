package dev.cassetteworkbench.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.testing.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimelineViewTest {
    private final Timeline checkout = Timeline.of(Samples.checkout());

    private TimelineView view = unset();
    private TimelineLegend legend = unset();
    private VBox root = unset();
    private Scene scene = unset();

    /// Set in [#start(Stage)], before any test.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the one place where a field is not there yet
    private static <T> T unset() {
        return null;
    }

    @Start
    void start(Stage stage) {
        view = new TimelineView();
        view.setId("timeline");
        legend = new TimelineLegend();
        root = new VBox(8, view, legend);
        root.setPadding(new Insets(12));
        scene = new Scene(root, 546, 260);
        view.setTimeline(checkout);
        legend.setTimeline(checkout);
        dark();
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        stage.toFront();
    }

    private void dark() {
        root.setStyle("-fx-background-color: #0d1117;");
    }

    /// Row 0 is the request; below it stands the app's own time, then the calls from 1.
    private Point2D rowPoint(int call) {
        int row = call == 0 ? 0 : call + 1;
        Bounds bounds = view.localToScreen(view.getBoundsInLocal());
        return new Point2D(bounds.getMinX() + 300, bounds.getMinY() + 20 + 24 * row + 12);
    }

    @Test
    void selectsTheRowThatIsClicked(FxRobot robot) {
        robot.clickOn(rowPoint(5));
        assertEquals(4, view.selectedIndexProperty().get());
        assertTrue(view.isFocused());

        robot.clickOn(rowPoint(0));
        assertEquals(TimelineRow.REQUEST, view.selectedIndexProperty().get());
    }

    @Test
    void movesTheSelectionWithKeys(FxRobot robot) {
        robot.interact(view::requestFocus);
        robot.push(KeyCode.DOWN);
        assertEquals(TimelineRow.REQUEST, view.selectedIndexProperty().get());
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.DOWN);
        assertEquals(3, view.selectedIndexProperty().get());
        robot.push(KeyCode.UP);
        assertEquals(1, view.selectedIndexProperty().get());
        robot.push(KeyCode.END).push(KeyCode.DOWN);
        assertEquals(5, view.selectedIndexProperty().get());
        robot.push(KeyCode.HOME);
        assertEquals(TimelineRow.REQUEST, view.selectedIndexProperty().get());
    }

    @Test
    void zoomsWithCtrlAndWheelAtThePointer(FxRobot robot) {
        robot.moveTo(rowPoint(4)).press(KeyCode.CONTROL);
        robot.scroll(3, VerticalDirection.UP).scroll(1, VerticalDirection.DOWN);
        robot.release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();

        double length = view.getVisibleEndMs() - view.getVisibleStartMs();
        assertTrue(length < 1231, "length " + length);
        assertTrue(view.getVisibleStartMs() > 0);
    }

    @Test
    void zoomsPansAndResetsWithKeys(FxRobot robot) {
        robot.interact(view::requestFocus);
        robot.push(KeyCode.ADD).push(KeyCode.ADD);
        double length = view.getVisibleEndMs() - view.getVisibleStartMs();
        assertEquals(1231 / (1.25 * 1.25), length, 1e-6);

        double start = view.getVisibleStartMs();
        robot.push(KeyCode.RIGHT);
        assertEquals(start + length / 10, view.getVisibleStartMs(), 1e-6);
        robot.push(KeyCode.LEFT);
        assertEquals(start, view.getVisibleStartMs(), 1e-6);
        robot.push(KeyCode.MINUS);
        assertEquals(1231 / 1.25, view.getVisibleEndMs() - view.getVisibleStartMs(), 1e-6);
        robot.push(KeyCode.DIGIT0);
        assertEquals(1231, view.getVisibleEndMs() - view.getVisibleStartMs(), 1e-6);
    }

    @Test
    void zoomsAndPansWithLettersAndFitsTheSelection(FxRobot robot) {
        robot.interact(view::requestFocus);
        robot.push(KeyCode.W).push(KeyCode.W);
        double length = view.getVisibleEndMs() - view.getVisibleStartMs();
        assertEquals(1231 / (1.25 * 1.25), length, 1e-6);
        double start = view.getVisibleStartMs();
        robot.push(KeyCode.D);
        assertEquals(start + length / 10, view.getVisibleStartMs(), 1e-6);
        robot.push(KeyCode.A);
        assertEquals(start, view.getVisibleStartMs(), 1e-6);
        robot.push(KeyCode.S);
        assertEquals(1231 / 1.25, view.getVisibleEndMs() - view.getVisibleStartMs(), 1e-6);
        robot.interact(() -> view.selectedIndexProperty().set(3));
        robot.push(KeyCode.F);
        assertEquals(68 - 0.06 * 108, view.getVisibleStartMs(), 1e-6);
        assertEquals(176 + 0.06 * 108, view.getVisibleEndMs(), 1e-6);
    }

    @Test
    void choosesAStretchOfTimeOnTheAxisAndFitsIt(FxRobot robot) {
        Bounds bounds = view.localToScreen(view.getBoundsInLocal());
        double y = bounds.getMinY() + 8;
        robot.moveTo(new Point2D(bounds.getMinX() + 300, y)).press(MouseButton.PRIMARY);
        robot.moveTo(new Point2D(bounds.getMinX() + 380, y)).moveBy(20, 0).release(MouseButton.PRIMARY);
        TimelineInsights.Stretch chosen = view.brushProperty().get();
        assertTrue(chosen != null && chosen.lengthMs() > 100 && chosen.startMs() > 0);
        assertEquals(0, view.getVisibleStartMs());
        robot.push(KeyCode.F);
        assertTrue(view.getVisibleStartMs() > 0 && view.getVisibleStartMs() <= chosen.startMs());
        robot.push(KeyCode.ESCAPE);
        assertEquals(null, view.brushProperty().get());
    }

    @Test
    void stepsThroughWhatIsFound(FxRobot robot) {
        robot.interact(() -> {
            view.requestFocus();
            view.queryProperty().set(TimelineQuery.parse("type:database"));
        });
        assertEquals(2, view.foundCountProperty().get());
        robot.push(KeyCode.F3);
        assertEquals(1, view.selectedIndexProperty().get());
        robot.push(KeyCode.F3);
        assertEquals(5, view.selectedIndexProperty().get());
        robot.push(KeyCode.F3);
        assertEquals(1, view.selectedIndexProperty().get());
        robot.interact(() -> view.hidesOthersProperty().set(true));
        robot.push(KeyCode.END);
        assertEquals(5, view.selectedIndexProperty().get());
        assertTrue(view.getAccessibleText().endsWith("row 3 of 3"), view.getAccessibleText());
    }

    @Test
    void selectsABarInALane(FxRobot robot) {
        robot.interact(() -> view.groupingProperty().set(TimelineGrouping.KIND));
        // Request, app code, then the first lane of HTTP calls: 68 to 176 ms and 214 to 1088 ms.
        Bounds bounds = view.localToScreen(view.getBoundsInLocal());
        double left = Math.clamp(0.42 * view.getWidth(), 70, 260) + 6;
        double scale = (view.getWidth() - 14 - left) / 1231;
        robot.clickOn(new Point2D(bounds.getMinX() + left + 600 * scale, bounds.getMinY() + 20 + 2 * 24 + 12));
        assertEquals(4, view.selectedIndexProperty().get());
        robot.push(KeyCode.UP);
        assertEquals(2, view.selectedIndexProperty().get());
    }

    @Test
    void movesTheTimeShownWithTheOverview(FxRobot robot) {
        robot.interact(() -> view.setTimeline(Samples.wide(2_000)));
        Bounds bounds = view.localToScreen(view.getBoundsInLocal());
        robot.moveTo(new Point2D(bounds.getMinX() + 300, bounds.getMinY() + 15)).press(MouseButton.PRIMARY);
        robot.moveBy(30, 0).moveBy(30, 0).release(MouseButton.PRIMARY);
        double length = view.getVisibleEndMs() - view.getVisibleStartMs();
        double start = view.getVisibleStartMs();
        assertTrue(length > 50 && length < 1_000, "length " + length);
        robot.moveBy(-20, 0).press(MouseButton.PRIMARY).moveBy(20, 0).moveBy(20, 0);
        robot.release(MouseButton.PRIMARY);
        assertTrue(view.getVisibleStartMs() > start);
        assertEquals(length, view.getVisibleEndMs() - view.getVisibleStartMs(), 1e-6);
    }

    @Test
    void pansWhenItIsDragged(FxRobot robot) {
        robot.interact(view::requestFocus);
        robot.push(KeyCode.ADD).push(KeyCode.ADD).push(KeyCode.ADD);
        double start = view.getVisibleStartMs();
        robot.moveTo(rowPoint(2)).press(MouseButton.PRIMARY).moveBy(-20, 0).moveBy(-20, 0);
        robot.release(MouseButton.PRIMARY);

        assertTrue(view.getVisibleStartMs() > start);
        assertEquals(TimelineView.NO_SELECTION, view.selectedIndexProperty().get());
    }

    @Test
    void scrollsManyRowsWithTheWheelAndRevealsTheSelection(FxRobot robot) {
        robot.interact(() -> view.setTimeline(Samples.wide(100_000)));
        robot.moveTo(rowPoint(2)).scroll(3, VerticalDirection.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(view.getScrollOffset() > 0);

        robot.interact(() -> view.selectedIndexProperty().set(99_999));
        assertTrue(view.getScrollOffset() > 100_000 * 23);
        assertEquals(100_001, countedRows());
        robot.interact(view::requestFocus);
        robot.push(KeyCode.HOME);
        assertEquals(0, view.getScrollOffset());
    }

    private int countedRows() {
        Timeline shown = view.getTimeline();
        return shown == null ? 0 : shown.rows().size();
    }

    @Test
    void tellsScreenReadersTheSelectedRow(FxRobot robot) {
        robot.interact(() -> view.selectedIndexProperty().set(4));

        assertEquals(
                "POST …/v1/charges, HTTP, 502 (failed), starts at 214 ms, took 874 ms, row 6 of 7",
                view.getAccessibleText());
        assertEquals(AccessibleRole.NODE, view.getAccessibleRole());
        assertEquals("Timeline", view.getAccessibleRoleDescription());
        assertEquals(
                "HTTP 1046 ms, Database 73 ms, Redis 4 ms, App code 172 ms, Waited for", legend.getAccessibleText());
    }

    @Test
    void showsExactTimesInATooltip(FxRobot robot) {
        robot.moveTo(rowPoint(4)).moveBy(1, 0);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(waitForTooltip(robot, "GET …/v1/rates\nHTTP · 200\n72 ms to 136 ms · 64 ms"));
    }

    private static boolean waitForTooltip(FxRobot robot, String text) {
        try {
            WaitForAsyncUtils.waitFor(
                    10,
                    TimeUnit.SECONDS,
                    () -> robot.listWindows().stream()
                            .filter(Tooltip.class::isInstance)
                            .anyMatch(window -> window.isShowing() && text.equals(((Tooltip) window).getText())));
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Test
    void takesColoursFromStyleSheets(FxRobot robot) {
        robot.interact(
                () -> view.setStyle("-timeline-background: #ff00ff; -timeline-font-family: 'DejaVu Sans Mono';"));
        WaitForAsyncUtils.waitForFxEvents();
        Color corner = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> view.snapshot(null, null).getPixelReader().getColor(2, 2));

        assertEquals(Color.MAGENTA, corner);
        assertTrue(TimelineView.getClassCssMetaData().stream()
                .anyMatch(css -> css.getProperty().equals("-timeline-http")));
    }

    @Test
    void forgetsTheSelectionWithAnotherTimelineAndTakesNone(FxRobot robot) {
        robot.interact(() -> view.selectedIndexProperty().set(4));
        robot.interact(() -> view.setTimeline(null));
        assertEquals(TimelineView.NO_SELECTION, view.selectedIndexProperty().get());
        robot.interact(view::requestFocus);
        robot.push(KeyCode.DOWN).push(KeyCode.ADD);
        assertEquals(TimelineView.NO_SELECTION, view.selectedIndexProperty().get());
        assertEquals("", view.getAccessibleText());
    }

    @Test
    void placesTwoBarsOnOneScale(FxRobot robot) {
        SpanBar bar = new SpanBar(1000);
        robot.interact(() -> {
            bar.setSpans(100, 50, 100, 600, CallKind.HTTP, true);
            bar.setMinWidth(200);
            root.getChildren().add(bar);
        });
        var bars =
                bar.lookupAll("Rectangle").stream().map(Rectangle.class::cast).toList();
        WaitForAsyncUtils.waitForFxEvents();
        double width = bar.getWidth();
        assertEquals(2, bars.size());
        assertTrue(bars.stream().allMatch(shape -> Math.abs(shape.getX() - width / 10) < 1e-6));
        assertEquals(Color.web("#f85149"), bars.getLast().getFill());

        robot.interact(() -> bar.setSpans(100, 50, 0, SpanBar.NO_SPAN, CallKind.HTTP, false));
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(bars.getLast().isVisible());
    }

    @Test
    void looksAsDesignedInBothThemes(FxRobot robot) throws IOException {
        robot.clickOn(rowPoint(5));
        byte[] dark = Files.readAllBytes(Screenshots.take(scene, "timeline-dark"));
        robot.interact(() -> {
            String light = ThemeStyle.of(Theme.LIGHT);
            view.setStyle(light);
            legend.setStyle(light);
            root.setStyle("-fx-background-color: #ffffff;");
        });
        byte[] light = Files.readAllBytes(Screenshots.take(scene, "timeline-light"));
        robot.interact(() -> {
            view.setTimeline(Timeline.of(TimelineOfRecordingsTest.read(
                    Recordings.folder().resolve("catalog-prod/2026-11-20/GET__fan__89f98f4a.json"))));
            view.selectedIndexProperty().set(30);
        });
        Screenshots.take(scene, "timeline-fan-light");

        assertFalse(Arrays.equals(dark, light));
        assertFalse(dark.length < 2000, "an almost empty picture");
    }
}
