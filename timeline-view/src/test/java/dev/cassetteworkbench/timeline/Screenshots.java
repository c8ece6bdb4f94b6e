package dev.cassetteworkbench.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of scenes in `target/screenshots`, to be looked at by people.
final class Screenshots {
    private Screenshots() {}

    static Path take(Scene scene, String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        Path file = Path.of("target/screenshots", name + ".png");
        Files.createDirectories(file.getParent());
        var image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> scene.snapshot(null));
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        return file;
    }
}
