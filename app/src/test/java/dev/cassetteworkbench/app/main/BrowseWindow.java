package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.bucket.KeyKeeper;
import dev.cassetteworkbench.app.fx.FxBackground;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.s3.S3Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window in a home of its own, as tests drive it.
record BrowseWindow(Composition composition, Stage stage) {
    private static final Instant NOW = Instant.parse("2026-11-20T16:00:00Z");

    /// Opens the window on a stage; nothing is restored yet. On the toolkit thread.
    /// A window in which nothing may be replayed.
    static BrowseWindow open(Stage stage, Path home) throws IndexException {
        return open(stage, home, (settings, listener) -> {
            throw new IllegalStateException("nothing is replayed here");
        });
    }

    static BrowseWindow open(Stage stage, Path home, BiFunction<TargetSettings, ReplayListener, ReplaySession> sessions)
            throws IndexException {
        return open(stage, home, sessions, BucketWorld.NONE);
    }

    /// A window that reaches buckets with keys of its own; nothing of the machine's environment counts.
    static BrowseWindow openWithBuckets(Stage stage, Path home, KeyKeeper keys) throws IndexException {
        return open(
                stage,
                home,
                (settings, listener) -> {
                    throw new IllegalStateException("nothing is replayed here");
                },
                S3World.of(
                        new S3Environment(Map.of(), home), keys, WorkbenchFolders.below(home), InstantSource.system()));
    }

    private static BrowseWindow open(
            Stage stage,
            Path home,
            BiFunction<TargetSettings, ReplayListener, ReplaySession> sessions,
            BucketWorld buckets)
            throws IndexException {
        Theme.loadFonts();
        Composition composition = new Composition(new Composition.Outside(
                WorkbenchFolders.below(home),
                FxBackground::new,
                CassetteIndexes.inMemory(),
                CassetteStores::folder,
                buckets,
                sessions,
                InstantSource.fixed(NOW),
                ZoneOffset.UTC));
        WorkbenchApplication.open(stage, composition);
        stage.setX(0);
        stage.setY(0);
        stage.toFront();
        stage.requestFocus();
        return new BrowseWindow(composition, stage);
    }

    void openFolder(FxRobot robot, Path folder, int rows) throws TimeoutException {
        robot.interact(() -> composition.library().openFolder(folder));
        until(() -> !composition.library().statusProperty().get().partial() && rowCount(robot) == rows);
    }

    static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(90, TimeUnit.SECONDS, () -> {
            boolean[] met = new boolean[1];
            WaitForAsyncUtils.waitForAsyncFx(20_000, () -> met[0] = condition.getAsBoolean());
            return met[0];
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @SuppressWarnings("unchecked") // the lookup knows nothing of row types
    static TableView<Hit> table(FxRobot robot) {
        return (TableView<Hit>) robot.lookup("#rows").queryAs(TableView.class);
    }

    static int rowCount(FxRobot robot) {
        return robot.lookup("#rows")
                .tryQueryAs(TableView.class)
                .map(table -> table.getItems().size())
                .orElse(-1);
    }

    static TableRow<?> row(FxRobot robot, int index) {
        return robot.lookup((Node node) -> node instanceof TableRow<?> row && row.getIndex() == index && !row.isEmpty())
                .queryAs(TableRow.class);
    }

    /// Writes `target/screenshots/NAME.png`.
    void picture(FxRobot robot, String name) {
        robot.interact(() -> {
            Path folder = Path.of("target", "screenshots");
            try {
                Files.createDirectories(folder);
                ImageIO.write(
                        SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null),
                        "png",
                        folder.resolve(name + ".png").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// What the query box holds.
    String query() {
        return composition.browseModels().queryProperty().get();
    }

    String remark() {
        return composition.browseModels().noticeProperty().get();
    }

    boolean dropped(FxRobot robot, Path... files) {
        boolean[] taken = new boolean[1];
        robot.interact(() -> taken[0] = new WindowDrops(
                        composition.library(),
                        composition.browseModels(),
                        dev.cassetteworkbench.app.text.Messages.bundle("messages"))
                .dropped(List.of(files)));
        return taken[0];
    }
}
