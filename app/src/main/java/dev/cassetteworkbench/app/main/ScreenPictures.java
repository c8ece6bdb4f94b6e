package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.compare.CompareViewModel;
import dev.cassetteworkbench.app.demo.DemoJourney;
import dev.cassetteworkbench.app.fx.FxBackground;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.replay.ReplayViewModel;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.app.theme.ThemeChoice;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.storage.CassetteStores;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Walks the demo in the real window and writes a picture of each screen; needs no display.
final class ScreenPictures {
    private static final String PACKAGES =
            "sudo apt-get install -y --no-install-recommends libgtk-3-0 libxtst6 fontconfig fonts-dejavu-core";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    /// Time for two pulses and the fade of a hover, so that nothing is half drawn.
    private static final Duration SETTLE = Duration.ofMillis(400);

    private final Path folder;
    private final List<Path> written = new ArrayList<>();

    ScreenPictures(Path folder) {
        this.folder = folder;
    }

    /// @throws IOException when a picture cannot be made here, with a sentence for the user
    List<Path> take(DemoJourney journey) throws IOException {
        startToolkit();
        Files.createDirectories(folder);
        Path home = Files.createTempDirectory("workbench-pictures-");
        CassetteIndex index = openIndex();
        Composition composition = onToolkit(() -> {
            Theme.loadFonts();
            return new Composition(new Composition.Outside(
                    WorkbenchFolders.below(home),
                    FxBackground::new,
                    index,
                    CassetteStores::folder,
                    BucketWorld.NONE,
                    ReplaySessions::open,
                    InstantSource.system(),
                    ZoneOffset.UTC));
        });
        try {
            Stage stage = onToolkit(() -> {
                Stage made = new Stage();
                WorkbenchApplication.open(made, composition);
                return made;
            });
            walk(journey, composition, stage);
            onToolkit(() -> {
                stage.hide();
                return stage;
            });
        } finally {
            composition.close();
            delete(home);
        }
        return written;
    }

    private void walk(DemoJourney journey, Composition composition, Stage stage) throws IOException {
        picture(composition, stage, "start");
        onToolkit(() -> {
            composition.startDemo();
            return composition;
        });
        await("the recordings", () -> rowCount(stage) > 0);
        onToolkit(() -> {
            composition.browseModels().queryProperty().set("status:500 endpoint:/checkout");
            return composition;
        });
        await("the failures", () -> rowCount(stage) == 3);
        onToolkit(() -> {
            Objects.requireNonNull(rows(stage)).getSelectionModel().select(0);
            return stage;
        });
        picture(composition, stage, "browse");

        String source =
                onToolkit(() -> composition.library().sources().getFirst().id());
        CassetteRef failure = new CassetteRef(source, journey.failure().path());
        onToolkit(() -> {
            composition.compare(new CassetteRef(source, journey.good().path()), failure);
            return composition;
        });
        await("the comparison", () -> composition.compareModel().stateProperty().get() == CompareViewModel.State.SHOWN);
        picture(composition, stage, "compare");

        onToolkit(() -> {
            composition.replay(failure);
            return composition;
        });
        await("the replay", () -> composition.replayModel().stateProperty().get() == ReplayViewModel.State.FINISHED);
        picture(composition, stage, "replay");
    }

    private static @Nullable TableView<?> rows(Stage stage) {
        return stage.getScene().lookup("#rows") instanceof TableView<?> table ? table : null;
    }

    private static int rowCount(Stage stage) {
        TableView<?> rows = rows(stage);
        return rows == null ? -1 : rows.getItems().size();
    }

    /// One picture in each theme.
    private void picture(Composition composition, Stage stage, String name) throws IOException {
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            onToolkit(() -> {
                composition.actions().choose(theme);
                return theme;
            });
            write(stage, name + "-" + theme.name().toLowerCase(Locale.ROOT));
        }
    }

    private void write(Stage stage, String name) throws IOException {
        LockSupport.parkNanos(SETTLE.toNanos());
        BufferedImage image =
                onToolkit(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
        Path file = folder.resolve(name + ".png");
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("No PNG writer in this JDK.");
        }
        written.add(file);
    }

    private static void await(String what, Callable<Boolean> there) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!onToolkit(there)) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        "The window did not show " + what + " within " + PATIENCE.toSeconds() + " seconds.");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static void startToolkit() throws IOException {
        if (!new DesktopScreens().hasDisplay()) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
            throw new IOException("Pictures need a few system libraries. Type: " + PACKAGES, e);
        }
    }

    private static <T> T onToolkit(Callable<T> work) throws IOException {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IOException("The window failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static CassetteIndex openIndex() throws IOException {
        try {
            return CassetteIndexes.inMemory();
        } catch (IndexException e) {
            throw new IOException("The index could not be made: " + e.getMessage(), e);
        }
    }

    private static void delete(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
