package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.bucket.SecretKeys;
import dev.cassetteworkbench.app.fx.FxBackground;
import dev.cassetteworkbench.app.library.LateIndex;
import dev.cassetteworkbench.app.preferences.WindowPlace;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.s3.SecretStores;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The desktop window. Arguments are folders to open, or [#DEMO].
public final class WorkbenchApplication extends Application {
    /// Opens the demo's workspace instead of what was open the last time.
    static final String DEMO = "--demo";

    private @Nullable Composition composition;

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        WorkbenchFolders folders = WorkbenchFolders.ofProcess();
        Composition made = new Composition(new Composition.Outside(
                folders,
                FxBackground::new,
                new LateIndex(folders.cache().resolve("index")),
                CassetteStores::folder,
                S3World.of(
                        S3Environment.system(),
                        new SecretKeys(() -> SecretStores.system("Cassette Workbench"), SecretStores.memory()),
                        folders,
                        InstantSource.system()),
                ReplaySessions::open,
                InstantSource.system(),
                ZoneId.systemDefault()));
        composition = made;
        open(stage, made);
        if (getParameters().getRaw().contains(DEMO)) {
            made.startDemo();
            return;
        }
        made.restore();
        getParameters().getUnnamed().forEach(folder -> made.library().openFolder(Path.of(folder)));
    }

    /// Puts the window of a composition on a stage, where it was the last time.
    static void open(Stage stage, Composition composition) {
        WindowPlace place = composition.settings().get().window();
        Scene scene = new Scene(composition.shell().root(), place.width(), place.height());
        composition.actions().install(scene);
        stage.setScene(scene);
        stage.setTitle("Cassette Workbench");
        stage.setMinWidth(900);
        stage.setMinHeight(560);
        if (place.hasPosition() && isOnScreen(place)) {
            stage.setX(place.x());
            stage.setY(place.y());
        }
        stage.setMaximized(place.maximized());
        stage.setOnHidden(ignored -> remember(stage, scene, composition));
        stage.show();
    }

    private static boolean isOnScreen(WindowPlace place) {
        return Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .anyMatch(bounds -> bounds.intersects(new Rectangle2D(place.x(), place.y(), 100, 100)));
    }

    private static void remember(Stage stage, Scene scene, Composition composition) {
        WindowPlace before = composition.settings().get().window();
        WindowPlace now = stage.isMaximized()
                ? new WindowPlace(before.x(), before.y(), before.width(), before.height(), true)
                : new WindowPlace(stage.getX(), stage.getY(), scene.getWidth(), scene.getHeight(), false);
        composition.settings().update(old -> old.withWindow(now));
    }

    @Override
    public void stop() {
        Objects.requireNonNull(composition, "start() comes before stop()").close();
    }
}
