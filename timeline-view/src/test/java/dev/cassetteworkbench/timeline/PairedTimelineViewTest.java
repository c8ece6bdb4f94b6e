package dev.cassetteworkbench.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.PairedTimeline.LogMark;
import dev.cassetteworkbench.timeline.PairedTimeline.Pair;
import dev.cassetteworkbench.timeline.PairedTimeline.Relation;
import dev.cassetteworkbench.timeline.PairedTimeline.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PairedTimelineViewTest {
    private static final PairedTimeline PAIRS = new PairedTimeline(
            "POST /checkout",
            List.of(
                    new Pair(-1, "POST /checkout", null, side(0, 1231, 502), side(0, 61, 502), Relation.SAME, ""),
                    new Pair(0, "GET cart:8f21", CallKind.REDIS, side(12, 4, 0), side(3, 0.3, 0), Relation.SAME, ""),
                    new Pair(1, "GET …/v1/rates", CallKind.HTTP, side(72, 64, 200), null, Relation.MISSING, ""),
                    new Pair(
                            2,
                            "POST …/v1/charges",
                            CallKind.HTTP,
                            side(214, 874, 502),
                            side(20, 1.1, 502),
                            Relation.CHANGED,
                            "body: 1 redacted value"),
                    new Pair(3, "SELECT users", CallKind.DATABASE, null, side(400, 120, 0), Relation.EXTRA, "")),
            List.of(new LogMark(30, "charge failed", true), new LogMark(5, "cart loaded", false)));

    private PairedTimelineView view = unset();
    private DeltaTable table = unset();
    private Scene scene = unset();

    /// Set in [#start(Stage)], before any test.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the one place where a field is not there yet
    private static <T> T unset() {
        return null;
    }

    private static Side side(double startMs, double durationMs, int status) {
        return new Side(startMs, durationMs, status == 0 ? "" : Integer.toString(status), status >= 400);
    }

    @Start
    void start(Stage stage) {
        view = new PairedTimelineView(PairedTexts.REPLAY);
        table = new DeltaTable(PairedTexts.REPLAY);
        VBox root = new VBox(8, view, table);
        root.setPadding(new Insets(12));
        view.setMinHeight(170);
        scene = new Scene(root, 700, 420);
        view.setTimeline(PAIRS);
        table.setTimeline(PAIRS);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        stage.toFront();
    }

    @Test
    void sortsByTheSizeOfTheDifference(FxRobot robot) {
        assertEquals(
                List.of(-1, 2, 3, 1, 0), table.getItems().stream().map(Pair::id).toList());
        robot.interact(() -> {
            TableColumn<Pair, ?> first = table.getColumns().get(1);
            first.setSortType(TableColumn.SortType.ASCENDING);
            table.getSortOrder().setAll(List.of(first));
        });
        assertEquals(
                List.of(3, 0, 1, 2, -1), table.getItems().stream().map(Pair::id).toList());
    }

    @Test
    void selectsAPairBelowTheLog(FxRobot robot) {
        Bounds bounds = view.localToScreen(view.getBoundsInLocal());
        // Axis, log, request, redis, rates.
        robot.clickOn(new Point2D(bounds.getMinX() + 300, bounds.getMinY() + 20 + 3 * 24 + 12));
        assertEquals(1, view.selectedIdProperty().get());
        robot.push(KeyCode.DOWN);
        assertEquals(2, view.selectedIdProperty().get());
        assertEquals(
                "POST …/v1/charges, changed: body: 1 redacted value, Recorded 214 ms – 1088 ms · 874 ms · 502, "
                        + "Replayed 20 ms – 21.1 ms · 1.1 ms · 502, Difference −873 ms",
                view.getAccessibleText());
        robot.interact(() -> table.select(2));
        assertEquals(2, table.getSelectionModel().getSelectedItem().id());
    }

    @Test
    void looksRightInBothThemes(FxRobot robot) throws IOException {
        byte[] dark = Files.readAllBytes(Screenshots.take(scene, "pairs-dark"));
        robot.interact(() -> view.setStyle(ThemeStyle.of(Theme.LIGHT)));
        byte[] light = Files.readAllBytes(Screenshots.take(scene, "pairs-light"));
        assertTrue(dark.length > 2000 && light.length > 2000);
    }

    @Test
    void takesNothing(FxRobot robot) {
        robot.interact(() -> {
            view.setTimeline(null);
            table.setTimeline(null);
            view.requestFocus();
        });
        robot.push(KeyCode.DOWN).push(KeyCode.F);
        assertEquals(PairedTimelineView.NO_SELECTION, view.selectedIdProperty().get());
    }
}
