package dev.cassetteworkbench.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.page.Sheets;
import dev.cassetteworkbench.app.screen.PageWindow;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The plan page on a stage, over plans of the real planner and a run that plays its results.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // TestFX calls start() before every test
class PlanPageTest {
    private final InlineBackground background = new InlineBackground();
    private PlanViewModel viewModel;
    private PageWindow window;

    @Start
    void start(Stage stage) {
        viewModel = new PlanViewModel(background, new PlayedRunner(), job -> {});
        PlanPage page =
                new PlanPage(viewModel, new ProblemTexts(Messages.bundle("messages")), new NoSheets(), () -> {});
        viewModel.plan(PlanSamples.job(true));
        window = new PageWindow(stage, page, Theme.LIGHT);
    }

    private static final class PlayedRunner implements PlanRunner {
        @Override
        public Planned plan(PlanJob job, Choices choices, Progress progress) {
            return new Planned(PlanSamples.up(1_904, choices.delete()), Optional.empty());
        }

        @Override
        public Run prepare(PlanJob job, Planned plan, Watch watch) {
            return new Run() {
                @Override
                public void run() {
                    int number = 0;
                    for (SyncPlan.Item item : plan.plan().items()) {
                        if (item.bytes() > 0) {
                            watch.item(
                                    item.key(),
                                    number++ == 3
                                            ? new RowResult.Failed(new Problem.Throttled(item.key()))
                                            : new RowResult.Done());
                        }
                    }
                    watch.progress(
                            new RunProgress(1_204, 1_904, 24_000_000, 38_200_000, 1_800_000, Duration.ofSeconds(8), 2));
                }

                @Override
                public void pause(boolean on) {}

                @Override
                public void cancel() {}
            };
        }
    }

    @Test
    void showsThePlanWithItsNumbers(FxRobot robot) {
        assertEquals(
                "Upload 1,904 files",
                robot.lookup("#plan-run").queryAs(Button.class).getText());
        assertTrue(robot.lookup("#plan-notice-title")
                .queryAs(Label.class)
                .getText()
                .contains("conflict"));
        picture(robot, "plan-light");
        robot.clickOn("#plan-chip-conflict");
        assertEquals(1, viewModel.rows().size());
        robot.interact(() -> window.look(Theme.DARK));
        picture(robot, "plan-conflict-dark");
    }

    @Test
    void runsAndOffersToTryTheFailedOnesAgain(FxRobot robot) {
        background.hold();
        robot.clickOn("#plan-run");
        picture(robot, "plan-running-light");
        robot.interact(background::release);
        assertNotNull(robot.lookup("#plan-retry").query());
        robot.clickOn("#plan-show-troubled");
        assertEquals(1, viewModel.rows().size());
        robot.interact(() -> window.look(Theme.DARK));
        picture(robot, "plan-failed-dark");
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

    private static final class NoSheets implements Sheets {
        @Override
        public void open(VBox sheet, double width, Node focus) {}

        @Override
        public void close() {}

        @Override
        public void remark(String words) {}

        @Override
        public void problem(ProblemText problem) {}
    }
}
