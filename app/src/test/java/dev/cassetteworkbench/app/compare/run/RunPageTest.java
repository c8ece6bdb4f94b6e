package dev.cassetteworkbench.app.compare.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.compare.CompareServices;
import dev.cassetteworkbench.app.compare.CompareStore;
import dev.cassetteworkbench.app.compare.CompareViewModel;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.screen.PageWindow;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.many.RunTable;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.control.TableView;
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
class RunPageTest {
    @TempDir
    private static Path home = Path.of("");

    private final InlineBackground background = new InlineBackground();
    private final List<String> opened = new ArrayList<>();
    private final RunViewModel model = new RunViewModel(new RunViewModel.Parts(
            background,
            RunPageTest::read,
            RunPageTest::files,
            new CompareViewModel(new CompareServices(
                            background,
                            RunPageTest::read,
                            new CompareStore(home.resolve(Long.toString(System.nanoTime()))),
                            (like, most) -> List.of(),
                            InstantSource.system(),
                            Throwable::toString))
                    .rules(),
            (a, b) -> opened.add(a.fileName() + " " + b.fileName()),
            Throwable::toString));

    @SuppressWarnings("NullAway.Init") // TestFX calls start before each test
    private PageWindow window;

    @Start
    void start(Stage stage) {
        window = new PageWindow(
                stage,
                new RunPage(model, () -> List.of(side("checkout-staging-a")), title -> Optional.empty()),
                Theme.DARK);
        model.sideAProperty().set(side("checkout-staging-a"));
        model.sideBProperty().set(side("checkout-staging-b"));
    }

    @Test
    void addsUpTwoRunsByRouteFieldAndPair(FxRobot robot) throws Exception {
        picture("runs-dark");
        WaitForAsyncUtils.asyncFx(() -> window.look(Theme.LIGHT)).get(5, TimeUnit.SECONDS);
        picture("runs-light");
        RunResult result = model.resultProperty().get();
        int pairs = result.table().routes().stream()
                .mapToInt(RunTable.RouteRow::pairs)
                .sum();
        assertEquals(result.pairs().size(), pairs);
        assertTrue(result.table().hasRegressions());
        assertEquals(RunResult.Outcome.REGRESSION, model.pairs().getFirst().outcome());
        assertTrue(model.summaryProperty().get().contains("pairs of"), model.summaryProperty()::get);

        TableView<?> routes = robot.lookup("#run-routes").queryAs(TableView.class);
        robot.interact(() -> routes.getSelectionModel().select(0));
        String route = model.routeProperty().get().route();
        assertTrue(model.fields().stream().allMatch(row -> row.route().equals(route)));
        TableView<?> fields = robot.lookup("#run-fields").queryAs(TableView.class);
        robot.interact(() -> fields.getSelectionModel().select(0));
        String field = model.fieldProperty().get().field();
        assertEquals(model.fieldProperty().get().pairs(), model.pairs().size());
        assertTrue(model.pairs().stream().allMatch(pair -> pair.fields().contains(field)));
    }

    @Test
    void enterOpensTheComparisonOfAPair(FxRobot robot) {
        TableView<?> pairs = robot.lookup("#run-pairs").queryAs(TableView.class);
        robot.interact(() -> {
            pairs.requestFocus();
            pairs.getSelectionModel().select(0);
        });
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();

        RunResult.Pair first = model.pairs().getFirst();
        assertEquals(List.of(first.a().fileName() + " " + first.b().fileName()), opened);
    }

    @Test
    void aDamagedRecordingIsLeftOutAndCounted(FxRobot robot) throws IOException {
        Path folder = Files.createDirectories(home.resolve(Long.toString(System.nanoTime())));
        for (CassetteRef ref : files(side("checkout-staging-a"), Progress.NONE)) {
            Files.copy(Path.of(ref.path()), folder.resolve(ref.fileName()));
        }
        Files.writeString(folder.resolve("broken.json"), "{");

        robot.interact(() -> model.sideBProperty().set(new RunSide.Folder(folder)));

        RunResult result = model.resultProperty().get();
        assertEquals(1, result.leftOut());
        assertFalse(
                result.table().hasDifferences(),
                result.pairs().stream().map(RunResult.Pair::verdict).collect(Collectors.joining("\n")));
        assertTrue(model.statusTextProperty().get().startsWith("1 recording could not be read"));
    }

    @Test
    void savesTheTableInTheFormThatTheNameSays(FxRobot robot) throws IOException {
        Path html = home.resolve("runs.html");
        Path json = home.resolve("runs.json");
        robot.interact(() -> {
            model.export(html);
            model.export(json);
        });
        assertTrue(Files.readString(html).startsWith("<!doctype html>"));
        assertTrue(Files.readString(json).contains("\"routes\""));
    }

    @Test
    void swapHoldsTheFirstRunAgainstTheSecond(FxRobot robot) {
        robot.clickOn("#run-swap");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(side("checkout-staging-b"), model.sideAProperty().get());
        assertEquals(side("checkout-staging-a"), model.sideBProperty().get());
    }

    private void picture(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents(5);
        WaitForAsyncUtils.asyncFx(() -> {
                    window.picture(name);
                    return null;
                })
                .get(10, TimeUnit.SECONDS);
    }

    private static RunSide side(String folder) {
        return new RunSide.Folder(Recordings.folder().resolve(folder));
    }

    private static List<CassetteRef> files(RunSide side, Progress progress) throws IOException {
        return switch (side) {
            case RunSide.Folder(Path path) ->
                CassetteFiles.below(path).stream().map(CassetteRef::file).toList();
            case RunSide.Rows ignored -> List.of();
        };
    }

    private static Cassette read(CassetteRef ref) throws StorageException, CassetteFormatException {
        try (var in = Files.newInputStream(Path.of(ref.path()))) {
            return CassetteReader.read(in, ReadLimits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
