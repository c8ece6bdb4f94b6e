package dev.cassetteworkbench.app.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.screen.PageWindow;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.theme.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The tier page on a stage, over a real folder and a bucket in memory.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // TestFX calls start() before every test
class TierPageTest {
    @TempDir
    private static Path parent;

    private final InlineBackground background = new InlineBackground();
    private final List<TierJob> migrations = new ArrayList<>();
    private TierWorld world;
    private PageWindow window;
    private TierPage page;

    @Start
    void start(Stage stage) throws Exception {
        world = new TierWorld(java.nio.file.Files.createTempDirectory(parent, "tier"), background).filled();
        page = new TierPage(
                world.viewModel,
                new ProblemTexts(Messages.bundle("messages")),
                new TierPage.Around(() -> {}, migrations::add, job -> {}, failure -> {
                    throw new AssertionError(failure);
                }));
        world.viewModel.show(world.job(false));
        window = new PageWindow(stage, page, Theme.LIGHT);
    }

    @Test
    void showsThePlanFiltersAndMoves(FxRobot robot) {
        assertEquals("Move 3 recordings", button(robot, "#tier-run").getText());
        picture(robot, "tier-plan-light");
        robot.clickOn("#tier-chip-to-bucket");
        assertEquals(2, world.viewModel.rows().size());
        robot.interact(() -> window.look(Theme.DARK));
        picture(robot, "tier-to-bucket-dark");
        background.hold();
        robot.clickOn("#tier-run");
        picture(robot, "tier-running-dark");
        robot.interact(background::release);
        assertEquals(
                "Done", robot.lookup("#tier-notice-title").queryAs(Label.class).getText());
        picture(robot, "tier-done-dark");
    }

    @Test
    void aChangedNumberPlansAgainAndNonsenseIsPutBack(FxRobot robot) {
        TextField days = robot.lookup("#tier-days").queryAs(TextField.class);
        robot.clickOn(days).interact(() -> days.setText("200"));
        robot.interact(() -> days.fireEvent(new javafx.event.ActionEvent()));
        assertEquals("Move 1 recording", button(robot, "#tier-run").getText());
        robot.interact(() -> days.setText("many"));
        robot.interact(() -> days.fireEvent(new javafx.event.ActionEvent()));
        assertEquals("200", days.getText());
        robot.interact(
                () -> robot.lookup("#tier-promote").queryAs(CheckBox.class).fire());
        assertTrue(button(robot, "#tier-run").isDisabled());
    }

    @Test
    void estimatesValidatesDiscoversAndOffersToMoveAll(FxRobot robot) {
        tab(robot, 1);
        robot.clickOn("#tier-estimate");
        picture(robot, "tier-estimate-light");
        robot.clickOn("#tier-migrate");
        assertEquals(List.of(world.job(false)), migrations);
        tab(robot, 2);
        robot.clickOn("#tier-validate");
        assertEquals(
                "The two sides differ",
                robot.lookup("#tier-verdict").queryAs(Label.class).getText());
        picture(robot, "tier-validate-light");
        tab(robot, 3);
        robot.clickOn("#tier-discover");
        picture(robot, "tier-discover-light");
        assertTrue(
                robot.lookup("#tier-discovered").queryAs(Label.class).getText().startsWith("1 not known here"));
    }

    private static void tab(FxRobot robot, int number) {
        robot.interact(() -> robot.lookup("#tier-page")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(number));
    }

    /// The header takes its buttons once; the page changes what is in them.
    private static Button button(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Button.class);
    }

    private void picture(FxRobot robot, String name) {
        robot.interact(() -> {
            try {
                window.picture(name);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
