package dev.cassetteworkbench.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.screen.PageWindow;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.RegressionRule;
import dev.cassetteworkbench.model.diff.rule.RegressionSign;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.timeline.DeltaTable;
import dev.cassetteworkbench.timeline.PairedTimelineView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.event.ActionEvent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
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
class ComparePageTest {
    private static final String A = "checkout-staging-a/2026-11-10/POST__checkout__327ded51.json";
    private static final String B = "checkout-staging-b/2026-11-11/POST__checkout__e48b46b4.json";

    @TempDir
    private static Path home = Path.of("");

    private final CompareViewModel model = new CompareViewModel(new CompareServices(
            new InlineBackground(),
            ref -> read(Recordings.folder().resolve(ref.path())),
            new CompareStore(home.resolve(Long.toString(System.nanoTime()))),
            (like, most) -> List.of(new CassetteRef("x", A)),
            InstantSource.system(),
            Throwable::toString));

    @SuppressWarnings("NullAway.Init") // TestFX calls start before each test
    private PageWindow window;

    @Start
    void start(Stage stage) {
        window = new PageWindow(stage, new ComparePage(model), Theme.DARK);
        model.compare(new CassetteRef("x", A), new CassetteRef("x", B));
    }

    @Test
    void looksLikeTheDesign(FxRobot robot) throws Exception {
        picture("compare-dark");
        WaitForAsyncUtils.asyncFx(() -> window.look(Theme.LIGHT)).get(5, TimeUnit.SECONDS);
        picture("compare-light");
        assertTrue(Files.size(Path.of("target/screenshots/compare-dark.png")) > 20_000);
    }

    @Test
    void choosingARowShowsItsBodyInATabOfThatNumber(FxRobot robot) {
        robot.clickOn((javafx.scene.Node node) ->
                node instanceof TableRow<?> row && row.getIndex() == 5 && row.getItem() != null);
        WaitForAsyncUtils.waitForFxEvents();

        TabPane tabs = robot.lookup("#difference-tabs").queryAs(TabPane.class);
        assertEquals("Call 6 body", tabs.getTabs().get(3).getText());
        robot.interact(() -> tabs.getSelectionModel().select(3));
        DiffLinesView lines = ((LinesPane) tabs.getTabs().get(3).getContent()).unified();
        assertTrue(lines.getItems().stream().anyMatch(line -> line.plain().contains("card declined")));
    }

    @Test
    void showsBothTimelinesWithTheSelectedCall(FxRobot robot) throws Exception {
        TabPane tabs = robot.lookup("#difference-tabs").queryAs(TabPane.class);
        robot.interact(() -> tabs.getSelectionModel()
                .select(tabs.getTabs().stream()
                        .filter(tab -> tab.getText().equals("Timelines"))
                        .findFirst()
                        .orElseThrow()));
        picture("compare-timelines-dark");
        DeltaTable deltas = robot.lookup(".delta-table").queryAs(DeltaTable.class);
        assertTrue(deltas.getItems().size() > 3);
        robot.interact(() -> deltas.select(3));
        PairedTimelineView chart =
                robot.lookup("#compare-timelines .timeline-view").queryAs(PairedTimelineView.class);
        assertEquals(3, chart.selectedIdProperty().get());
        assertEquals(4, model.selectedRowProperty().get().number());
    }

    @Test
    void hidesEqualCallsOnDemand(FxRobot robot) {
        TableView<?> table = robot.lookup("#aligned-calls").queryAs(TableView.class);
        assertEquals(9, table.getItems().size());

        robot.clickOn("#only-differences");

        assertEquals(5, table.getItems().size());
    }

    @Test
    void swapsByTheHeadersButton(FxRobot robot) {
        robot.clickOn("#compare-swap");
        WaitForAsyncUtils.waitForFxEvents();

        Label pill = robot.lookup("#heading-A .pill").queryAs(Label.class);
        assertEquals("402", pill.getText());
    }

    @Test
    void copiesChosenLines(FxRobot robot) throws Exception {
        TabPane tabs = robot.lookup("#difference-tabs").queryAs(TabPane.class);
        DiffLinesView lines = ((LinesPane) tabs.getTabs().getFirst().getContent()).unified();
        robot.interact(() -> {
            lines.getSelectionModel().selectIndices(1, 2);
            lines.requestFocus();
        });

        robot.push(KeyCode.CONTROL, KeyCode.C);

        String copied = WaitForAsyncUtils.asyncFx(
                        () -> Clipboard.getSystemClipboard().getString())
                .get(5, TimeUnit.SECONDS);
        assertEquals("-   \"order\": 452,\n-   \"total\": 5450,", copied);
    }

    @Test
    void unfoldsABigBodyByEnter(FxRobot robot) {
        robot.interact(() -> model.compare(
                new CassetteRef("x", "checkout-staging-a/2026-11-10/GET__orders__92eed199.json"),
                new CassetteRef("x", "checkout-staging-b/2026-11-11/GET__orders__429ad72e.json")));
        TabPane tabs = robot.lookup("#difference-tabs").queryAs(TabPane.class);
        DiffLinesView lines = ((LinesPane) tabs.getTabs().getFirst().getContent()).unified();
        int folded = -1;
        for (int i = 0; i < lines.getItems().size() && folded < 0; i++) {
            folded = lines.getItems().get(i).isFolded() ? i : -1;
        }
        int before = lines.getItems().size();
        int index = folded;
        assertTrue(index >= 0, () -> lines.getItems().toString());

        robot.interact(() -> {
            lines.getSelectionModel().clearAndSelect(index);
            lines.requestFocus();
        });
        robot.push(KeyCode.ENTER);

        assertTrue(lines.getItems().size() > before);
        assertFalse(lines.getItems().get(index).isFolded());
    }

