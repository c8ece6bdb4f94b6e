package dev.cassetteworkbench.app.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.screen.PageWindow;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The dialog on a stage, over a prober that plays a wrong region.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // TestFX calls start() before every test
class BucketDialogTest {
    private final List<SavedBucket> opened = new ArrayList<>();
    private BucketFormViewModel form;
    private PageWindow window;

    @Start
    void start(Stage stage) {
        form = new BucketFormViewModel(new BucketFormViewModel.Parts(
                new InlineBackground(),
                (bucket, keys, step, progress) -> {
                    step.accept(new LadderStep("name", LadderStep.Outcome.PASSED, 2, "52.218.0.1", null));
                    step.accept(new LadderStep("tcp", LadderStep.Outcome.PASSED, 31, "port 443", null));
                    step.accept(new LadderStep("tls", LadderStep.Outcome.PASSED, 58, "*.s3.amazonaws.com", null));
                    step.accept(new LadderStep("credentials", LadderStep.Outcome.PASSED, 4, "profile dev", null));
                    if (bucket.region().isEmpty()) {
                        step.accept(new LadderStep(
                                "list",
                                LadderStep.Outcome.FAILED,
                                140,
                                "",
                                new Problem.WrongRegion("prod-cassettes", "eu-west-1")));
                        step.accept(new LadderStep("read", LadderStep.Outcome.SKIPPED, 0, "", null));
                    } else {
                        step.accept(new LadderStep("list", LadderStep.Outcome.PASSED, 44, "1,000 objects", null));
                        step.accept(new LadderStep("read", LadderStep.Outcome.PASSED, 38, "18.4 KB", null));
                    }
                    step.accept(new LadderStep("write", LadderStep.Outcome.SKIPPED, 0, "read-only", null));
                },
                new MemoryKeys(),
                (bucket, before) -> opened.add(bucket),
                failure -> {
                    throw new AssertionError(failure);
                }));
        form.begin(new ConnectionDefaults(
                SavedBucket.at("s3://prod-cassettes/checkout/"),
                Map.of(ConnectionField.ADDRESS, "TIMETRACER_S3_BUCKET and TIMETRACER_S3_PREFIX"),
                List.of("default", "dev", "prod"),
                true));
        Messages messages = Messages.bundle("bucket");
        BucketDialog dialog = new BucketDialog(form, new ProblemTexts(Messages.bundle("messages")), messages, () -> {});
        window = new PageWindow(stage, new SheetPage(dialog.node(), 920), Theme.DARK);
    }

    @Test
    void aFixUnderTheFailedStepCuresTheConnection(FxRobot robot) {
        robot.clickOn("#bucket-test");
        assertNotNull(robot.lookup(".ladder-fix").query());
        picture(robot, "bucket-dialog-wrong-region-dark");
        robot.clickOn(".ladder-fix");
        assertEquals("eu-west-1", form.region.get());
        assertEquals(
                "Everything works.",
                robot.lookup("#bucket-conclusion").queryAs(Label.class).getText());
        robot.interact(() -> window.look(Theme.LIGHT));
        picture(robot, "bucket-dialog-passed-light");
        robot.clickOn("#bucket-open");
        assertEquals("eu-west-1", opened.getFirst().region());
    }

    @Test
    void prefilledValuesSayWhereTheyCameFromAndProductionIsReadOnly(FxRobot robot) {
        assertTrue(robot.lookup("#bucket-address-note")
                .queryAs(Label.class)
                .getText()
                .startsWith("from TIMETRACER"));
        assertTrue(robot.lookup("#bucket-read-only").queryAs(CheckBox.class).isSelected());
        robot.interact(() -> window.look(Theme.LIGHT));
        picture(robot, "bucket-dialog-light");
    }

    @Test
    void keysHaveFieldsOfTheirOwnAndWrongOnesAreMarked(FxRobot robot) {
        robot.interact(() -> form.signIn.set(SavedBucket.SignIn.KEYS));
        robot.interact(
                () -> robot.lookup("#bucket-address").queryAs(TextField.class).setText("not an address"));
        robot.clickOn("#bucket-open");
        assertTrue(robot.lookup("#bucket-secret-note").queryAs(Label.class).isVisible());
        assertEquals(List.of(), opened);
        picture(robot, "bucket-dialog-complaints-dark");
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
