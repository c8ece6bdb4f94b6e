package dev.cassetteworkbench.app.cassette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineGrouping;
import dev.cassetteworkbench.timeline.TimelineView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class CassettePaneTest {
    private static final String CHECKOUT = "checkout-staging-b/2026-11-11/POST__checkout__e48b46b4.json";
    private static final String FAN = "catalog-prod/2026-11-20/GET__fan__89f98f4a.json";

    private final CassetteViewModel viewModel = new CassetteViewModel(
            ref -> {
                try (InputStream bytes = Files.newInputStream(Path.of(ref.path()))) {
                    return CassetteReader.read(bytes, ReadLimits.DEFAULT);
                } catch (IOException e) {
                    throw new StorageException(new StorageException.Problem.NotFound(ref.path()), e);
                }
            },
            new InlineBackground(),
            new ProblemTexts(Messages.bundle("messages")));

    @SuppressWarnings("NullAway.Init") // TestFX calls start before each test
    private Scene scene;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        CassettePane pane =
                new CassettePane(viewModel, Messages.bundle("messages"), new NoReplays(), ref -> {}, node -> {});
        scene = new Scene(pane, 540, 820);
        Theme.DARK.applyTo(scene);
        show(CHECKOUT);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        stage.toFront();
    }

    private void show(String recording) {
        viewModel.show(CassetteRef.file(Recordings.folder().resolve(recording)));
    }

    private TimelineView timeline() {
        return (TimelineView) scene.lookup("#timeline");
    }

    private TextField find() {
        return (TextField) scene.lookup("#timeline-find");
    }

    private void picture(String name) {
        for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
            WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
                theme.applyTo(scene);
                Path folder = Files.createDirectories(Path.of("target", "screenshots"));
                Path file = folder.resolve(name + "-" + (theme == Theme.DARK ? "dark" : "light") + ".png");
                return ImageIO.write(SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", file.toFile());
            });
        }
    }

    @Test
    void findsCallsInTheWordsOfTheSearchLanguage(FxRobot robot) {
        robot.clickOn(find());
        robot.interact(() -> find().setText("type:http dur:>1"));
        assertTrue(timeline().foundCountProperty().get() > 0);
        robot.push(KeyCode.ENTER);
        int first = viewModel.selectedCallProperty().get();
        robot.push(KeyCode.ENTER);
        assertFalse(first == viewModel.selectedCallProperty().get());
        picture("pane-find");
        robot.push(KeyCode.ESCAPE);
        assertEquals("", find().getText());
        robot.interact(() -> find().setText("colour:red"));
        assertTrue(find().getPseudoClassStates().toString().contains("wrong"));
    }

    @Test
    void showsSumsAndFindsTheCallsOfARow(FxRobot robot) {
        robot.interact(() -> ((ToggleButton) scene.lookup("#timeline-statistics")).setSelected(true));
        TableView<?> sums = (TableView<?>) scene.lookup("#timeline-sums");
        assertTrue(sums.isVisible() && !sums.getItems().isEmpty());
        robot.interact(() -> {
            sums.getSelectionModel().select(0);
            sums.requestFocus();
        });
        robot.push(KeyCode.ENTER);
        assertTrue(find().getText().startsWith("type:"), find().getText());
        picture("pane-statistics");
    }

    @Test
    void groupsAndFolds(FxRobot robot) {
        robot.interact(() -> show(FAN));
        picture("pane-fan");
        robot.interact(() -> timeline().foldsRepeatsProperty().set(true));
        picture("pane-folded");
        robot.interact(() -> timeline().groupingProperty().set(TimelineGrouping.TARGET));
        picture("pane-lanes");
        Timeline shown = timeline().getTimeline();
        assertNotNull(shown);
        assertEquals(61, shown.rows().size());
    }

    @Test
    void savesTheTimeline(FxRobot robot, @TempDir Path folder) throws IOException {
        for (TimelineFormat format : TimelineFormat.values()) {
            Path file = folder.resolve("x." + format.extension());
            robot.interact(() -> viewModel.export(format, file));
            assertTrue(Files.size(file) > 100, format.name());
            assertEquals(
                    "Saved x." + format.extension(),
                    viewModel.exportMessageProperty().get());
        }
        robot.interact(() -> viewModel.export(TimelineFormat.CSV, folder.resolve("no/such/folder/x.csv")));
        assertTrue(viewModel.exportMessageProperty().get().startsWith("Not saved"));
        try (var left = Files.list(folder)) {
            assertEquals(TimelineFormat.values().length, left.count());
        }
    }

    @Test
    void looksAsDesigned(FxRobot robot) throws Exception {
        picture("pane-timeline");
        assertTrue(Files.size(Path.of("target/screenshots/pane-timeline-dark.png")) > 10_000);
    }

    /// Nothing was replayed.
    private static final class NoReplays implements ReplayHistory {
        @Override
        public ObservableList<Entry> of(CassetteRef ref) {
            return FXCollections.observableArrayList();
        }

        @Override
        public void open(Entry entry) {}
    }
}
