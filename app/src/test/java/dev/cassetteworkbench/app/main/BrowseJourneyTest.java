package dev.cassetteworkbench.app.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.FxBackground;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.app.theme.ThemeChoice;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.storage.CassetteStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
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
    private static final Instant NOW = Instant.parse("2026-11-20T16:00:00Z");

    @TempDir
    private static Path home;

    private Composition composition;
    private Stage stage;

    @Start
    void start(Stage shown) throws Exception {
        Theme.loadFonts();
        stage = shown;
        composition = new Composition(new Composition.Outside(
                WorkbenchFolders.below(Files.createTempDirectory(home, "home")),
                FxBackground::new,
                CassetteIndexes.inMemory(),
                CassetteStores::folder,
                (settings, listener) -> {
                    throw new IllegalStateException("this journey replays nothing");
                },
                InstantSource.fixed(NOW),
                ZoneOffset.UTC));
        composition.actions().choose(ThemeChoice.DARK);
        WorkbenchApplication.open(stage, composition);
        stage.setX(0);
        stage.setY(0);
        stage.toFront();
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(composition::close);
    }

    private void openRecordings(FxRobot robot) throws TimeoutException {
        robot.interact(() -> composition.library().openFolder(Recordings.folder()));
        until(() -> composition.library().statusProperty().get().cassettes() == 298
                && !composition.library().statusProperty().get().partial());
        until(() -> table(robot).getItems().size() == 298);
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            boolean[] met = new boolean[1];
            WaitForAsyncUtils.waitForAsyncFx(5_000, () -> met[0] = condition.getAsBoolean());
            return met[0];
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @SuppressWarnings("unchecked") // the lookup knows nothing of row types
    private static TableView<Hit> table(FxRobot robot) {
        return (TableView<Hit>) robot.lookup("#rows").queryAs(TableView.class);
    }

    private static void query(FxRobot robot, String text) {
        robot.interact(() -> robot.lookup("#query").queryAs(TextField.class).setText(text));
    }

    private void picture(FxRobot robot, String name) {
        robot.interact(() -> {
            Path folder = Path.of("target", "screenshots");
            try {
                Files.createDirectories(folder);
                ImageIO.write(
                        SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null),
                        "png",
                        folder.resolve(name + ".png").toFile());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static TableRow<?> row(FxRobot robot, int index) {
        return robot.lookup((Node node) -> node instanceof TableRow<?> row && row.getIndex() == index && !row.isEmpty())
                .queryAs(TableRow.class);
    }

    @Test
    void startsWithThreeChoices(FxRobot robot) {
        assertNotNull(robot.lookup("#start-folder").query());
        assertNotNull(robot.lookup("#start-demo").query());
        picture(robot, "start-dark");
        robot.interact(() -> composition.actions().choose(ThemeChoice.LIGHT));
        picture(robot, "start-light");
    }

    @Test
    void findsAFailureAndShowsItsFailedCall(FxRobot robot) throws TimeoutException {
        openRecordings(robot);
        query(robot, "is:error is:deperror");
        until(() ->
                table(robot).getItems().size() < 298 && !table(robot).getItems().isEmpty());
        robot.clickOn(row(robot, 0));
        until(() -> robot.lookup("#timeline").tryQuery().isPresent());
        picture(robot, "browse-dark");
        robot.interact(() -> composition.actions().choose(ThemeChoice.LIGHT));
        picture(robot, "browse-light");
        assertTrue(table(robot).getItems().getFirst().hasErrors());
    }

    @Test
    void showsEveryTabOfACassette(FxRobot robot) throws TimeoutException {
        openRecordings(robot);
        query(robot, "POST status:2xx calls:>3");
        until(() ->
                table(robot).getItems().size() < 298 && !table(robot).getItems().isEmpty());
        robot.clickOn(row(robot, 0));
        until(() -> robot.lookup("#timeline").tryQuery().isPresent());
        picture(robot, "tab-timeline");
        for (String tab : java.util.List.of("request", "response", "calls", "error", "raw", "replays")) {
            robot.clickOn("#tab-" + tab);
            WaitForAsyncUtils.waitForFxEvents();
            picture(robot, "tab-" + tab);
        }
    }

    @Test
    void marksAQueryThatCannotBeUnderstood(FxRobot robot) throws TimeoutException {
        openRecordings(robot);
        query(robot, "status:banana method:GET");
        until(() -> robot.lookup(".query-facts")
                .queryAs(Label.class)
                .getStyleClass()
                .contains("error-text"));
        assertEquals(298, table(robot).getItems().size());
        picture(robot, "query-wrong");
    }

    @Test
    void comparesTwoRowsByDraggingOneOntoTheOther(FxRobot robot) throws TimeoutException {
        openRecordings(robot);
        robot.drag(row(robot, 1)).dropTo(row(robot, 3));
        until(() -> robot.lookup("#compare-page").tryQuery().isPresent());
        picture(robot, "compare-from-drag");
        robot.push(KeyCode.ESCAPE);
        until(() -> robot.lookup("#rows").tryQuery().isPresent());
    }

    @Test
    void putsRowsIntoTheTrayByKey(FxRobot robot) throws TimeoutException {
        openRecordings(robot);
        robot.clickOn(row(robot, 0)).push(KeyCode.C).push(KeyCode.DOWN).push(KeyCode.C);
        until(() -> composition.browseModels().tray().readyBinding().get());
        picture(robot, "tray");
        robot.clickOn("#tray-compare");
        until(() -> robot.lookup("#compare-page").tryQuery().isPresent());
    }

    @Test
    void opensPaletteAndKeysAndClosesThemAgain(FxRobot robot) throws TimeoutException {
        openRecordings(robot);
        robot.push(KeyCode.CONTROL, KeyCode.P);
        until(() -> composition.shell().overlay().isOpen());
        picture(robot, "palette");
        robot.push(KeyCode.ESCAPE);
        until(() -> !composition.shell().overlay().isOpen());
        robot.interact(
                () -> composition.shell().overlay().keys(composition.actions().all()));
        picture(robot, "keys");
        robot.push(KeyCode.ESCAPE);
        until(() -> !composition.shell().overlay().isOpen());
    }
}