    @Test
    void stepsFromDifferenceToDifferenceByKey(FxRobot robot) {
        TabPane tabs = robot.lookup("#difference-tabs").queryAs(TabPane.class);
        DiffLinesView lines = ((LinesPane) tabs.getTabs().getFirst().getContent()).unified();
        robot.interact(lines::requestFocus);

        robot.push(KeyCode.F7);
        int first = lines.getSelectionModel().getSelectedIndex();
        robot.push(KeyCode.N);
        int tabAfterTheLast = tabs.getSelectionModel().getSelectedIndex();
        robot.push(KeyCode.SHIFT, KeyCode.F7);

        assertTrue(lines.getItems().get(first).differs());
        assertEquals(2, tabAfterTheLast, "the headers have the next difference");
        assertEquals(0, tabs.getSelectionModel().getSelectedIndex());
        robot.interact(() -> {
            tabs.getSelectionModel().select(0);
            lines.getSelectionModel().clearSelection();
        });
    }

    @Test
    void showsBothSidesAndTheRules(FxRobot robot) throws Exception {
        robot.interact(() -> model.compare(
                new CassetteRef("x", "checkout-staging-a/2026-11-10/GET__cart_c1__0d1ef083.json"),
                new CassetteRef("x", "checkout-staging-b/2026-11-11/POST__checkout__e48b46b4.json")));
        robot.interact(() -> model.compare(new CassetteRef("x", A), new CassetteRef("x", B)));
        robot.interact(() -> {
            model.rules().add(DiffRule.ignoreEverywhere("content-length"));
            model.rules().add(DiffRule.ignoreEverywhere("client_secret").because("made anew in every payment"));
        });
        robot.clickOn("#line-sides");
        robot.clickOn("#line-rules");
        WaitForAsyncUtils.waitForFxEvents();

        picture("compare-sides-dark");
        WaitForAsyncUtils.asyncFx(() -> window.look(Theme.LIGHT)).get(5, TimeUnit.SECONDS);
        robot.interact(model.twins()::threeWay);
        WaitForAsyncUtils.waitForFxEvents();
        picture("compare-table-light");

        SideBySideView sides = robot.lookup(".side-by-side").queryAs(SideBySideView.class);
        assertTrue(sides.getItems().stream().anyMatch(SideLine::differs));
        assertEquals(2, robot.lookup("#rules-list").queryListView().getItems().size());
        assertTrue(robot.lookup("#difference-tabs").queryAs(TabPane.class).getTabs().stream()
                .anyMatch(tab -> "Table".equals(tab.getText())));
    }

    @Test
    void thresholdsAreSetAboveTheRules(FxRobot robot) {
        robot.clickOn("#line-rules");
        TextField percent = robot.lookup("#regression-percent").queryAs(TextField.class);
        robot.interact(() -> percent.setText("no number"));
        robot.interact(() -> percent.fireEvent(new ActionEvent()));
        assertEquals("20", percent.getText());

        robot.interact(() -> percent.setText("75"));
        robot.interact(() -> percent.fireEvent(new ActionEvent()));
        robot.clickOn("#regression-body");

        RegressionRule rule = model.rules().rulesProperty().get().regression();
        assertEquals(75, rule.slowerPercent());
        assertTrue(rule.signs().contains(RegressionSign.BODY));
    }

    @Test
    void aLineOffersToBeIgnored(FxRobot robot) {
        TabPane tabs = robot.lookup("#difference-tabs").queryAs(TabPane.class);
        DiffLinesView lines = ((LinesPane) tabs.getTabs().getFirst().getContent()).unified();
        int total = 0;
        while (!lines.getItems().get(total).pointer().equals("/total")) {
            total++;
        }
        int index = total;
        robot.interact(() -> {
            lines.getSelectionModel().clearAndSelect(index);
            lines.getContextMenu().show(lines, 10, 10);
        });
        List<MenuItem> items = List.copyOf(lines.getContextMenu().getItems());
        robot.interact(() -> lines.getContextMenu().hide());

        assertTrue(items.stream().anyMatch(item -> "Ignore here: /total".equals(item.getText())), items.toString());
        MenuItem everywhere = items.stream()
                .filter(item -> "Ignore everywhere: total".equals(item.getText()))
                .findFirst()
                .orElseThrow();
        robot.interact(everywhere::fire);
        assertEquals(1, model.rules().rulesProperty().get().rules().size());
    }

    private void picture(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents(5);
        WaitForAsyncUtils.asyncFx(() -> {
                    window.picture(name);
                    return null;
                })
                .get(10, TimeUnit.SECONDS);
    }

    private static Cassette read(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            return CassetteReader.read(bytes, ReadLimits.DEFAULT);
        } catch (IOException | dev.cassetteworkbench.model.format.CassetteFormatException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
